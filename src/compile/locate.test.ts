import { describe, expect, test } from "vitest";
import { createLocator } from "./locate.ts";
import { esbuilds, load, programOf, scriptName } from "./testing.ts";

const boom = "throw new Error('boom')";

/** Where each function of report.ts throws is its mark; `main` calls it in another file, at line 4. */
const report = `// é: this comment is here to move lines
export function plain() {
  /* mark */ ${boom};
}
export function inUsing() {
  using a = { [Symbol.dispose]() {} };
  for (const x of [1]) {
    using b = { [Symbol.dispose]() {} };
    if (x === 1) /* mark */ ${boom};
  }
}
export function inDispose() {
  using a = {
    [Symbol.dispose]() {
      /* mark */ ${boom};
    },
  };
}
export async function inAsync() {
  await using a = { async [Symbol.asyncDispose]() {} };
  await null;
  /* mark */ ${boom};
}
export function inGenerator() {
  function* numbers() {
    using a = { [Symbol.dispose]() {} };
    yield 1;
    /* mark */ ${boom};
  }
  return [...numbers()];
}
export class Pool {
  static #size = 0;
  @(() => {}) accessor size = 1;
  constructor() {
    /* mark */ ${boom};
  }
}
export const inConstructor = () => new Pool();
`;
const main = `import * as report from "./report.ts";

export async function main(name: string) {
  return await report[name as "plain"]();
}
`;

/** Gives the place of \`throw\`'s error in the function called \`name\`. */
function markIn(name: string): { file: string; line: number; column: number } {
  const start = name === "inConstructor" ? report.indexOf("class Pool") : report.indexOf(`function ${name}(`);
  const error = report.indexOf("new Error", report.indexOf("/* mark */", start));
  const before = report.slice(0, error).split("\n");
  return { file: "report.ts", line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

async function stackOf(act: () => unknown): Promise<string> {
  try {
    await act();
  } catch (error) {
    return (error as Error).stack ?? "";
  }
  throw new Error("Expected it to throw");
}

describe.each(esbuilds)("with %s", (_name, esbuild) => {
  test.each(["plain", "inUsing", "inDispose", "inAsync", "inGenerator", "inConstructor"])(
    "an error thrown %s of a second file is located to line and column",
    async (name) => {
      const program = await programOf(esbuild, { "report.ts": report, "main.ts": main });
      const namespaces = load(program);
      const stack = await stackOf(() => (namespaces["main.ts"]?.["main"] as (name: string) => unknown)(name));
      const frames = createLocator(program, scriptName).frames(stack);
      expect(frames[0]?.position).toEqual(markIn(name));
      // Up to main, through the lowered code between; what the compiler adds is nobody's line.
      expect(frames.at(-1)).toMatchObject({ function: "main", position: { file: "main.ts", line: 4 } });
    },
  );

  test("frames bear the names of the learner's functions and classes", async () => {
    const program = await programOf(esbuild, { "report.ts": report, "main.ts": main });
    const namesOf = async (name: string) => {
      const { "main.ts": entry } = load(program);
      const stack = await stackOf(() => (entry?.["main"] as (name: string) => unknown)(name));
      return createLocator(program, scriptName)
        .frames(stack)
        .map((frame) => frame.function);
    };
    expect(await namesOf("inConstructor")).toEqual(["new Pool", "inConstructor", "main"]);
    expect(await namesOf("inGenerator")).toEqual(["numbers", "inGenerator", "main"]);
  });

  test("an error while the program loads is located too", async () => {
    const program = await programOf(esbuild, {
      "main.ts": 'import "./a.ts";\n',
      "a.ts": "\nconst pool: { size: number } | undefined = undefined;\n  pool!.size;\n",
    });
    const stack = await stackOf(() => load(program));
    expect(createLocator(program, scriptName).frames(stack)).toEqual([
      { position: { file: "a.ts", line: 3, column: 9 } },
    ]);
  });
});

test("a place that no line of the learner's stands behind is nowhere", async () => {
  const [, esbuild] = esbuilds[0] ?? [];
  if (esbuild === undefined) throw new Error("no esbuild");
  const program = await programOf(esbuild, { "main.ts": "export const a = 1;\n" });
  const locator = createLocator(program, scriptName);
  const lines = program.code.split("\n");
  const mapped = lines.flatMap((_, i) => locator.at(i + 1, 1) ?? []);
  expect(mapped.every(({ file, line }) => file === "main.ts" && line <= 2)).toBe(true);
  expect(locator.at(lines.findIndex((line) => line.startsWith("var a")) + 1, 1)).toMatchObject({
    file: "main.ts",
    line: 1,
  });
  for (const line of [0, 1, 2, lines.length, lines.length + 9]) expect(locator.at(line, 1)).toBeUndefined();
  expect(locator.at(5, 0)).toBeUndefined();
});

test("a map is not read before the first question", () => {
  const locator = createLocator({ code: "", map: "no map", entry: "main.ts" }, scriptName);
  expect(locator.frames("Error: no frame of the program")).toEqual([]);
  expect(() => locator.at(1, 1)).toThrow();
});
