import { describe, expect, test } from "vitest";
import type { ReferenceName } from "../../components/reference/reference-data.ts";
import { readReference } from "./read-reference.ts";

const declarations = {
  "locks/base.d.ts": `
    export declare abstract class Base {
      /** Whether somebody
       * holds it. */
      get held(): boolean;
      private secret(): void;
    }`,
  "locks/index.d.ts": `
    import { Base } from "./base";
    /** Options of a wait. */
    export interface WaitOptions {
      /** Milliseconds. Default: no deadline. */
      readonly timeoutMs?: number;
    }
    /**
     * One holder at a time.
     *
     * Others wait.
     *
     * @example
     * \`\`\`ts
     * const lock = new Lock();
     * console.log(lock.held); // prints false
     * \`\`\`
     */
    export declare class Lock extends Base {
      /**
       * Waits.
       *
       * @param options - how long.
       * @returns what releases it.
       * @throws {LateError} when nobody let go; {TypeError} when it is no lock.
       */
      acquire(options?: WaitOptions): Guard;
      [Symbol.dispose](): void;
    }
    /** What \`acquire\` gives. */
    export declare class Guard { #lock; [Symbol.dispose](): void; }
    /** Nobody let go. */
    export declare class LateError extends Error { name: string; }
    /** Runs it. */
    export declare function holding<Result>(lock: Lock, body: (guard: Guard) => Result, options?: WaitOptions): Result;
    /** Runs it without a lock. */
    export declare function holding<Result>(body: () => Result): Result;`,
};

const [module] = await readReference(declarations);

describe("the reference of a module", () => {
  const names = module?.names ?? [];
  const find = (name: string): ReferenceName => names.find((each) => each.name === name)!;

  test("is its exports, values before types", () => {
    expect(module?.name).toBe("locks");
    expect(names.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      "class Guard",
      "function holding",
      "class LateError",
      "class Lock",
      "interface WaitOptions",
    ]);
  });

  test("has a class's members, those that it inherits too, and none that are private", () => {
    expect(find("Lock").members.map(({ id }) => id)).toEqual(["Lock.acquire", "Lock.held"]);
    expect(find("Lock").members[1]?.forms[0]?.signature).toBe("readonly held: boolean");
    expect(find("Lock").held).toEqual(["using"]);
  });

  test("takes each comment apart", () => {
    expect(find("Lock").forms[0]?.doc).toMatchObject({
      prose: "One holder at a time.\n\nOthers wait.",
      examples: ["const lock = new Lock();\nconsole.log(lock.held); // prints false"],
    });
    expect(find("Lock").members[0]?.forms[0]?.doc).toEqual({
      prose: "Waits.",
      parameters: [{ name: "options", text: "how long." }],
      returns: "what releases it.",
      throws: [
        { type: "LateError", text: "when nobody let go" },
        { type: "TypeError", text: "when it is no lock." },
      ],
      examples: [],
    });
  });

  test("shows how a class is made, unless only the library makes it", () => {
    expect(find("Lock").forms[0]?.signature).toBe("new Lock()");
    expect(find("Guard").forms[0]?.signature).toBe("class Guard");
    expect(find("LateError")).toMatchObject({ forms: [{ signature: "class LateError extends Error" }], members: [] });
  });

  test("shows every way to call a function, a long one by lines", () => {
    expect(find("holding").forms.map(({ signature }) => signature)).toEqual([
      "function holding<Result>(\n  lock: Lock,\n  body: (guard: Guard) => Result,\n  options?: WaitOptions,\n): Result",
      "function holding<Result>(body: () => Result): Result",
    ]);
  });
});

test("every name of the library is said to do something", async () => {
  const modules = await readReference();
  expect(modules.map(({ name }) => name)).toEqual(expect.arrayContaining(["contextlib", "threading", "pathlib"]));
  const silent = modules.flatMap(({ name: module, names }) =>
    names.filter(({ forms }) => forms[0]?.doc.prose === "").map(({ name }) => `${module}.${name}`),
  );
  expect(silent).toEqual([]);
});
