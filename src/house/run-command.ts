// Runs a command of the system to its end, passing on what should end it.
import { spawn } from "node:child_process";
import { root } from "./root.ts";

/** What ends this process ends its command. */
const endings: readonly string[] = ["SIGINT", "SIGTERM", "disconnect"];

export interface CommandOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** Keep what the command prints instead of showing it: its stdout, or stderr too. Default: show both. */
  readonly capture?: "stdout" | "all" | undefined;
}

export interface CommandResult {
  /** The exit status; 127 when the command could not be started, 128 and more when a signal ended it. */
  readonly code: number;
  /** What it printed, with `capture`. */
  readonly output: string;
}

export async function runCommand(
  command: string,
  args: readonly string[],
  options: CommandOptions = {},
): Promise<CommandResult> {
  const { promise, resolve } = Promise.withResolvers<CommandResult>();
  const child = spawn(command, args, {
    cwd: root,
    env: { ...process.env, ...options.env },
    stdio: ["ignore", options.capture ? "pipe" : "inherit", options.capture === "all" ? "pipe" : "inherit"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
  const end = (): void => {
    child.kill("SIGTERM");
  };
  // First in line: whoever else listens may exit at once.
  const events: NodeJS.EventEmitter = process;
  for (const event of endings) events.prependListener(event, end);
  child.on("error", (error) => {
    resolve({ code: 127, output: error.message });
  });
  child.on("close", (code, signal) => {
    resolve({ code: code ?? (signal === "SIGINT" ? 130 : 143), output });
  });
  const result = await promise;
  for (const event of endings) events.off(event, end);
  return result;
}
