// fails: closes every part, the newest first
// says: no part was closed
import { closing, ExitStack, flattenErrors } from "unwind/contextlib";
export interface Part {
  readonly name: string;
  close(): void;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/**
 * Does the work of a shift, then closes the parts, the newest first.
 *
 * @param parts - in the order in which they were opened.
 * @returns the message of each error, in the order in which they were thrown.
 */
export function runShift(parts: readonly Part[], work: () => void): string[] {
  try {
    const stack = new ExitStack();
    for (const part of parts) stack.enterContext(closing(part));
    work();
    return [];
  } catch (error) {
    return flattenErrors(error).map(messageOf).reverse();
  }
}

export function main(): void {
  const parts = ["connection", "journal", "printer"].map((name) => ({
    name,
    close: () => {
      console.log("closing the", name);
      if (name === "journal") throw new Error("the journal cannot be written");
    },
  }));
  const report = runShift(parts, () => {
    throw new Error("order 17 is not paid");
  });
  console.log("report:", report);
}
