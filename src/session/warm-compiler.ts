// Has esbuild ready before somebody needs it, without anybody's typing having to wait for it.
import type { Environment } from "./environment.ts";

const FIRST_QUIET_MS = 1_000;
const LONGEST_QUIET_MS = 8_000;

/**
 * Downloads the compiler and starts it while the page is idle. On a first visit the start keeps every core busy for seconds: whoever
 * types meanwhile has it called off, and it begins anew after a quiet that is twice as long each time.
 *
 * @returns what ends this.
 */
export function warmCompiler(environment: Environment): () => void {
  const { compiler } = environment;
  let quietMs = FIRST_QUIET_MS;
  const warm = async (): Promise<void> => {
    await compiler.download();
    environment.whenIdle(() => compiler.warm(), quietMs);
  };
  const begin = (): void => {
    // Other work need not wait for the download.
    environment.whenIdle(() => void warm(), quietMs);
  };
  begin();
  return environment.whenTyping(() => {
    if (!compiler.callOff()) return;
    quietMs = Math.min(2 * quietMs, LONGEST_QUIET_MS);
    begin();
  });
}
