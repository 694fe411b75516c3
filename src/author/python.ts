// Finds a CPython on this machine and runs files with it.
import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** The oldest CPython whose output is that of the one the lessons were recorded with. */
export const OLDEST_PYTHON = "3.11";

/** How long a file of a lesson may run, in milliseconds. */
const DEADLINE_MS = 30_000;

const NAMES = ["python3", "python", "py", "python3.14", "python3.13", "python3.12", "python3.11"];

/** Prints where it stands, and stays silent where it is not CPython or too old. */
const PROBE =
  "import platform, sys\n" +
  `if platform.python_implementation() == 'CPython' and sys.version_info >= (${OLDEST_PYTHON.replace(".", ", ")}): print(sys.executable)`;

export interface Python {
  /** The program, absolute. */
  readonly path: string;
}

export interface PythonRun {
  readonly output: string;
  /** The last line of its complaint, when it did not end well. */
  readonly failure?: string;
}

/** @returns the first CPython on the path that is new enough; `undefined` when there is none. */
export async function findPython(): Promise<Python | undefined> {
  for (const name of NAMES) {
    const { output, failure } = await execute(name, ["-c", PROBE], tmpdir());
    if (failure === undefined && output.trim() !== "") return { path: output.trim() };
  }
  return undefined;
}

/** Runs a file in a folder of its own, to its end or its deadline. */
export async function runPython({ path }: Python, file: string): Promise<PythonRun> {
  const folder = await mkdtemp(join(tmpdir(), "unwind-python-"));
  try {
    return await execute(path, ["-I", "-B", "-X", "utf8", file], folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function execute(command: string, args: readonly string[], cwd: string): Promise<PythonRun> {
  return new Promise((resolve) => {
    execFile(command, args, { cwd, timeout: DEADLINE_MS }, (error, stdout, stderr) => {
      const output = stdout.replaceAll("\r\n", "\n");
      const last = stderr.trim().split("\n").at(-1) ?? "";
      if (error === null) resolve({ output });
      else if (error.killed === true) resolve({ output, failure: `no end after ${DEADLINE_MS / 1000} s` });
      else resolve({ output, failure: last || error.message });
    });
  });
}
