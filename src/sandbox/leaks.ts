// From what is open on a heap to the leaks that a learner is told of.
import type { Leak } from "../checks/report.ts";
import type { Locator } from "../compile/locate.ts";
import { readOpen } from "../runtime/recording/recording.ts";
import { nameOfThreadOn } from "../runtime/threads.ts";

/** What did not happen to a resource of each kind. */
const missing: Readonly<Record<string, string>> = {
  file: "never closed",
  resource: "never closed",
  lock: "never released",
  "borrowed connection": "never given back",
  "task group": "never awaited",
  "thread pool": "never shut down",
  "process pool": "never shut down",
  "temporary directory": "never removed",
  context: "never exited",
  timer: "never cleared",
  connection: "never closed",
  listener: "never closed",
};

/** Nobody reads more, and a page must not freeze over a program that opens files in an endless loop. */
const MOST_LEAKS = 100;

/** Gives what is open now, the oldest first and a hundred at most, with the learner's line that acquired it. Works beside a program that is blocked or was ended. */
export function leaksOn(buffer: ArrayBufferLike, locator: Locator): Leak[] {
  return readOpen(buffer, MOST_LEAKS).map(({ kind, label, site, thread }) => {
    const at = locator.frames(site)[0]?.position;
    return {
      kind,
      label,
      what: missing[kind] ?? "never released",
      thread: nameOfThreadOn(buffer, thread),
      ...(at === undefined ? {} : { at }),
    };
  });
}
