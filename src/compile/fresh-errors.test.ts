import { expect, test } from "vitest";
import { compile } from "./compile-node.ts";
import { withFreshErrors } from "./fresh-errors.ts";

async function printed(source: string): Promise<unknown[]> {
  const compiled = await compile({ "main.ts": source }, { entry: "main.ts" });
  if (!compiled.ok) throw new Error(compiled.problems.map(({ message }) => message).join("\n"));
  // The compiled program is the test's own text.
  const factory = new Function(`return ${compiled.program.code}`) as () => (require: unknown) => {
    "main.ts": { main(): Promise<unknown[]> };
  };
  return await factory()(undefined)["main.ts"].main();
}

const resource = `const resource = (name: string, said: unknown[]) => ({
  [Symbol.dispose]() { said.push("end " + name); },
  async [Symbol.asyncDispose]() { said.push("end " + name); },
});`;

test.each(["using", "await using"])(
  "a block with %s that threw once runs well the next time: a loop can try again",
  async (word) => {
    const said = await printed(`${resource}
    export async function main(): Promise<unknown[]> {
      const said: unknown[] = [];
      for (let attempt = 1; attempt <= 3; attempt++) {
        try {
          ${word} outer = resource("outer", said);
          for (const inner of ["a", "b"]) {
            try {
              ${word} one = resource(inner, said);
              if (attempt === 1 && inner === "a") throw new Error("inner");
            } catch (error) {
              said.push(String(error));
            }
          }
          if (attempt === 2) throw new Error("outer");
          said.push("fine " + attempt);
        } catch (error) {
          said.push(String(error));
        }
      }
      return said;
    }
  `);
    const rounds = [
      ["end a", "Error: inner", "end b", "fine 1", "end outer"],
      ["end a", "end b", "end outer", "Error: outer"],
      ["end a", "end b", "fine 3", "end outer"],
    ];
    expect(said).toEqual(rounds.flat());
  },
);

test("in the head of a loop, too", async () => {
  const said = await printed(`${resource}
    export async function main(): Promise<unknown[]> {
      const said: unknown[] = [];
      const tryAll = (names: string[], bad: string): void => {
        for (let attempt = 0; attempt < 2; attempt++) {
          try {
            for (using one of names.map((name) => resource(name, said))) if (attempt === 0 && names[0] === bad) throw new Error("once");
            said.push("fine");
          } catch (error) {
            said.push(String(error));
          }
        }
      };
      tryAll(["a"], "a");
      return said;
    }
  `);
  expect(said).toEqual(["end a", "Error: once", "end a", "fine"]);
});

test("an error that is thrown by a block still replaces nothing and moves no line", () => {
  const code = `function f() {\n  var _stack = [];\n  try {\n  } catch (_) {\n    var _error = _, _hasError = true;\n  } finally {\n    __callDispose(_stack, _error, _hasError);\n  }\n}\n`;
  const fresh = withFreshErrors(code);
  expect(fresh).toBe(code.replace("[];", "[], _error = void 0, _hasError = false;"));
  expect(fresh.split("\n").length).toBe(code.split("\n").length);
});

test("text of the program's own that looks alike is left as it is", () => {
  const code = `const text = "var _stack = [];";\nconst other = 1;\n`;
  expect(withFreshErrors(code)).toBe(code);
});
