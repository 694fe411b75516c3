// What a program is told to call its own: the variables of its top level, and nothing else.
import { describe, expect, test } from "vitest";
import { esbuilds, factoryOf, placeThrown, programOf } from "./testing.ts";

type Told = readonly (readonly [name: string, value: unknown])[];
type Factory = (
  require: unknown,
  round?: Int32Array,
  named?: (variables: Told) => void,
) => Record<string, Record<string, unknown>>;

describe.each(esbuilds)("with %s", (_name, esbuild) => {
  const named = async (files: Readonly<Record<string, string>>): Promise<Told> => {
    const factory = factoryOf(await programOf(esbuild, files)) as unknown as Factory;
    const told: Told[] = [];
    factory(
      () => ({}),
      undefined,
      (variables) => told.push(variables),
    );
    expect(told.length).toBeLessThan(2);
    return told[0] ?? [];
  };

  test("tells the variables of the top level with what they hold, exported or not, with loops or without", async () => {
    const source =
      "const left = [1];\nexport const right = { n: 2 };\nlet late = 3;\nlate = 4;\nconst one = 1, two = [2];\nexport function main() { const inner = 5; return inner; }\n";
    const wanted = [
      ["left", [1]],
      ["right", { n: 2 }],
      ["late", 4],
      ["one", 1],
      ["two", [2]],
    ];
    expect(await named({ "main.ts": source })).toEqual(wanted);
    expect(await named({ "main.ts": `${source}for (let i = 0; i < 2; i++);\n` })).toEqual(wanted);
  });

  test("calls two files' variables of one name by that name", async () => {
    const files = {
      "main.ts": 'import { a } from "./a.ts";\nconst lock = [a];\nexport { lock };',
      "a.ts": "const lock = 1;\nexport const a = lock;",
    };
    expect(await named(files)).toEqual([
      ["lock", 1],
      ["a", 1],
      ["lock", [1]],
    ]);
  });

  test("keeps a program as it is whose text looks like variables, or that uses its names", async () => {
    const source =
      "export const text = `\nvar ghost = 1;\n`;\nconst __unwind_named = [7];\nexport const seven = __unwind_named;\n";
    expect(await named({ "main.ts": source })).toEqual([
      ["text", "\nvar ghost = 1;\n"],
      ["__unwind_named", [7]],
      ["seven", [7]],
    ]);
    const program = await programOf(esbuild, { "main.ts": source });
    expect((factoryOf(program) as unknown as Factory)(() => ({}))["main.ts"]).toMatchObject({ seven: [7] });
  });

  test("leaves errors where they were, in the first line too", async () => {
    const program = await programOf(esbuild, {
      "main.ts": "const a = 1; export function run() { throw new Error('boom'); }\n",
    });
    expect(placeThrown(program)).toMatchObject({ file: "main.ts", line: 1, column: 44 });
  });
});
