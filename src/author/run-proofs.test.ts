import { expect, test } from "vitest";
import { NotReached, type Proof } from "./proof.ts";
import { runProofs } from "./run-proofs.ts";

const proof = (promise: string, prove: Proof["prove"]): Proof => ({ lesson: "a/b", promise, prove });

test("keeps the order of the proofs, whichever ends first", async () => {
  const first = Promise.withResolvers<[]>();
  const second = proof("second", () => {
    first.resolve([]);
    return [];
  });
  const outcomes = await runProofs([proof("first", () => first.promise), second], { atOnce: 2 });
  expect(outcomes.map(({ promise, passed }) => [promise, passed])).toEqual([
    ["first", true],
    ["second", true],
  ]);
});

test("runs no more at once than asked for", async () => {
  let running = 0;
  let most = 0;
  const prove = async (): Promise<[]> => {
    most = Math.max(most, ++running);
    await Promise.resolve();
    running--;
    return [];
  };
  await runProofs(
    Array.from({ length: 9 }, (_, n) => proof(String(n), prove)),
    { atOnce: 3 },
  );
  expect(most).toBe(3);
});

test("leaves out what could not be reached, and counts what broke as broken", async () => {
  const unreached = proof("unreached", () => {
    throw new NotReached("something else is wrong");
  });
  const broken = proof("broken", () => Promise.reject(new RangeError("out of luck")));
  const seen: number[] = [];
  const outcomes = await runProofs([unreached, broken], { atOnce: 1, onProgress: (done) => seen.push(done) });
  expect(outcomes).toEqual([
    {
      lesson: "a/b",
      promise: "broken",
      passed: false,
      message: expect.stringContaining("could not be proved: RangeError: out of luck"),
    },
  ]);
  expect(seen).toEqual([1, 2]);
});
