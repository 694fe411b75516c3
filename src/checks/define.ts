// `unwind/checks` as an author writes it.
import type { CheckTools } from "./tools.ts";

export type Body<L> = (tools: CheckTools<L>) => void | Promise<void>;

export interface CheckEntry<L> {
  readonly name: string;
  readonly hidden: boolean;
  readonly body: Body<L>;
}

/** What `checks` gives: the lesson's checks, in order. */
export interface Definition<L = unknown> {
  readonly entries: readonly CheckEntry<L>[];
}

export interface Builder<L> {
  /** Adds a check that learners see from the start. */
  check(name: string, body: Body<L>): void;
  /** Adds one whose name is shown after the first graded attempt. */
  hidden(name: string, body: Body<L>): void;
}

/**
 * Defines a lesson's checks, the default export of its `checks.ts`.
 *
 * @typeParam L - `typeof import("./solution/main.ts")`: what the learner's program exports.
 * @throws {Error} when there is none, or two bear the same name.
 */
export function checks<L>(build: (builder: Builder<L>) => void): Definition<L> {
  const entries: CheckEntry<L>[] = [];
  const add = (hidden: boolean) => (name: string, body: Body<L>) => {
    if (entries.some((entry) => entry.name === name))
      throw new Error(`Expected each check to have a name of its own, got "${name}" twice`);
    entries.push({ name, hidden, body });
  };
  build({ check: add(false), hidden: add(true) });
  if (entries.length === 0) throw new Error("Expected at least one check, got none");
  return { entries };
}
