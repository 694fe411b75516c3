// Measures rows side by side: one after the other in each round, so that what slows the machine down slows all of them; then the median. Many
// short rounds tell more than a few long ones on a machine that does other things too.

/** One row of a table: its name, and something that does `count` operations. */
export interface Row {
  readonly name: string;
  readonly run: (count: number) => Promise<unknown>;
}

/** Gives each row's median time for one operation, in nanoseconds. */
export async function medians(rows: readonly Row[], count: number, rounds: number): Promise<Map<string, number>> {
  const times = new Map<string, number[]>(rows.map(({ name }) => [name, []]));
  for (const row of rows) await row.run(count);
  for (let round = 0; round < rounds; round++) {
    for (const { name, run } of rows) {
      const start = performance.now();
      await run(count);
      times.get(name)?.push(((performance.now() - start) * 1e6) / count);
    }
  }
  return new Map([...times].map(([name, taken]) => [name, taken.toSorted((a, b) => a - b)[rounds >> 1] ?? NaN]));
}

/** Prints a table, the rows as they were given; the first one is what the others are compared with. */
export function print(title: string, times: ReadonlyMap<string, number>): void {
  const [first = NaN] = times.values();
  console.log(`\n${title}`);
  for (const [name, ns] of times) {
    const ratio = `${(ns / first).toFixed(2)}x`.padStart(9);
    console.log(`${ns.toFixed(0).padStart(9)} ns ${ratio}  ${name}`);
  }
}
