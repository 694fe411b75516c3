import { expect, test } from "vitest";
import { mutantsOf } from "./mutate.ts";

/** What becomes of a function with this body. */
function changes(body: string, starter = ""): string[] {
  const solution = `import { Lock } from "unwind/threading";\nexport function work() {\n${body}\n}\n`;
  return mutantsOf({ "main.ts": solution }, { "main.ts": starter }).map(({ id }) => id);
}

test.each([
  ["a call", "close(file);", ["remove a call: close(file); → ;"]],
  [
    "an awaited call",
    "await close(file);",
    ["remove a call: await close(file); → ;", "drop `await`: await close(file); → close(file);"],
  ],
  [
    "a call around another",
    "const file = stack.enterContext(open(path));",
    ["leave out the call around: const file = stack.enterContext(open(path)); → const file = open(path);"],
  ],
  [
    "what is held by name",
    "using file = open(path);\nuse(file);",
    [
      "swap: using file = open(path); use(file); → use(file); using file = open(path);",
      "drop `using`: using file = open(path); → const file = open(path);",
      "remove a call: use(file); → ;",
    ],
  ],
  [
    "a lock that nobody names",
    "using _held = lock.acquire();",
    [
      "drop `using`: using _held = lock.acquire(); → const _held = lock.acquire();",
      "remove: using _held = lock.acquire(); → ;",
    ],
  ],
  [
    "a finally",
    "try { x = a } finally { y = b }",
    [
      "drop `finally`: try { x = a } finally { y = b } → { x = a }",
      "run `finally` on success alone: try { x = a } finally { y = b } → { x = a } { y = b }",
    ],
  ],
  ["a catch", "try { x = a } catch { y = b }", ["drop `catch`: try { x = a } catch { y = b } → { x = a }"]],
  [
    "a bound",
    "if (n < 10) return n;",
    [
      "negate: if (n < 10) return n; → if (!(n < 10)) return n;",
      "change an operator in: if (n < 10) return n; → if (n <= 10) return n;",
      "change a number in: if (n < 10) return n; → if (n < 11) return n;",
      "change a number in: if (n < 10) return n; → if (n < 9) return n;",
    ],
  ],
  ["a constant", "const wait = true;", ["change a constant in: const wait = true; → const wait = false;"]],
  [
    "a wait",
    "while (empty) changed.wait();",
    [
      "ask once: while (empty) changed.wait(); → if (empty) changed.wait();",
      "remove a call: while (empty) changed.wait(); → while (empty) ;",
    ],
  ],
  [
    "who is woken",
    "changed.notifyAll();",
    ["remove a call: changed.notifyAll(); → ;", "wake one instead of all: changed.notifyAll(); → changed.notify();"],
  ],
  [
    "a context",
    "withContext(lock, () => add());",
    [
      "remove a call: withContext(lock, () => add()); → ;",
      "run outside of the context: withContext(lock, () => add()); → (() => add())();",
    ],
  ],
] as const)("mistakes %s", (_, body, expected) => {
  expect(changes(body)).toEqual(expected);
});

test("leaves alone what the console prints, and what is given", () => {
  expect(changes("console.log(1);").filter((id) => !id.startsWith("change a number"))).toEqual([]);
  expect(changes("close(file);", "export function work() {\nclose(file);\n}\n")).toEqual([]);
});

test("tells apart mistakes that read the same, and knows their lines", () => {
  const files = { "main.ts": "export function work() {\n  close(file);\n  close(file);\n}\n" };
  const mutants = mutantsOf(files, {}).filter(({ id }) => id.startsWith("remove"));
  expect(mutants.map(({ id, line }) => [id, line])).toEqual([
    ["remove a call: close(file); → ;", 2],
    ["remove a call: close(file); → ; (2)", 3],
  ]);
  expect(mutants[1]?.files["main.ts"]).toBe("export function work() {\n  close(file);\n  ;\n}\n");
});
