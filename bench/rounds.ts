// Measures rows side by side: one after the other in each round, so that what slows the machine down slows all of them; then the median. Many
// short rounds tell more than a few long ones on a machine that does other things too.

/** One row of a table: its name, and something that does `count` operations. */
export interface Row {
  readonly name: string;
  /** Gives the nanoseconds of one operation where it has measured them itself, in another thread; anything else is timed from outside. */
  readonly run: (count: number) => unknown;
}

/** A table as it is printed: ours first, then what stands beside it. */
export interface Table {
  readonly title: string;
  readonly rows: readonly { readonly name: string; readonly ns: number }[];
  /** What a reader must know to judge it. */
  readonly note?: string;
}

/** Gives each row's median time for one operation, in nanoseconds. */
export async function medians(rows: readonly Row[], count: number, rounds: number): Promise<Map<string, number>> {
  const times = new Map<string, number[]>(rows.map(({ name }) => [name, []]));
  for (const row of rows) await row.run(count);
  for (let round = 0; round < rounds; round++) {
    for (const { name, run } of rows) {
      const start = performance.now();
      const result = run(count);
      // Waiting for what is there already would be timed too.
      const measured = result instanceof Promise ? ((await result) as unknown) : result;
      const taken = ((performance.now() - start) * 1e6) / count;
      times.get(name)?.push(typeof measured === "number" ? measured : taken);
    }
  }
  return new Map([...times].map(([name, taken]) => [name, taken.toSorted((a, b) => a - b)[rounds >> 1] ?? NaN]));
}

/** Prints a table, or gives it to the command that asked for it as a line of JSON. */
export function print(title: string, times: ReadonlyMap<string, number>, note?: string): void {
  const rows = [...times].map(([name, ns]) => ({ name, ns }));
  const table: Table = { title, rows, ...(note === undefined ? {} : { note }) };
  if (process.argv.includes("--json")) console.log(JSON.stringify(table));
  else console.log(inColumns(table));
}

/** The table as lines of text: the time of one operation, and how many times ours it is. */
export function inColumns({ title, rows, note }: Table): string {
  const ours = rows[0]?.ns ?? NaN;
  const lines = rows.map(
    ({ name, ns }) => `${inNs(ns).padStart(12)} ${`${(ns / ours).toFixed(2)}x`.padStart(9)}  ${name}`,
  );
  return [`\n${title}`, ...lines, ...(note === undefined ? [] : [`  ${note}`])].join("\n");
}

/** The table in Markdown. */
export function inMarkdown({ title, rows, note }: Table): string {
  const ours = rows[0]?.ns ?? NaN;
  const lines = rows.map(({ name, ns }) => `| ${name} | ${inNs(ns)} | ${(ns / ours).toFixed(2)} |`);
  const table = [`### ${title}`, "", "| | one operation | times ours |", "|---|--:|--:|", ...lines];
  return [...table, ...(note === undefined ? [] : ["", note])].join("\n");
}

function inNs(ns: number): string {
  if (ns >= 1e6) return `${(ns / 1e6).toFixed(1)} ms`;
  if (ns >= 10_000) return `${(ns / 1e3).toFixed(1)} µs`;
  return `${ns.toFixed(ns < 100 ? 1 : 0)} ns`;
}
