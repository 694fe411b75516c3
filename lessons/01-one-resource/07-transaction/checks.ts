import { checks } from "unwind/checks";
import { flattenErrors, withContext } from "unwind/contextlib";

type Act = "begin" | "commit" | "rollback";

/** A database that holds one number, writes down what is asked of it, and fails where it is told to. */
class Ledger {
  readonly acts: string[] = [];
  value = 0;
  readonly #before: number[] = [];
  readonly #failing: Partial<Record<Act, Error>>;

  constructor(failing: Partial<Record<Act, Error>> = {}) {
    this.#failing = failing;
  }

  /** How many transactions are under way. */
  get open(): number {
    return this.#before.length;
  }

  begin(): void {
    this.#act("begin");
    this.#before.push(this.value);
  }

  commit(): void {
    this.#act("commit");
    this.#before.pop();
  }

  rollback(): void {
    this.#act("rollback");
    this.value = this.#before.pop() ?? this.value;
  }

  #act(act: Act): void {
    this.acts.push(act);
    if (this.#failing[act] !== undefined) throw this.#failing[act];
  }
}

/** Calls and gives what was thrown, or undefined. */
function thrownBy(call: () => unknown): unknown {
  try {
    call();
  } catch (error) {
    return error;
  }
  return undefined;
}

/** Every error that can be reached from this one. */
function heard(thrown: unknown, found = new Set<unknown>()): Set<unknown> {
  if (found.has(thrown)) return found;
  found.add(thrown);
  for (const error of flattenErrors(thrown)) heard(error, found);
  if (thrown instanceof Error) heard(thrown.cause, found);
  if (thrown instanceof AggregateError) for (const error of thrown.errors) heard(error, found);
  return found;
}

export default checks<typeof import("./solution/main.ts")>(({ check, hidden }) => {
  check("commits when the body ends well", ({ learner, expect }) => {
    const ledger = new Ledger();
    withContext(learner.transaction(ledger), () => {
      ledger.acts.push("body");
      ledger.value = 7;
    });
    expect(
      ledger.acts,
      "a transaction must begin before its body and commit after it; once it is committed there is nothing to roll back",
    ).to.deep.equal(["begin", "body", "commit"]);
    expect(ledger.value, "the change of the body must stay").to.equal(7);
  });

  check("rolls back when the body throws", ({ learner, expect }) => {
    const ledger = new Ledger();
    thrownBy(() =>
      withContext(learner.transaction(ledger), () => {
        ledger.acts.push("body");
        ledger.value = 7;
        throw new Error("the store is full");
      }),
    );
    expect(
      ledger.acts,
      "the body failed half-way, so its changes must be rolled back: commit only when the body has ended well",
    ).to.deep.equal(["begin", "body", "rollback"]);
    expect(ledger.value, "half a change is left: roll back once, and nothing after it").to.equal(0);
  });

  check("the error goes on", ({ learner, expect }) => {
    const full = new Error("the store is full");
    expect(
      thrownBy(() =>
        withContext(learner.transaction(new Ledger()), () => {
          throw full;
        }),
      ),
      "the caller must get the very error of the body, or it believes that the change was made: when you have caught it, throw it again",
    ).to.equal(full);
  });

  hidden("a commit that fails is rolled back", ({ learner, expect }) => {
    const diskFull = new Error("the disk is full");
    const ledger = new Ledger({ commit: diskFull });
    const thrown = thrownBy(() =>
      withContext(learner.transaction(ledger), () => {
        ledger.value = 7;
      }),
    );
    expect(
      ledger.acts,
      "the commit failed, so the transaction is still open, and everybody else waits for its end: roll it back, exactly once",
    ).to.deep.equal(["begin", "commit", "rollback"]);
    expect(thrown, "the caller must hear that the commit failed").to.equal(diskFull);
  });

  hidden("what did not begin is not ended", ({ learner, expect }) => {
    const noConnection = new Error("no connection");
    const ledger = new Ledger({ begin: noConnection });
    const thrown = thrownBy(() => withContext(learner.transaction(ledger), () => ledger.acts.push("body")));
    expect(
      ledger.acts,
      "the transaction did not begin, so the body must not run, and there is nothing to end: begin above the `try`",
    ).to.deep.equal(["begin"]);
    expect(thrown, "the caller must hear that it did not begin").to.equal(noConnection);
  });

  hidden("an inner transaction can fail on its own", ({ learner, expect }) => {
    const ledger = new Ledger();
    withContext(learner.transaction(ledger), () => {
      ledger.value = 7;
      thrownBy(() =>
        withContext(learner.transaction(ledger), () => {
          ledger.value = 8;
          throw new Error("the store is full");
        }),
      );
    });
    expect(
      ledger.acts,
      "the inner transaction must begin and end its own, though another is under way: keep no state outside of it",
    ).to.deep.equal(["begin", "begin", "rollback", "commit"]);
    expect([ledger.value, ledger.open], "the inner change must be undone, the outer one must stay").to.deep.equal([
      7, 0,
    ]);
  });

  hidden("both errors are told when the rollback fails", ({ learner, expect }) => {
    const full = new Error("the store is full");
    const noConnection = new Error("no connection");
    const ledger = new Ledger({ rollback: noConnection });
    const thrown = thrownBy(() =>
      withContext(learner.transaction(ledger), () => {
        throw full;
      }),
    );
    expect(ledger.acts, "the body threw, so there must be a rollback").to.include("rollback");
    const errors = heard(thrown);
    expect(
      errors.has(noConnection) ? "told" : "lost",
      "the rollback failed, so half a change may be left, and its error is lost: let it out",
    ).to.equal("told");
    expect(
      errors.has(full) ? "told" : "lost",
      "the error of the body is lost: let the error of the rollback leave by itself, so that it has the older one as its context",
    ).to.equal("told");
  });

  hidden("whatever the body throws is an error", ({ learner, expect }) => {
    const ledger = new Ledger();
    thrownBy(() =>
      withContext(learner.transaction(ledger), () => {
        throw ""; // JavaScript lets a program throw anything
      }),
    );
    expect(
      ledger.acts,
      "the body threw an empty text, which is an error like any other, so roll back: ask whether it is `undefined`, not whether it is truthy",
    ).to.deep.equal(["begin", "rollback"]);
  });
});
