// Who may import whom: the table of the design, with its amendments (docs/decisions.md), and the check that holds it.
import { posix } from "node:path";
import { readImports } from "./imports.ts";
import type { Import } from "./imports.ts";

interface Rule {
  /** Layers that it may import. */
  readonly layers: readonly string[];
  /** Layers of which it may import types alone. */
  readonly types?: readonly string[];
  /** Single files of other layers that it may import. */
  readonly files?: readonly string[];
  /** Packages that it may import; absent: any. */
  readonly packages?: readonly string[];
}

const site: Rule = {
  layers: ["pages", "layouts", "components", "workbench", "lesson"],
  types: ["session"],
  files: [
    "session/browser-storage.ts",
    "session/change-progress.ts",
    "session/drafts.ts",
    "session/prepare.ts",
    "session/progress-file.ts",
    "session/progress.ts",
    "session/records.ts",
  ],
};

/** The table. A layer may always import itself, and any source as text only if it is `compile`. */
export const layerTable: Readonly<Record<string, Rule>> = {
  runtime: { layers: [], packages: ["msgpackr"] },
  trace: { layers: [], types: ["runtime"], packages: [] },
  checks: { layers: ["runtime", "trace"], packages: ["chai", "node-inspect-extracted"] },
  compile: { layers: [], packages: ["acorn", "esbuild", "esbuild-wasm", "@jridgewell/trace-mapping", "zod"] },
  sandbox: {
    layers: ["runtime", "checks"],
    types: ["trace", "compile"],
    files: ["compile/locate.ts", "trace/line-in.ts"],
  },
  lesson: { layers: [] },
  session: { layers: ["lesson", "compile", "sandbox"], types: ["checks", "trace"] },
  workbench: { layers: ["session", "trace"] },
  pages: site,
  layouts: site,
  components: site,
  content: { layers: ["lesson"] },
  // What a program finds beside ECMAScript is told to the editor and to `lessons verify` by one text; what a page exports, `lessons grade` reads.
  author: {
    layers: ["lesson", "compile", "sandbox", "checks"],
    files: ["workbench/monaco/program-globals.ts", "session/progress-file.ts"],
  },
};

/** The project's own commands and build steps: they may import anything, and nobody here imports them. */
const houseLayer = "house";

/** A source tree: paths below `src`, with `/`, and what stands there. */
export type SourceTree = ReadonlyMap<string, string>;

/** An import, with the file of the tree that it leads to; packages and files outside the tree lead nowhere. */
export interface Edge extends Import {
  readonly from: string;
  readonly to: string | undefined;
}

/**
 * Every import of every file of the tree.
 *
 * @param selfImports - what the package's own name resolves to: `unwind/threading` → `runtime/threading/index.ts`.
 */
export function readEdges(tree: SourceTree, selfImports: ReadonlyMap<string, string> = new Map()): Edge[] {
  return [...tree].flatMap(([from, source]) =>
    readImports(from, source).map((found) => ({ ...found, from, to: resolve(from, found.specifier, selfImports) })),
  );
}

/** Sentences about imports that the table does not allow; empty when all is well. Test files may import anything. */
export function layerProblems(edges: readonly Edge[]): string[] {
  return edges.flatMap((edge) => {
    const problem = isTest(edge.from) ? undefined : problemOf(edge);
    return problem === undefined ? [] : [`src/${edge.from}:${edge.line} imports "${edge.specifier}": ${problem}`];
  });
}

function problemOf(edge: Edge): string | undefined {
  const from = layerOf(edge.from);
  if (from === houseLayer) return undefined;
  const rule = layerTable[from];
  if (!rule) return `"${from}" is not in the layer table (src/house/layers.ts)`;
  if (edge.to === undefined) return packageProblem(from, rule, edge);
  if (edge.to.startsWith("../")) return "it stands outside src; hand its text in from src/house";
  const to = layerOf(edge.to);
  if (to === from || rule.layers.includes(to) || rule.files?.includes(edge.to)) return undefined;
  if (edge.kind === "text" && from === "compile") return undefined;
  if (rule.types?.includes(to)) {
    return edge.kind === "type" ? undefined : `${from} may import only types of ${to} (write "import type")`;
  }
  return `${from} may not import ${to}`;
}

function packageProblem(from: string, rule: Rule, edge: Edge): string | undefined {
  if (!rule.packages || edge.specifier.startsWith("node:")) return undefined;
  const parts = edge.specifier.split("/");
  const name = parts.slice(0, edge.specifier.startsWith("@") ? 2 : 1).join("/");
  return rule.packages.includes(name) ? undefined : `${from} may not use the package ${name}`;
}

function resolve(from: string, specifier: string, selfImports: ReadonlyMap<string, string>): string | undefined {
  if (specifier.startsWith(".")) return posix.normalize(posix.join(posix.dirname(from), specifier));
  return selfImports.get(specifier);
}

/** `sandbox/worker/entry.ts` → `sandbox`; of a file directly under `src`, its name: `content.config.ts` → `content`. */
function layerOf(path: string): string {
  const [first = ""] = path.split("/");
  return path.includes("/") ? first : (first.split(".")[0] ?? first);
}

function isTest(path: string): boolean {
  return /\.test(-helper)?\.tsx?$/.test(path);
}
