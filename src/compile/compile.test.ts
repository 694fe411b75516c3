import { readFile } from "node:fs/promises";
import { describe, expect, test, vi } from "vitest";
import { createCompiler, EsbuildError } from "./compile.ts";
import { compile as compileInNode } from "./compile-node.ts";
import { standIns } from "./fixtures/stand-ins.ts";
import type { Files } from "./program.ts";
import { esbuilds, factoryOf, load, programOf } from "./testing.ts";

describe.each(esbuilds)("with %s", (_name, esbuild) => {
  const compile = createCompiler(esbuild);
  const program = (files: Files, allow?: readonly string[]) => programOf(esbuild, files, allow);

  test("gives one function expression and a map whose sources are the program's files", async () => {
    const { code, map, entry } = await program({
      "main.ts": 'import { log } from "./lib/log";\nexport function main(): void { log("a"); }\n',
      "lib/log.ts": "export const log = (text: string): void => console.log(text);\n",
      "unused.ts": "this is no program(",
    });
    expect(code).toMatch(/^function \(require, \w+, \w+\) \{\n"use strict";\n/);
    expect(code).toMatch(/\n\}$/);
    expect(code).not.toMatch(/sourceMappingURL|sourceURL/);
    expect(entry).toBe("main.ts");
    const { version, sources } = JSON.parse(map) as { version: number; sources: string[] };
    expect(version).toBe(3);
    expect(sources.sort()).toEqual(["lib/log.ts", "main.ts"]);
  });

  test("returns the namespace of every file that takes part, the entry first, and evaluates each once", async () => {
    const order: string[] = [];
    const namespaces = load(
      await program({
        "zero.ts": "export const zero = 0;",
        "report.ts":
          'import { register } from "unwind/atexit";\nregister("report");\nexport let lines = 0;\nexport function add() { lines += 1; }\n',
        "main.ts":
          'import { register } from "unwind/atexit";\nimport { add } from "./report.js";\nimport config from "./config.json";\nregister("main");\nexport { add, config };\nexport default 7;\n',
        "config.json": '{ "files": 3 }',
      }),
      { "unwind/atexit": { register: (name: string) => order.push(name) } },
    );
    expect(Object.keys(namespaces)).toEqual(["main.ts", "report.ts", "config.json"]);
    expect(order).toEqual(["report", "main"]);
    const { "main.ts": main, "report.ts": report } = namespaces;
    expect(main).toMatchObject({ default: 7, config: { files: 3 } });
    expect(main?.["add"]).toBe(report?.["add"]);
    (report?.["add"] as () => void)();
    expect(report?.["lines"], "a namespace shows what its file's variables hold now").toBe(1);
  });

  test("makes a fresh program with every call of the factory", async () => {
    const factory = factoryOf(
      await program({ "main.ts": "export const seen: number[] = [];\nexport class Pool {}\n" }),
    );
    const [one, two] = [factory(() => ({})), factory(() => ({}))];
    (one["main.ts"]?.["seen"] as number[]).push(1);
    expect(two["main.ts"]?.["seen"]).toEqual([]);
    expect(one["main.ts"]?.["Pool"]).not.toBe(two["main.ts"]?.["Pool"]);
  });

  test("an empty program, and one that exports nothing, compile", async () => {
    expect(load(await program({ "main.ts": "" }))).toEqual({ "main.ts": {} });
    expect(load(await program({ "main.ts": "// only a comment" }))).toEqual({ "main.ts": {} });
  });

  test("files that import each other, and a file with an odd name, work", async () => {
    const namespaces = load(
      await program({
        "main.ts": 'import { b } from "./__proto__.ts";\nexport const a = () => b();\n',
        ["__proto__.ts"]: 'import { a } from "./main.ts";\nexport const b = (): unknown => typeof a;\n',
      }),
    );
    expect(Object.keys(namespaces)).toEqual(["main.ts", "__proto__.ts"]);
    expect((namespaces["main.ts"]?.["a"] as () => unknown)()).toBe("function");
  });

  test("classes and functions keep their names, whatever else is called so", async () => {
    const { "main.ts": main, "report.ts": report } = load(
      await program({
        "main.ts": `import { Pool as Other } from "./report.ts";
          export class Pool extends Other { static make() { return new Pool(); } }
          export class Event {}
          export const job = () => 1;
          export function bump() { class Pool {} using _x = null; class Event {} return [Pool.name, Event.name]; }
          export class Lock { static name = "mine"; }
          export const anonymous = class {};`,
        "report.ts":
          "export class Pool { event = typeof Event; }\nexport function bump() {}\nexport function job() {}\n",
      }),
    );
    const nameOf = (value: unknown): unknown => (value as { name: unknown }).name;
    expect(["Pool", "Event", "job", "bump", "anonymous"].map((name) => nameOf(main?.[name]))).toEqual([
      "Pool",
      "Event",
      "job",
      "bump",
      "anonymous",
    ]);
    expect(nameOf(main?.["Lock"])).toBe("mine");
    expect(["Pool", "bump", "job"].map((name) => nameOf(report?.[name]))).toEqual(["Pool", "bump", "job"]);
    expect((main?.["bump"] as () => unknown)()).toEqual(["Pool", "Event"]);
  });

  test("`using`, `await using` and decorators never reach the engine", async () => {
    const { code } = await program({
      "main.ts": `function mark(_v: unknown, _c: unknown) {}
        @mark export class A { @mark accessor size = 1; }
        using top = null;
        export async function main() { await using a = null; for (using b of []) { void b; } { using c = null; } return [a, top]; }`,
    });
    expect(code).not.toMatch(/\busing [a-z]+\b/);
    expect(code).not.toMatch(/@mark|\baccessor size/);
  });

  test("modules of unwind, also those imported while the program runs, come from `require`, and nothing else does", async () => {
    const asked: string[] = [];
    const { code } = await program({
      "main.ts": `import { Lock } from "unwind/threading";
        import * as atexit from "unwind/atexit";
        export { suppress } from "unwind/contextlib";
        export const lock = new Lock();
        export const late = () => import("unwind/tempfile");
        export const register = () => atexit.register;
        export const outer = arguments;`,
    });
    expect(code).not.toMatch(/\bimport\s*\(/);
    class Lock {}
    const modules: Record<string, object> = {
      "unwind/threading": { Lock },
      "unwind/atexit": { register: 1 },
      "unwind/contextlib": { suppress: 2 },
      "unwind/tempfile": { TemporaryDirectory: 3 },
    };
    const main = factoryOf({ code, map: "", entry: "main.ts" })((name) => {
      asked.push(name);
      return modules[name];
    })["main.ts"];
    expect(asked.sort()).toEqual(["unwind/atexit", "unwind/contextlib", "unwind/threading"]);
    expect(main?.["lock"]).toBeInstanceOf(Lock);
    expect(main?.["suppress"]).toBe(2);
    expect((main?.["register"] as () => unknown)()).toBe(1);
    expect(await (main?.["late"] as () => Promise<unknown>)()).toMatchObject({ TemporaryDirectory: 3 });
    expect(main?.["outer"], "the factory's own arguments would hold its `require`").toBeUndefined();
  });

  test("keeps what a program does while it loads, also what nobody uses", async () => {
    const seen: string[] = [];
    const record = (name: string): string => (seen.push(name), name);
    load(
      await program({
        "main.ts":
          'import { register } from "unwind/atexit";\nconst unused = /* @__PURE__ */ register("a");\nclass Unused { static x = register("b"); }\n',
      }),
      { "unwind/atexit": { register: record } },
    );
    expect(seen).toEqual(["a", "b"]);
  });

  test("checks may be granted their library, and import the types of a file that is not there", async () => {
    const checks = `import { checks } from "unwind/checks";
      import type { Pool } from "./elsewhere.ts";
      export default checks<typeof import("./solution/main.ts")>(({ check }) => { check("a", (pool: Pool) => pool); });`;
    const namespaces = load(await program({ "main.ts": checks }, ["unwind/checks"]), {
      "unwind/checks": { checks: (define: unknown) => ({ define }) },
    });
    expect(namespaces["main.ts"]?.["default"]).toHaveProperty("define");
    expect(await compile({ "main.ts": checks }, { entry: "main.ts" })).toMatchObject({ ok: false });
  });

  test("a comment that names a source map moves no line", async () => {
    const away = Buffer.from(
      JSON.stringify({ version: 3, sources: ["away.ts"], names: [], mappings: "AAAA" }),
    ).toString("base64");
    const { map, code } = await program({
      "main.ts": `export const a = 1;\n//# sourceMappingURL=data:application/json;base64,${away}\n//# sourceURL=away.js\n`,
    });
    expect((JSON.parse(map) as { sources: string[] }).sources).toEqual(["main.ts"]);
    expect(code).not.toContain("away");
  });

  test("the source lesson's script compiles as it stands, and runs", async () => {
    const script = await readFile(new URL("./fixtures/whole-story.ts.txt", import.meta.url), "utf8");
    const { modules, registered } = standIns();
    const log = vi.spyOn(console, "log").mockReturnValue();
    try {
      const namespaces = load(await program({ "main.ts": script }), modules);
      expect(Object.keys(namespaces["main.ts"] ?? {}).sort()).toEqual(["bump", "main"]);
      (namespaces["main.ts"]?.["main"] as () => void)();
      for (const callback of registered) callback();
      expect(log.mock.calls.map((values) => values.join(" "))).toEqual([
        "a.log : from a.log",
        "b.log : from b.log",
        "c.log : from c.log",
        "all files closed after the ExitStack block",
        "counter: 10000",
        "main work done",
        "cleanup: releasing global resources",
      ]);
    } finally {
      log.mockRestore();
    }
  });
});

test("throws for a caller's mistake, and for an esbuild that fails", async () => {
  const entry = "main.ts";
  await expect(compileInNode({ "./main.ts": "" }, { entry })).rejects.toThrow(
    /Expected the paths .* got "\.\/main\.ts"/,
  );
  await expect(compileInNode({ "/main.ts": "" }, { entry })).rejects.toThrow(TypeError);
  await expect(compileInNode({ "main.ts": "" }, { entry, allow: ["node:fs"] })).rejects.toThrow(/Expected `allow`/);
  const dead = createCompiler({ build: () => Promise.reject(new Error("The service was stopped")) });
  const failure = await dead({ "main.ts": "" }, { entry }).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(EsbuildError);
  expect(failure).toMatchObject({ message: "The service was stopped" });
});
