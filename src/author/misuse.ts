/** A command that makes no sense; its message says what would. */
export class Misuse extends Error {}

/** Whether what was thrown is the caller's mistake: ours, or one that `parseArgs` found. */
export function isMisuse(error: unknown): error is Error {
  if (error instanceof Misuse) return true;
  return error instanceof TypeError && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS");
}
