#!/usr/bin/env node
// `unwind run FILE`: runs a program of unwind/* in Node, as the page runs it, on real threads; its console is the terminal's.
import { readdir, readFile } from "node:fs/promises";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import { parseArgs } from "node:util";
import type { ErrorReport, Leak, RunReport } from "../checks/report.ts";
import { compile } from "../compile/compile-node.ts";
import type { Files } from "../compile/program.ts";
import { SIGINT, SIGTERM } from "../runtime/signal/numbers.ts";
import { createNodeSandbox } from "../sandbox/host/node-host.ts";

const usage = "Usage: unwind run FILE.ts";

async function main(): Promise<number> {
  const { positionals } = parseArgs({ allowPositionals: true });
  const [verb, file] = positionals;
  if (verb !== "run" || file === undefined || positionals.length > 2) {
    console.error(usage);
    return 2;
  }
  const path = resolve(file);
  const compiled = await compile(await filesBeside(path), { entry: basename(path) });
  if (!compiled.ok) {
    for (const { message, at } of compiled.problems) {
      console.error(at === undefined ? message : `${at.file}:${at.line}:${at.column}: ${message}`);
    }
    return 1;
  }
  const sandbox = createNodeSandbox();
  const run = sandbox.run(compiled.program, {
    deadlineMs: Infinity,
    onLine: ({ level, text }) => {
      (level === "error" || level === "warn" ? console.error : console.log)(text);
    },
  });
  for (const name of ["SIGINT", "SIGTERM"] as const) {
    process.on(name, () => {
      run.signal(name);
    });
  }
  const report = await run.result;
  sandbox.dispose();
  tell(report);
  return exitCode(report);
}

/** What a shell expects: 128 and the signal's number of a program that a signal ended. */
function exitCode({ ended, unhandled }: RunReport): number {
  if (ended === "interrupted") return 128 + SIGINT;
  if (ended === "terminated") return 128 + SIGTERM;
  return ended === "finished" && unhandled.length === 0 ? 0 : 1;
}

/** The program's own files: those beside it and below, which its relative imports can name. */
async function filesBeside(path: string): Promise<Files> {
  const folder = dirname(path);
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const sources = entries.filter(
    (entry) =>
      join(entry.parentPath, entry.name) === path ||
      (entry.isFile() && /\.(ts|json)$/.test(entry.name) && !entry.parentPath.includes("node_modules")),
  );
  return Object.fromEntries(
    await Promise.all(
      sources.map(async ({ parentPath, name }) => {
        const full = join(parentPath, name);
        return [relative(folder, full).split(sep).join("/"), await readFile(full, "utf8")] as const;
      }),
    ),
  );
}

function tell({ error, unhandled, leaks }: RunReport): void {
  for (const each of [...(error === undefined ? [] : [error]), ...unhandled]) console.error(inWords(each));
  for (const leak of leaks) console.error(leakInWords(leak));
}

function inWords({ name, message, stack, cause }: ErrorReport): string {
  const frames = stack.map(
    (frame) => `\n    at ${frame.function ?? "top level"} (${frame.file}:${frame.line}:${frame.column})`,
  );
  return `${name}: ${message}${frames.join("")}${cause === undefined ? "" : `\n  caused by ${inWords(cause)}`}`;
}

function leakInWords({ label, what, at }: Leak): string {
  return `${label} was ${what}${at === undefined ? "" : ` (${at.file}:${at.line})`}`;
}

process.exitCode = await main();
