// The programs that are typed, run and drawn.

export const printing = `export function main(): void {\n  console.log("first");\n}\n`;

export const computing = `import { ThreadPoolExecutor } from "unwind/futures";

export function compute(): void {
  for (const end = Date.now() + 6_000; Date.now() < end; );
}

export function main(): void {
  using pool = new ThreadPoolExecutor({ maxWorkers: 2 });
  for (let job = 0; job < 2; job++) pool.submit(compute);
}
`;

export const longProgram = Array.from(
  { length: 2_000 },
  (_, line) => `export const value${line} = { name: "value", of: ${line}, isKnown: true };`,
).join("\n");

export const flooding = `export function main(): void {
  for (let line = 1; line <= 100_000; line++) console.log("line", line);
}
`;

const counting = (body: string): string => `import { Lock, SharedInt } from "unwind/threading";

const lock = new Lock();
const count = new SharedInt(0);

function add(times: number): void {
  for (let time = 0; time < times; time++) {
    using _held = lock.acquire();
    count.value += 1;
  }
}

export function main(): void {
  ${body}
}
`;

/** Each time around does five things. */
export const thirtyThousand = counting("add(6_000);");

export const growing = counting(`for (let tick = 1, began = performance.now(); tick <= 300; tick++) {
    add(20);
    while (performance.now() < began + 10 * tick);
  }`);
