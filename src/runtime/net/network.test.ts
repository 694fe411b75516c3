import { expect, test, vi } from "vitest";
import { connect, fetch, network, type Connection, type Response } from "./index.ts";
import { open, outcome, pass, useNetwork } from "./testing.test-helper.ts";
import { resetNetwork } from "./world.ts";

useNetwork();

/** What the program receives from a peer that counts to five, up to the error that ends it. */
async function count(): Promise<unknown[]> {
  const connection = await outcome(connect("shop:80"));
  if (connection instanceof Error) return [(connection as Error & { code?: string }).code];
  const seen: unknown[] = [];
  const reading = (async () => {
    for await (const message of connection) seen.push(message);
  })();
  const ended = await outcome(reading);
  if (ended instanceof Error) seen.push((ended as Error & { code?: string }).code ?? ended.message);
  connection.close();
  return seen;
}

function counting(): void {
  network.peer("shop:80", async (connection) => {
    for (const message of ["1", "2", "3"]) await connection.send(message);
  });
}

test("connecting is refused as often as asked", async () => {
  counting();
  network.refuse("shop:80", { times: 2 });
  expect([await count(), await count(), await count()]).toEqual([["ECONNREFUSED"], ["ECONNREFUSED"], ["1", "2", "3"]]);
});

test.each([
  [0, ["ECONNRESET"]],
  [2, ["1", "2", "ECONNRESET"]],
  [3, ["1", "2", "3", "ECONNRESET"]],
  [4, ["1", "2", "3"]],
])("a connection breaks after %i messages that the program received", async (after, seen) => {
  counting();
  network.reset("shop:80", { after });
  expect(await count()).toEqual(seen);
});

test("the far end of a connection that broke learns of it too", async () => {
  const ends: unknown[] = [];
  network.peer("shop:80", async (connection) => {
    ends.push(await connection.send("1").catch((error: { code: string }) => error.code));
    ends.push(await connection.receive().catch((error: { code: string }) => error.code));
  });
  network.reset("shop:80");
  const connection = (await outcome(connect("shop:80"))) as Connection;
  await pass(10);
  expect(ends).toEqual(["ECONNRESET", "ECONNRESET"]);
  expect([...open]).toHaveLength(1);
  connection.close();
});

test("a network that stalls answers nothing, from the beginning or after some messages, and closing settles who waits", async () => {
  counting();
  network.stall("shop:80", { times: 1 });
  expect(await outcome(connect("shop:80", { timeoutMs: 50 }))).toMatchObject({
    name: "TimeoutError",
    message: "No answer from shop:80 in time",
  });
  network.stall("shop:80", { after: 1, times: 1 });
  expect(await count()).toEqual(["1", "still waiting"]);

  const ended = vi.fn();
  network.peer("shop:80", async (connection) => {
    await connection.send("lost").catch((error: { code: string }) => {
      ended(error.code);
    });
  });
  network.stall("shop:80", { after: 0 });
  const connection = (await outcome(connect("shop:80"))) as Connection;
  const waiting = connection.receive();
  connection.close();
  await pass(1);
  expect(await waiting).toBeUndefined();
  expect(ended).toHaveBeenCalledWith("EPIPE");
  expect([...open]).toEqual([]);
});

test("failures come one after the other, and end when the network heals", async () => {
  counting();
  network.refuse("shop:80", { times: 1 });
  network.reset("shop:80", { after: 1, times: 1 });
  network.refuse("shop:80");
  expect([await count(), await count(), await count(), await count()]).toEqual([
    ["ECONNREFUSED"],
    ["1", "ECONNRESET"],
    ["ECONNREFUSED"],
    ["ECONNREFUSED"],
  ]);
  network.heal();
  expect(await count()).toEqual(["1", "2", "3"]);
  network.refuse("shop:80");
  network.refuse("bank:1");
  network.heal("bank:1");
  expect(await count()).toEqual(["ECONNREFUSED"]);
});

test("a download fails in the middle, after so many pieces", async () => {
  network.site("http://shop", { "/film": ["one", "two", "three"] });
  network.reset("shop:80", { after: 2, times: 1 });
  const film = (await outcome(fetch("http://shop/film"))) as Response;
  const seen: string[] = [];
  const ended = await outcome(
    (async () => {
      for await (const piece of film.body) seen.push(piece);
    })(),
  );
  expect(seen).toEqual(["one", "two"]);
  expect(ended).toMatchObject({ name: "ConnectionResetError", code: "ECONNRESET" });
  expect([...open]).toEqual([]);
  const again = (await outcome(fetch("http://shop/film"))) as Response;
  expect(await outcome(again.text())).toBe("onetwothree");
});

test("refuses numbers that make no sense", () => {
  expect(() => (network.latencyMs = -1)).toThrow("Expected `latencyMs` to be 0 or more milliseconds, got -1");
  expect(() => network.refuse("shop:80", { times: 0 })).toThrow("Expected `times` to be 1 or more, got 0");
  expect(() => network.reset("shop:80", { after: 1.5 })).toThrow("Expected `after` to be a number of messages");
  expect(() => network.stall("shop")).toThrow("Expected an address such as");
  expect(() => network.heal("shop")).toThrow("Expected an address such as");
  expect(() => network.site("shop", {})).toThrow("Expected a URL such as");
  expect(() => network.peer("shop:80", 5 as never)).toThrow("Expected a function to handle each connection, got 5");
});

test("a fresh program finds an empty network with the usual latency", async () => {
  counting();
  network.refuse("bank:1");
  network.latencyMs = 500;
  resetNetwork();
  expect(network.latencyMs).toBe(1);
  expect(await count()).toEqual(["ECONNREFUSED"]);
  network.peer("bank:1", () => {});
  expect(await outcome(connect("bank:1"))).not.toBeInstanceOf(Error);
});
