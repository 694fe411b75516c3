import { describe, expect, test } from "vitest";
import { asyncDispose, dispose } from "../dispose.ts";
import { AsyncExitStack, contextOf, ExitStack, flattenErrors, withContext } from "./index.ts";
import { replacing } from "./replaced-errors.ts";
import { isSuppressedError, suppressedError } from "./suppressed-error.ts";

const [a, b, c, d] = ["a", "b", "c", "d"].map((label) => new Error(label)) as [Error, Error, Error, Error];
const fresh = (label: string): Error => new Error(label);
const failWith = (error: unknown): never => {
  throw error;
};

function thrownBy(act: () => unknown): unknown {
  try {
    act();
  } catch (error) {
    return error;
  }
  throw new Error("Nothing was thrown");
}

describe("contextOf", () => {
  test("gives undefined for an error that replaced none, and for what is no error", () => {
    expect([fresh("alone"), undefined, null, 5].map(contextOf)).toEqual([undefined, undefined, undefined, undefined]);
  });

  test("leaves `cause` to the program, and works on a frozen error", () => {
    const frozen = Object.freeze(new Error("frozen", { cause: "mine" }));
    replacing(frozen, a);
    expect(frozen.cause).toBe("mine");
    expect(contextOf(frozen)).toBe(a);
  });

  test("a chain that would come back to itself is put in the order of the throws, and loses nobody", () => {
    const [x, y, z] = [fresh("x"), fresh("y"), fresh("z")];
    replacing(y, x);
    replacing(z, y);
    replacing(x, z);
    expect(flattenErrors(x)).toEqual([x, z, y]);
    expect(contextOf(y)).toBeUndefined();
  });

  test("two chains with the same end are joined without a loop", () => {
    const [x, y, end] = [fresh("x"), fresh("y"), fresh("end")];
    replacing(x, end);
    replacing(y, end);
    replacing(x, y);
    expect(flattenErrors(x)).toEqual([x, y, end]);
  });

  test("every order of throwing four errors again and again keeps chains finite and complete", () => {
    const errors = [fresh("1"), fresh("2"), fresh("3"), fresh("4")];
    for (let step = 0; step < 4 ** 4; step++) {
      const [newest, older] = [errors[step % 4], errors[Math.floor(step / 4) % 4]];
      replacing(newest, older);
      expect(flattenErrors(newest)).toContain(older);
      for (const error of errors) expect(flattenErrors(error).length).toBeLessThanOrEqual(4);
    }
  });

  test("a thrown string leaves as itself and has its context, until another error replaces one", () => {
    const thrown = thrownBy(() => withContext({ enter() {}, exit: () => failWith("oops") }, () => failWith(a)));
    expect(thrown).toBe("oops");
    expect(contextOf("oops")).toBe(a);
    replacing(fresh("newer"), b);
    expect(contextOf("oops")).toBeUndefined();
  });

  test("a thrown string keeps its place in the chain below an error", () => {
    const stack = new ExitStack();
    stack.callback(failWith, c);
    stack.callback(failWith, "oops");
    stack.callback(failWith, d);
    expect(flattenErrors(thrownBy(() => stack.close()))).toEqual([c, "oops", d]);
  });
});

describe("what leaves", () => {
  test("close and exit throw the newest error itself; `using` throws the platform's SuppressedError", () => {
    const [older, newer] = [fresh("older"), new RangeError("newer")];
    const fill = (stack: ExitStack): ExitStack => {
      stack.callback(failWith, newer);
      stack.callback(failWith, older);
      return stack;
    };
    expect(thrownBy(() => fill(new ExitStack()).close())).toBe(newer);
    const thrown = thrownBy(() => fill(new ExitStack())[dispose]());
    expect(thrown).toMatchObject({ name: "SuppressedError", error: newer, suppressed: older });
    expect(flattenErrors(thrown)).toEqual([newer, older]);
  });

  test("`await using` throws it too, one inside the other for each error", async () => {
    const [first, second, third] = [fresh("first"), fresh("second"), fresh("third")];
    const stack = new AsyncExitStack();
    for (const error of [third, second, first]) stack.pushAsyncCallback(async () => failWith(error));
    const thrown = await stack[asyncDispose]().catch((error: unknown) => error);
    expect(thrown).toMatchObject({ error: third, suppressed: { error: second, suppressed: first } });
    expect(flattenErrors(thrown)).toEqual([third, second, first]);
  });

  test("`using` throws a single error as itself, also when it was thrown again or others were swallowed before", () => {
    const only = fresh("only");
    const stack = new ExitStack();
    stack.push((error) => failWith(error));
    stack.callback(failWith, only);
    stack.push(() => true);
    stack.callback(failWith, fresh("swallowed"));
    expect(thrownBy(() => stack[dispose]())).toBe(only);
  });

  test("the error of the block and that of the stack are both found under `using`", () => {
    const [body, cleanup] = [fresh("body"), fresh("cleanup")];
    const thrown = thrownBy(() => {
      using stack = new ExitStack();
      stack.callback(failWith, cleanup);
      throw body;
    });
    expect(flattenErrors(thrown)).toEqual([cleanup, body]);
  });
});

describe("flattenErrors", () => {
  test("gives one error as a list of one, and any thrown value too", () => {
    expect(flattenErrors(a)).toEqual([a]);
    expect(flattenErrors("oops, a string")).toEqual(["oops, a string"]);
  });

  test("walks contexts and SuppressedErrors mixed, newest first, each error once", () => {
    const [w, x, y, z] = [fresh("w"), fresh("x"), fresh("y"), fresh("z")];
    replacing(w, x);
    replacing(y, z);
    expect(flattenErrors(suppressedError(w, y))).toEqual([w, x, y, z]);
    expect(flattenErrors(suppressedError(w, suppressedError(x, w)))).toEqual([w, x]);
  });

  test("knows a SuppressedError by its shape, as the compiler makes it where the engine has none", () => {
    const lowered = Object.assign(new Error("lowered"), { name: "SuppressedError", error: a, suppressed: b });
    expect(isSuppressedError(lowered)).toBe(true);
    expect(flattenErrors(lowered)).toContain(b);
  });

  test("walks 100,000 errors without recursion", () => {
    let nested: unknown = fresh("oldest");
    for (let n = 1; n < 100_000; n++) nested = suppressedError(fresh(String(n)), nested);
    expect(flattenErrors(nested)).toHaveLength(100_000);
  });
});
