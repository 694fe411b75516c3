// A process that ends with the block that started it, or with this process, however that goes.
import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";

export interface OwnedProcess extends AsyncDisposable {
  readonly child: ChildProcess;
}

/**
 * Starts a command whose output nobody reads, but for what it writes to descriptor 3.
 *
 * @throws {Error} when it cannot be started.
 */
export async function startOwned(
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<OwnedProcess> {
  const child = spawn(command, args, {
    env: { ...process.env, ...env },
    stdio: ["ignore", "ignore", "ignore", "pipe"],
  });
  const kill = (): void => {
    child.kill("SIGTERM");
  };
  process.once("exit", kill);
  await once(child, "spawn");
  const ended = once(child, "exit");
  return {
    child,
    [Symbol.asyncDispose]: async () => {
      kill();
      await ended;
      process.off("exit", kill);
    },
  };
}
