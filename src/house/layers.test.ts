import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import packageJson from "../../package.json" with { type: "json" };
import { importCycles } from "./cycles.ts";
import { readImports } from "./imports.ts";
import { layerProblems, readEdges } from "./layers.ts";

const src = join(import.meta.dirname, "..");

function readTree(): Map<string, string> {
  const files = readdirSync(src, { recursive: true, encoding: "utf8" })
    .map((path) => path.replaceAll("\\", "/"))
    .filter((path) => /\.(ts|tsx|mjs|js|astro)$/.test(path));
  return new Map(files.sort().map((path) => [path, readFileSync(join(src, path), "utf8")]));
}

const selfImports = new Map(
  Object.entries(packageJson.exports).map(([name, path]) => [
    name.replace(/^\./, packageJson.name),
    path.replace(/^\.\/src\//, ""),
  ]),
);

const tree = (files: Record<string, string>): ReturnType<typeof readEdges> =>
  readEdges(new Map(Object.entries(files)), new Map([["unwind/threading", "runtime/threading/index.ts"]]));

describe("the project's own imports", () => {
  const edges = readEdges(readTree(), selfImports);

  test("are found at all", () => {
    expect(edges).toContainEqual(
      expect.objectContaining({ from: "house/layers.test.ts", to: "house/layers.ts", kind: "static" }),
    );
  });

  test("hold the layer table", () => {
    expect(layerProblems(edges)).toEqual([]);
  });

  test("form no cycle", () => {
    expect(importCycles(edges).map((cycle) => cycle.join(" → "))).toEqual([]);
  });
});

describe("readImports", () => {
  test("tells kinds apart and sees through comments and strings", () => {
    const source = [
      `import { a } from "./a.ts";`,
      `import type { B } from "./b.ts";`,
      `export * from "./c.ts";`,
      `export type { D } from "./d.ts";`,
      `// import "./comment.ts"`,
      "const text = `import './string.ts'`;",
      `const e = await import("./e.ts");`,
      `let f: import("./f.ts").F;`,
      `import g from "./g.ts?raw";`,
      `import H from "./h.ts?worker&url";`,
      `new Worker(new URL("./i.ts", import.meta.url), { type: "module" });`,
      `import "./j.ts";`,
    ].join("\n");
    expect(readImports("x.ts", source).map(({ specifier, kind, line }) => `${line} ${specifier} ${kind}`)).toEqual([
      "1 ./a.ts static",
      "2 ./b.ts type",
      "3 ./c.ts static",
      "4 ./d.ts type",
      "7 ./e.ts dynamic",
      "8 ./f.ts type",
      "9 ./g.ts text",
      "10 ./h.ts worker",
      "11 ./i.ts worker",
      "12 ./j.ts static",
    ]);
  });

  test("reads the frontmatter and the scripts of an .astro file, with their lines", () => {
    const source = `---\nimport A from "./A.astro";\n---\n<p>import "./no.ts"</p>\n<script>\nimport "./b.ts";\n</script>`;
    expect(readImports("x.astro", source)).toEqual([
      { specifier: "./A.astro", kind: "static", line: 2 },
      { specifier: "./b.ts", kind: "static", line: 6 },
    ]);
  });
});

describe("layerProblems", () => {
  test.each([
    ["a layer that the table does not name", { "runtime/x.ts": `import "../trace/y.ts";` }, "runtime may not import"],
    ["the author's tool", { "session/x.ts": `import "../author/cli.ts";` }, "session may not import author"],
    ["the house", { "lesson/x.ts": `import "../house/serve.ts";` }, "lesson may not import house"],
    ["more than types", { "sandbox/x.ts": `import { a } from "../trace/y.ts";` }, "only types of trace"],
    ["a dynamic import", { "workbench/x.ts": `void import("../sandbox/y.ts");` }, "workbench may not import sandbox"],
    [
      "a worker of another layer",
      { "pages/x.ts": `import W from "../sandbox/y.ts?worker";` },
      "may not import sandbox",
    ],
    ["the package's own name", { "lesson/x.ts": `import "unwind/threading";` }, "lesson may not import runtime"],
    ["another source as text", { "lesson/x.ts": `import t from "../runtime/y.ts?raw";` }, "may not import runtime"],
    ["a package that is not the layer's", { "runtime/x.ts": `import "chai";` }, "may not use the package chai"],
    ["a file outside src", { "session/x.ts": `import p from "../../package.json";` }, "outside src"],
    ["a layer that is not in the table", { "utils/x.ts": `import "./y.ts";` }, "not in the layer table"],
    [
      "session's inside, by a page",
      { "pages/x.astro": `---\nimport "../session/run.ts"\n---` },
      "only types of session",
    ],
  ])("names %s", (_title, files, message) => {
    const problems = layerProblems(tree(files));
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(message);
  });

  test.each([
    ["what the table names", { "checks/x.ts": `import "../runtime/y.ts"; import "chai";` }],
    ["types where the table says types", { "sandbox/x.ts": `import type { A } from "../trace/y.ts";` }],
    ["sources as text, for the compiler", { "compile/x.ts": `import t from "../runtime/y.ts?raw";` }],
    ["a page that prepares its lesson", { "pages/x.astro": `---\nimport "../session/prepare.ts"\n---` }],
    ["anything, for the house", { "house/x.ts": `import "../sandbox/y.ts"; import "../../package.json";` }],
    ["anything, for a test", { "runtime/x.test.ts": `import "../sandbox/y.ts"; import "chai";` }],
    ["the schemas, for content.config.ts", { "content.config.ts": `import "./lesson/schema.ts";` }],
  ])("allows %s", (_title, files) => {
    expect(layerProblems(tree(files))).toEqual([]);
  });
});

describe("importCycles", () => {
  test("finds the shortest way round, types included", () => {
    const files = {
      "trace/a.ts": `import "./b.ts";`,
      "trace/b.ts": `import type { C } from "./c.ts"; import "./d.ts";`,
      "trace/c.ts": `void import("./a.ts");`,
      "trace/d.ts": "",
    };
    expect(importCycles(tree(files))).toEqual([["trace/a.ts", "trace/b.ts", "trace/c.ts", "trace/a.ts"]]);
  });

  test("finds a file that imports itself, and two cycles that do not touch", () => {
    const files = {
      "trace/a.ts": `import "./a.ts";`,
      "trace/b.test.ts": `import "./c.ts";`,
      "trace/c.ts": `import "./b.test.ts";`,
    };
    expect(importCycles(tree(files))).toHaveLength(2);
  });

  test("finds none in a diamond, nor through a worker's entry", () => {
    const files = {
      "trace/a.ts": `import "./b.ts"; import "./c.ts"; new Worker(new URL("./d.ts", import.meta.url));`,
      "trace/b.ts": `import "./d.ts";`,
      "trace/c.ts": `import "./d.ts";`,
      "trace/d.ts": `import t from "./a.ts?raw";`,
    };
    expect(importCycles(tree(files))).toEqual([]);
  });
});
