// Finds import cycles between files: Tarjan's strongly connected components, then one way round in each.
// https://en.wikipedia.org/wiki/Tarjan%27s_strongly_connected_components_algorithm
import type { Edge } from "./layers.ts";

/**
 * One cycle of each knot of files that import one another, as the files passed on the way: `["a.ts", "b.ts", "a.ts"]`.
 * Types count, since a reader follows them too. A source taken as text, and the entry of a worker, do not.
 */
export function importCycles(edges: readonly Edge[]): string[][] {
  const graph = new Map<string, Set<string>>();
  for (const { from, to, kind } of edges) {
    if (to === undefined || kind === "text" || kind === "worker") continue;
    const targets = graph.get(from) ?? new Set();
    graph.set(from, targets.add(to));
  }
  return knots(graph).map((knot) => wayRound(knot, graph));
}

type Graph = ReadonlyMap<string, ReadonlySet<string>>;

/** Sets of files that all reach one another, of two or more, or of one that imports itself. */
function knots(graph: Graph): Set<string>[] {
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const open: string[] = [];
  const found: Set<string>[] = [];
  const visit = (node: string): number => {
    const number = order.size;
    order.set(node, number);
    open.push(node);
    let low = number;
    for (const next of graph.get(node) ?? []) {
      if (!order.has(next)) low = Math.min(low, visit(next));
      else if (open.includes(next)) low = Math.min(low, lowest.get(next) ?? order.get(next) ?? low);
    }
    lowest.set(node, low);
    if (low === number) {
      const knot = new Set(open.splice(open.indexOf(node)));
      if (knot.size > 1 || graph.get(node)?.has(node)) found.push(knot);
    }
    return low;
  };
  for (const node of graph.keys()) if (!order.has(node)) visit(node);
  return found;
}

/** The shortest way from the knot's first file back to itself. */
function wayRound(knot: ReadonlySet<string>, graph: Graph): string[] {
  const start = [...knot].sort()[0] ?? "";
  let ways: string[][] = [[start]];
  const seen = new Set<string>();
  while (ways.length > 0) {
    const longer: string[][] = [];
    for (const way of ways) {
      for (const next of graph.get(way.at(-1) ?? "") ?? []) {
        if (next === start) return [...way, start];
        if (!knot.has(next) || seen.has(next)) continue;
        seen.add(next);
        longer.push([...way, next]);
      }
    }
    ways = longer;
  }
  return [...knot];
}
