// One line on a terminal that says how far a verification is; nothing where nobody watches.
import type { WriteStream } from "node:tty";
import type { Outcome } from "./proof.ts";

export interface Progress {
  readonly show: (done: number, all: number, proof: Pick<Outcome, "lesson" | "promise">) => void;
  readonly clear: () => void;
}

/** @param stream - shown on only when it is a terminal. */
export function showProgress(stream: Pick<WriteStream, "write" | "columns"> & { readonly isTTY?: boolean }): Progress {
  if (stream.isTTY !== true) return { show: () => undefined, clear: () => undefined };
  return {
    show: (done, all, { lesson, promise }) => {
      stream.write(`\r\x1b[K${`${done}/${all} ${lesson}: ${promise}`.slice(0, stream.columns - 1)}`);
    },
    clear: () => {
      stream.write("\r\x1b[K");
    },
  };
}
