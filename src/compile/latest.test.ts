import { expect, test } from "vitest";
import { latestOnly } from "./latest.ts";

/** Work that ends when the test says so. */
function controlled() {
  const started: string[] = [];
  const ends = new Map<string, { resolve: (answer: string) => void; reject: (error: Error) => void }>();
  const ask = latestOnly((request: string) => {
    started.push(request);
    return new Promise<string>((resolve, reject) => ends.set(request, { resolve, reject }));
  });
  return { ask, started, ends };
}

test("works on the first at once and on the newest of those that waited; the others are superseded", async () => {
  const { ask, started, ends } = controlled();
  const answers = ["a", "b", "c"].map(ask);
  expect(started).toEqual(["a"]);
  expect(await answers[1]).toEqual({ superseded: true });
  ends.get("a")?.resolve("A");
  expect(await answers[0]).toBe("A");
  expect(started).toEqual(["a", "c"]);
  ends.get("c")?.resolve("C");
  expect(await answers[2]).toBe("C");
});

test("never works on two at once, even when one comes just as another ends", async () => {
  const { ask, started, ends } = controlled();
  const first = ask("a");
  const waiting = ask("b");
  ends.get("a")?.resolve("A");
  await first;
  const late = ask("c");
  expect(started).toEqual(["a", "b"]);
  ends.get("b")?.resolve("B");
  expect(await waiting).toBe("B");
  expect(started).toEqual(["a", "b", "c"]);
  ends.get("c")?.resolve("C");
  expect(await late).toBe("C");
});

test("goes on after work that failed, and an idle one starts again", async () => {
  const { ask, ends } = controlled();
  const failing = ask("a");
  const next = ask("b");
  ends.get("a")?.reject(new Error("no"));
  await expect(failing).rejects.toThrow("no");
  ends.get("b")?.resolve("B");
  expect(await next).toBe("B");
  const again = ask("c");
  ends.get("c")?.resolve("C");
  expect(await again).toBe("C");
});
