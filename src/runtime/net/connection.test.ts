import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { AsyncExitStack } from "../contextlib/index.ts";
import { connect, listen, network, type Connection } from "./index.ts";
import { open, outcome, pass, reported, told, useNetwork } from "./testing.test-helper.ts";

useNetwork();

/** Two ends of one connection: the program's, and the one that it talks to. */
async function pair(): Promise<[Connection, Connection]> {
  let far: Connection | undefined;
  const done = new Promise<void>(() => {});
  network.peer("shop:80", (connection) => {
    far = connection;
    return done;
  });
  const near = (await outcome(connect("shop:80"))) as Connection;
  return [near, far!];
}

test("what one end sends the other receives, in order, both ways", async () => {
  const [near, far] = await pair();
  void near.send("one");
  void near.send("two");
  void far.send("three");
  await pass(1);
  expect([await far.receive(), await far.receive(), await near.receive()]).toEqual(["one", "two", "three"]);
});

test("connecting takes the latency twice, a message once", async () => {
  network.latencyMs = 20;
  network.peer("shop:80", async (connection) => {
    for await (const message of connection) await connection.send(message);
  });
  const connected = vi.fn();
  const connecting = connect("shop:80").then((connection) => (connected(), connection));
  await pass(39);
  expect(connected).not.toHaveBeenCalled();
  await pass(1);
  expect(connected).toHaveBeenCalled();
  const connection = await connecting;
  const [sent, echoed] = [vi.fn(), vi.fn()];
  void connection.send("tea").then(sent);
  void connection.receive().then(echoed);
  await pass(19);
  expect(sent).not.toHaveBeenCalled();
  await pass(1);
  expect(sent).toHaveBeenCalled();
  await pass(19);
  expect(echoed).not.toHaveBeenCalled();
  await pass(1);
  expect(echoed).toHaveBeenCalledWith("tea");
});

test("without latency no timer is needed", async () => {
  network.latencyMs = 0;
  network.peer("shop:80", (connection) => connection.send("hello"));
  using connection = await connect("shop:80");
  expect(await connection.receive()).toBe("hello");
  expect(await connection.receive()).toBeUndefined();
  expect(vi.getTimerCount()).toBe(0);
});

test("who waits for a message is served in order of arrival", async () => {
  const [near, far] = await pair();
  const readers = [near.receive(), near.receive(), near.receive()];
  for (const message of ["a", "b", "c"]) void far.send(message);
  await pass(1);
  expect(await Promise.all(readers)).toEqual(["a", "b", "c"]);
});

test("a reader who gives up, by deadline or signal, takes no message along", async () => {
  const [near, far] = await pair();
  const controller = new AbortController();
  const late = outcome(near.receive({ timeoutMs: 5 }), 5);
  const stopped = near.receive({ signal: controller.signal }).catch((error: unknown) => error);
  const patient = near.receive();
  expect(await late).toMatchObject({ name: "TimeoutError", message: "Nothing came from shop:80 in time" });
  controller.abort(new Error("enough"));
  expect(await stopped).toMatchObject({ message: "enough" });
  void far.send("tea");
  await pass(1);
  expect(await patient).toBe("tea");
  expect(vi.getTimerCount()).toBe(0);
});

test("a signal that has aborted before, and a deadline that is none, are told at the call", async () => {
  const [near] = await pair();
  const signal = AbortSignal.abort(new Error("too late"));
  await expect(near.send("a", { signal })).rejects.toThrow("too late");
  await expect(near.receive({ signal })).rejects.toThrow("too late");
  await expect(connect("shop:80", { signal })).rejects.toThrow("too late");
  await expect(near.receive({ timeoutMs: -1 })).rejects.toThrow("Expected `timeoutMs` to be 0 or more");
  await expect(near.send(5 as never)).rejects.toThrow("Expected a string to send, got 5");
});

test("a sender who gives up does not call the message back", async () => {
  network.latencyMs = 10;
  const [near, far] = await pair();
  expect(await outcome(near.send("tea", { timeoutMs: 5 }), 5)).toMatchObject({ name: "TimeoutError" });
  await pass(10);
  expect(await far.receive()).toBe("tea");
});

test("closing ends the other side's loop after what was sent before", async () => {
  const [near, far] = await pair();
  void near.send("one");
  void near.send("two");
  near.close();
  near.close();
  const seen: string[] = [];
  const reading = (async () => {
    for await (const message of far) seen.push(message);
  })();
  await pass(1);
  await reading;
  expect(seen).toEqual(["one", "two"]);
  expect(told.filter((each) => each.startsWith("close"))).toEqual(["close connection shop:80"]);
});

test("closing tells whoever waits at this end that nothing will come, and its loops end", async () => {
  const [near] = await pair();
  const waiting = near.receive();
  const looping = (async () => {
    for await (const _ of near);
    return "ended";
  })();
  near.close();
  expect(await waiting).toBeUndefined();
  expect(await looping).toBe("ended");
});

test("sending to an end that was closed is EPIPE, whether that is known already or not", async () => {
  const [near, far] = await pair();
  far.close();
  expect(await outcome(near.send("on its way"))).toMatchObject({ name: "BrokenPipeError", code: "EPIPE" });
  expect(await outcome(near.send("later"))).toMatchObject({ code: "EPIPE", address: "shop:80" });
});

test("using this end after closing it is misuse", async () => {
  const [near] = await pair();
  near.close();
  await expect(near.send("a")).rejects.toThrow("Expected an open connection to send to, got shop:80, which is closed");
  await expect(near.receive()).rejects.toThrow("Expected an open connection to receive from");
});

test("is refused where nobody listens, and at what is no address", async () => {
  expect(await outcome(connect("nowhere:1"))).toMatchObject({
    name: "ConnectionRefusedError",
    code: "ECONNREFUSED",
    message: "Connection refused by nowhere:1: nobody listens there",
  });
  await expect(connect("shop")).rejects.toThrow('Expected an address such as "shop:80", got "shop"');
  expect(told).toEqual(["open connection nowhere:1 failed"]);
});

test("stacks and `using` close it on its own lane", async () => {
  const [near] = await pair();
  const stack = new AsyncExitStack();
  await stack.enterAsyncContext(near);
  await stack.aclose();
  expect(near.closed).toBe(true);
  expect([...open]).toEqual([]);
  expect(told).toEqual(["open connection shop:80", "close connection shop:80"]);
});

test("messages keep their order and their number, whatever the latency does and whoever gives up reading", async () => {
  const step = fc.record({
    what: fc.constantFrom("send", "read", "read in time", "latency", "pass"),
    ms: fc.nat(12),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
      network.latencyMs = 1;
      const [near, far] = await pair();
      let sent = 0;
      const readings: Promise<string | undefined | Error>[] = [];
      const catching = (reading: Promise<string | undefined>) => reading.catch((error: unknown) => error as Error);
      for (const { what, ms } of steps) {
        if (what === "send") void near.send(String(sent++));
        else if (what === "read") readings.push(catching(far.receive()));
        else if (what === "read in time") readings.push(catching(far.receive({ timeoutMs: ms })));
        else if (what === "latency") network.latencyMs = ms;
        else await pass(ms);
      }
      near.close();
      await pass(100);
      const read = (await Promise.all(readings)).filter((each) => typeof each === "string");
      for await (const message of far) read.push(message);
      expect(read).toEqual(Array.from({ length: sent }, (_, index) => String(index)));
      expect(vi.getTimerCount()).toBe(0);
    }),
    { numRuns: 200 },
  );
});

test("who gives up before the call arrived is not put through", async () => {
  network.latencyMs = 10;
  const handler = vi.fn();
  network.peer("shop:80", handler);
  expect(await outcome(connect("shop:80", { timeoutMs: 5 }))).toMatchObject({ name: "TimeoutError" });
  expect(handler).not.toHaveBeenCalled();
});

test("connecting that is given up at any time leaves nothing open at either end", async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(12), fc.nat(50), fc.boolean(), async (latency, afterMs, bySignal) => {
      network.latencyMs = latency;
      const listener = listen("shop:80", async (connection) => {
        for await (const _ of connection);
      });
      const controller = new AbortController();
      const options = bySignal ? { signal: controller.signal } : { timeoutMs: afterMs };
      const connecting = connect("shop:80", options).catch(() => undefined);
      await pass(afterMs);
      controller.abort();
      await pass(100);
      (await connecting)?.close();
      await pass(100);
      expect(listener.connections).toEqual([]);
      listener.close();
      expect([...open]).toEqual([]);
      expect(vi.getTimerCount()).toBe(0);
      expect(reported).toEqual([]);
    }),
    { numRuns: 200 },
  );
});
