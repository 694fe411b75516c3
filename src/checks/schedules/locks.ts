// Who holds each lock while a schedule goes on, and who waits for it.
import type { Act, Told, ToldStep } from "../../runtime/exploring/told.ts";

interface Held {
  readonly label: string;
  /** Who has it, as often as it took it; behind it those tasks that stand in line. */
  readonly line: readonly number[];
}

/** The locks of a schedule, followed step by step. */
export class Locks {
  readonly #held = new Map<number, Held>();

  /** Takes in the next step. */
  follow({ op, kind, resource, label, thread, failed, released = [] }: ToldStep): void {
    if (kind === "lock" && !failed && op === "acquire") {
      const line = this.#held.get(resource)?.line ?? [];
      this.#held.set(resource, { label, line: [...line, thread] });
    }
    if (kind === "lock" && !failed && op === "release") this.#giveBack(resource, thread);
    // Any task may release, and then whoever has it has it no more.
    for (const each of released) this.#giveBack(each.resource, this.#held.get(each.resource)?.line[0]);
  }

  #giveBack(resource: number, thread: number | undefined): void {
    const held = this.#held.get(resource);
    if (held === undefined) return;
    const at = thread === undefined ? 0 : Math.max(0, held.line.indexOf(thread));
    const line = held.line.toSpliced(at, 1);
    if (line.length === 0) this.#held.delete(resource);
    else this.#held.set(resource, { ...held, line });
  }

  /** Who holds each lock that is held, by its address. */
  holders(): Map<number, number> {
    return new Map([...this.#held].map(([lock, { line }]) => [lock, line[0] as number]));
  }

  /** What a name is made of. */
  labelled(lock: number): { readonly kind: string; readonly label: string; readonly resource: number } {
    return { kind: "lock", label: this.#held.get(lock)?.label ?? "lock", resource: lock };
  }

  /** Who waits for a lock that is held, after the step `index`: who stands before taking it, and tasks that stand in line. */
  waiting(told: Told, index: number): Map<number, number[]> {
    const waiting = new Map<number, number[]>();
    const add = (lock: number, thread: number): void => {
      const threads = waiting.get(lock) ?? [];
      if (!threads.includes(thread)) waiting.set(lock, [...threads, thread]);
    };
    for (const [lock, { line }] of this.#held) for (const thread of line) if (thread !== line[0]) add(lock, thread);
    const alive = told.steps[index + 1]?.alive ?? -1;
    for (const thread of told.threads.keys()) {
      if ((alive & (1 << thread)) === 0) continue;
      const lock = this.#waitedFor(told, index, thread);
      if (lock !== undefined) add(lock, thread);
    }
    return waiting;
  }

  #waitedFor({ steps, stuck, free = 0 }: Told, index: number, thread: number): number | undefined {
    const next = steps.find((step, at) => at > index && step.thread === thread);
    const act: Act | undefined = next ?? stuck.find((each) => each.thread === thread);
    if (act?.op !== "acquire" || act.kind !== "lock") return undefined;
    const holder = this.#held.get(act.resource)?.line[0];
    if (next === undefined && (free & (1 << thread)) !== 0) return undefined;
    // Who takes what it has already does not wait, and who only tries does not either.
    if (holder === undefined || (holder === thread && next !== undefined)) return undefined;
    // A task that stands in line for good has taken its step to get there.
    const onlyTries = next?.failed === true && !next.expired && !stuck.some((each) => each.thread === thread);
    return onlyTries ? undefined : act.resource;
  }
}

/** Who holds each lock at the end of a schedule, by its address. */
export function holdersAtEnd({ steps }: Pick<Told, "steps">): Map<number, number> {
  const locks = new Locks();
  for (const step of steps) locks.follow(step);
  return locks.holders();
}

/** Finds threads of which each waits for a lock that the next one holds, and the last for the first one's: what each stands before. */
export function findRing({ steps, stuck, free = 0 }: Pick<Told, "steps" | "stuck" | "free">): Act[] | undefined {
  const holders = holdersAtEnd({ steps });
  const waiting = stuck.filter(({ thread }) => (free & (1 << thread)) === 0);
  const next = (act: Act): Act | undefined => {
    const holder = act.kind === "lock" ? holders.get(act.resource) : undefined;
    return holder === undefined ? undefined : waiting.find(({ thread }) => thread === holder);
  };
  for (const start of waiting) {
    const path: Act[] = [];
    for (let act: Act | undefined = start; act !== undefined && !path.includes(act); act = next(act)) path.push(act);
    const last = path.at(-1);
    if (last !== undefined && next(last) === start) return path;
  }
  return undefined;
}
