// `npm run bench [NAME...]`: every table, each file in a process of its own, so that what one made the engine compile costs the next nothing.
// `--write` puts the result into docs/benchmarks.md.
import { spawn } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { inColumns, inMarkdown, type Table } from "./rounds.ts";

const suites = ["exit-stack", "locks", "asyncio", "pool", "threads", "schedules", "chromium", "page"] as const;
const document = new URL("../docs/benchmarks.md", import.meta.url);
/** What stands above this line in the document is written by hand. */
const MARK = "<!-- Below: printed by `npm run bench -- --write`. -->";

/** Runs one suite and prints its tables as they come. */
async function tablesOf(suite: string): Promise<Table[]> {
  const path = fileURLToPath(new URL(`${suite}.ts`, import.meta.url));
  const child = spawn(process.execPath, [path, "--json"], { stdio: ["ignore", "pipe", "inherit"] });
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  const tables: Table[] = [];
  for await (const line of createInterface(child.stdout)) {
    const table = JSON.parse(line) as Table;
    console.log(inColumns(table));
    tables.push(table);
  }
  const code = await ended;
  if (code !== 0) throw new Error(`The benchmark ${suite} ended with exit code ${code}`);
  return tables;
}

const { values, positionals } = parseArgs({ allowPositionals: true, options: { write: { type: "boolean" } } });
const wrong = positionals.filter((name) => !suites.some((suite) => suite === name));
if (wrong.length > 0 || (values.write === true && positionals.length > 0)) {
  console.error(
    wrong.length > 0
      ? `Expected names among ${suites.join(", ")}, got ${wrong.join(", ")}`
      : "Expected `--write` alone: the document holds every table",
  );
  process.exit(2);
}
const machine = `Node ${process.versions.node}, ${availableParallelism()} cores, ${process.platform} ${process.arch}`;
console.log(
  `${machine}. Each row: the median time of one operation, and how many times ours it is (the first row is ours).`,
);
const sections: string[] = [];
for (const suite of suites.filter((name) => positionals.length === 0 || positionals.includes(name))) {
  const tables = await tablesOf(suite);
  sections.push(`## ${suite}\n\n${tables.map(inMarkdown).join("\n\n")}\n`);
}
if (values.write === true) {
  const [above = ""] = (await readFile(document, "utf8")).split(MARK);
  const date = new Date().toISOString().slice(0, 10);
  await writeFile(document, `${above}${MARK}\n\nMade on ${date} with ${machine}.\n\n${sections.join("\n")}`);
}
