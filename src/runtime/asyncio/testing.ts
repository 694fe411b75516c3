// What the suites of this module share. For tests only.
import { installProbe, type Op, type Resource } from "../probe.ts";

/** Lets everything run that is ready to run, without the passing of time. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 30; turn++) await Promise.resolve();
}

/** How a promise stands: its value, its error, or that it waits. */
export async function stateOf(promise: Promise<unknown>): Promise<unknown> {
  let state: unknown = "waiting";
  promise.then(
    (value) => {
      state = value === undefined ? "done" : value;
    },
    (error: unknown) => {
      state = error;
    },
  );
  await settle();
  return state;
}

/** Runs `body` under a probe that lists what it is told, as `before acquire lock`. */
export async function watched(body: () => Promise<void> | void): Promise<string[]> {
  const told: string[] = [];
  const tell = (when: string, op: Op, { label }: Resource): void => void told.push(`${when} ${op} ${label}`);
  installProbe({
    before: (op, resource) => tell("before", op, resource),
    after: (op, resource, error) => tell(error === undefined ? "after" : "failed", op, resource),
  });
  try {
    await body();
  } finally {
    installProbe(undefined);
  }
  return told;
}
