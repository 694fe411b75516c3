// A pool under random borrowers, failures and deadlines, beside what must hold at every moment.
import fc from "fast-check";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { settle } from "../asyncio/testing.ts";
import { type Borrowed, ConnectionPool } from "./index.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

interface Connection {
  readonly id: number;
  alive: boolean;
}

const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ do: fc.constant("borrow" as const), timeoutMs: fc.option(fc.nat(4)), aborts: fc.boolean() }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constantFrom("give back" as const, "discard" as const, "die" as const),
      at: fc.nat(5),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("abort" as const), at: fc.nat(8) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("pass" as const), at: fc.integer({ min: 1, max: 3 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("try" as const), at: fc.nat(0) }) },
);

test("keeps its bound, has no connection lent twice, loses no place and hangs nobody, whatever fails when", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { maxLength: 40 }),
      fc.integer({ min: 1, max: 3 }),
      fc.infiniteStream(fc.nat(9)),
      fc.constantFrom("none", "now", "later"),
      async (steps, maxSize, luck, checking) => {
        const next = (): number => luck.next().value;
        let open = 0;
        let ids = 0;
        const later = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, next() % 3));
        const pool = new ConnectionPool<Connection>(
          async () => {
            expect(++open).toBeLessThanOrEqual(maxSize);
            await later();
            if (next() > 6) {
              open--;
              throw new Error("refused");
            }
            return { id: ++ids, alive: true };
          },
          {
            maxSize,
            close: async () => {
              await later();
              open--;
            },
            ...(checking === "now" && { check: ({ alive }) => alive }),
            ...(checking === "later" && { check: ({ alive }) => later().then(() => alive) }),
          },
        );
        const held: Borrowed<Connection>[] = [];
        const lent = new Set<number>();
        const controllers: AbortController[] = [];
        const all: Promise<unknown>[] = [];
        const keep = (borrowed: Borrowed<Connection> | undefined): void => {
          if (borrowed === undefined) return;
          const { id, alive } = borrowed.connection;
          expect(lent.has(id)).toBe(false);
          if (checking !== "none") expect(alive).toBe(true);
          lent.add(id);
          held.push(borrowed);
        };
        const end = (borrowed: Borrowed<Connection>, how: "giveBack" | "discard"): void => {
          lent.delete(borrowed.connection.id);
          borrowed[how]();
        };
        for (const each of steps) {
          if (each.do === "borrow") {
            const controller = new AbortController();
            if (each.aborts) controllers.push(controller);
            const options = { timeoutMs: each.timeoutMs ?? undefined, signal: controller.signal };
            all.push(pool.borrow(options as never).then(keep, () => 0));
          } else if (each.do === "try") {
            all.push(pool.tryBorrow().then(keep, () => 0));
          } else if (each.do === "abort") {
            controllers[each.at]?.abort();
          } else if (each.do === "pass") {
            await vi.advanceTimersByTimeAsync(each.at);
          } else {
            const borrowed = held[each.at % Math.max(1, held.length)];
            if (borrowed === undefined) continue;
            if (each.do === "die") {
              borrowed.connection.alive = false;
            } else {
              held.splice(held.indexOf(borrowed), 1);
              end(borrowed, each.do === "discard" ? "discard" : "giveBack");
            }
          }
          const { size, borrowed, idle } = pool.stats();
          expect(size).toBeLessThanOrEqual(maxSize);
          expect(borrowed + idle).toBeLessThanOrEqual(size);
        }
        // Everybody gives back what they get: then everybody is served.
        for (let round = 0; round < 300 && pool.stats().waiting + pool.stats().borrowed > 0; round++) {
          for (const borrowed of held.splice(0)) end(borrowed, "giveBack");
          await vi.advanceTimersByTimeAsync(1);
        }
        expect(pool.stats()).toMatchObject({ waiting: 0, borrowed: 0 });
        await Promise.all(all);
        await vi.runAllTimersAsync();
        expect(pool.stats().size).toBe(pool.stats().idle);
        const closed = pool.close();
        await vi.runAllTimersAsync();
        await closed;
        expect([open, pool.stats().size]).toEqual([0, 0]);
      },
    ),
    { numRuns: 300 },
  );
});

test("serves in order of arrival, whatever takes how long", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 3 }),
      fc.array(fc.nat(3), { minLength: 1, maxLength: 12 }),
      fc.array(fc.nat(3), { minLength: 1, maxLength: 3 }),
      async (maxSize, holding, opening) => {
        let opened = 0;
        const pool = new ConnectionPool(
          () => new Promise<number>((resolve) => setTimeout(resolve, opening[opened % opening.length], ++opened)),
          { maxSize },
        );
        const order: number[] = [];
        const all = holding.map(async (ms, at) => {
          const borrowed = await pool.borrow();
          order.push(at);
          await new Promise((resolve) => setTimeout(resolve, ms));
          borrowed.giveBack();
        });
        await vi.runAllTimersAsync();
        await Promise.all(all);
        await settle();
        expect(order).toEqual(holding.map((_, at) => at));
        expect(opened).toBeLessThanOrEqual(maxSize);
      },
    ),
    { numRuns: 200 },
  );
});
