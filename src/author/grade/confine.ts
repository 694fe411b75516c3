// Where foreign code is graded: a process of its own with as few rights as Node and the system can give it.
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";

const root = join(import.meta.dirname, "..", "..", "..");
/** What grades, in such a process. */
export const GRADING = join(import.meta.dirname, "grading-process.ts");
/** What the process may read: this project's sources and packages. */
const readable = ["package.json", "src", "node_modules", ".cache/node-worker"].map(
  (name) => `--allow-fs-read=${join(root, name)}`,
);

export interface Confinement {
  /** What keeps the network out: a command before Node's, or nothing. */
  readonly prefix: readonly string[];
  /** What is contained and what is not, for who reads the grades. */
  readonly note: string;
}

/** Finds out what this system can do. */
export async function findConfinement(): Promise<Confinement> {
  const prefix = await withoutNetwork();
  const contained = `no write to any file, no program started, nothing read but this project${prefix.length > 0 ? ", no network" : ""}`;
  const open = [...(prefix.length > 0 ? [] : ["the network"]), "processor time up to each deadline, and memory"];
  return {
    prefix,
    note:
      `Each learner's programs ran in a process of their own under Node's permission model: ${contained}. ` +
      `Not contained: ${open.join("; ")}. A program that breaks out of the locked realm of its worker could start a worker ` +
      "that is free of these limits, and could forge the verdicts of its own process",
  };
}

/** Linux gives a process a network of its own, with nobody else in it. */
async function withoutNetwork(): Promise<readonly string[]> {
  const [command, ...args] = ["unshare", "--map-root-user", "--net"] as const;
  try {
    await promisify(execFile)(command, [...args, "true"], { timeout: 10_000 });
    return [command, ...args];
  } catch {
    return [];
  }
}

/** Starts such a process. It takes a job on its standard input. @param runs - the script: `GRADING`. */
export function startConfined({ prefix }: Confinement, runs: string): ChildProcess {
  const node = [
    process.execPath,
    "--permission",
    "--allow-worker",
    ...readable,
    // That workers may be more than they seem is tried by a test.
    "--disable-warning=SecurityWarning",
    runs,
  ];
  const [command = "", ...args] = [...prefix, ...node];
  return spawn(command, args, { env: {}, stdio: ["pipe", "pipe", "pipe"] });
}
