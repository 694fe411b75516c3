import { expect, test, vi } from "vitest";
import { installProbe } from "../probe.ts";
import { connect, ConnectionResetError, listen, network, type Connection } from "./index.ts";
import { open, outcome, pass, reported, told, useNetwork } from "./testing.test-helper.ts";

useNetwork();

async function connected(address = "shop:80"): Promise<Connection> {
  return (await outcome(connect(address), 5)) as Connection;
}

test("a handler gets each connection, which is closed when it is done", async () => {
  const listener = listen("shop:80", async (connection) => {
    await connection.send(`hello ${await connection.receive()}`);
  });
  const customer = await connected();
  expect(listener.connections).toHaveLength(1);
  void customer.send("Ada");
  expect(await outcome(customer.receive())).toBe("hello Ada");
  expect(await outcome(customer.receive())).toBeUndefined();
  expect(listener.connections).toEqual([]);
});

test("a handler that throws breaks its connection off, and the error is reported", async () => {
  const problem = new Error("no tea left");
  listen("shop:80", () => {
    throw problem;
  });
  const customer = await connected();
  expect(await outcome(customer.receive())).toMatchObject({ code: "ECONNRESET" });
  expect(await outcome(customer.send("tea"))).toMatchObject({ code: "ECONNRESET" });
  expect(reported).toEqual([problem]);
  customer.close();
  expect([...open].map(({ kind }) => kind)).toEqual(["listener"]);
});

test("without a handler connections wait to be accepted, oldest first", async () => {
  const listener = listen("shop:80");
  const [first, second] = [await connected(), await connected()];
  void first.send("first");
  void second.send("second");
  await pass(1);
  const names: unknown[] = [];
  for (let n = 0; n < 2; n++) names.push(await (await listener.accept())?.receive());
  expect(names).toEqual(["first", "second"]);
  expect([...open].map(({ label }) => label)).toEqual([
    "shop:80",
    "shop:80",
    "shop:80",
    "client 1 of shop:80",
    "client 2 of shop:80",
  ]);
});

test("who waits to accept is served in order of arrival; who gave up takes no connection along", async () => {
  const listener = listen("shop:80");
  const controller = new AbortController();
  const late = outcome(listener.accept({ timeoutMs: 5 }), 5);
  const stopped = listener.accept({ signal: controller.signal }).catch((error: unknown) => error);
  const patient = [listener.accept(), listener.accept()];
  expect(await late).toMatchObject({ name: "TimeoutError", message: "Nobody connected to shop:80 in time" });
  controller.abort(new Error("enough"));
  expect(await stopped).toMatchObject({ message: "enough" });
  for (const name of ["a", "b"]) void (await connected()).send(name);
  await pass(1);
  expect(await Promise.all(patient.map(async (each) => await (await each)?.receive()))).toEqual(["a", "b"]);
});

test("closing refuses new connections and leaves open ones alone", async () => {
  const listener = listen("shop:80", async (connection) => {
    for await (const message of connection) await connection.send(message);
  });
  const customer = await connected();
  listener.close();
  listener.close();
  expect(await outcome(connect("shop:80"))).toMatchObject({ code: "ECONNREFUSED" });
  void customer.send("still here");
  expect(await outcome(customer.receive())).toBe("still here");
  expect(listener.connections).toHaveLength(1);
});

test("closing ends loops over connections, and breaks off what nobody accepted", async () => {
  const listener = listen("shop:80");
  const [served, unserved] = [await connected(), await connected()];
  const seen: Connection[] = [];
  const serving = (async () => {
    for await (const connection of listener) {
      seen.push(connection);
      await connection.receive();
    }
  })();
  await pass(1);
  listener.close();
  expect(await outcome(unserved.receive())).toMatchObject({ code: "ECONNRESET" });
  void served.send("bye");
  await pass(1);
  await serving;
  expect(seen).toHaveLength(1);
  await expect(listener.accept()).rejects.toThrow("Expected an open listener to accept from");
});

test("closing tells who waits to accept that nobody will come", async () => {
  const listener = listen("shop:80");
  const waiting = listener.accept();
  listener.close();
  expect(await waiting).toBeUndefined();
});

test("its block ends when its connections are closed", async () => {
  const done = vi.fn();
  const serving = (async () => {
    await using _listener = listen("shop:80", async (connection) => {
      for await (const _ of connection);
    });
    await pass(5);
  })().then(done);
  const customer = await connected();
  await pass(100);
  expect(done).not.toHaveBeenCalled();
  customer.close();
  await pass(1);
  await serving;
  expect(told.slice(-3)).toEqual([
    "close listener shop:80",
    "close connection shop:80",
    "close connection client 1 of shop:80",
  ]);
  expect([...open]).toEqual([]);
});

test("waiting for its connections has a deadline and a signal, and says how many are open", async () => {
  const listener = listen("shop:80", () => new Promise(() => {}));
  await connected();
  listener.close();
  expect(await outcome(listener.drained({ timeoutMs: 5 }))).toMatchObject({
    name: "TimeoutError",
    message: "The listener at shop:80 has 1 connection open still",
  });
  const signal = AbortSignal.abort(new Error("enough"));
  await expect(listener.drained({ signal })).rejects.toThrow("enough");
});

test("an address is taken once, by the program or by the world around it, and free after closing", async () => {
  const listener = listen("shop:80");
  expect(() => listen("shop:80")).toThrow("The address shop:80 is in use");
  expect(() => network.peer("shop:80", () => {})).toThrow(expect.objectContaining({ code: "EADDRINUSE" }));
  listener.close();
  listen("shop:80").close();
  expect([...open]).toEqual([]);
  network.peer("shop:80", (connection) => connection.send("old"));
  network.peer("shop:80", (connection) => connection.send("new"));
  expect(() => listen("shop:80")).toThrow("in use");
  expect(await outcome((await connected()).receive())).toBe("new");
});

test("a fault in opening leaves no address taken, and a client whose connection could not be opened sees it break off", async () => {
  let failing = "listener";
  installProbe({
    before: (op, { kind, label }) => {
      if (op === "open" && (kind === failing || label.startsWith(failing))) throw new Error(`no ${failing}`);
    },
    after: () => {},
  });
  expect(() => listen("shop:80")).toThrow("no listener");
  failing = "client 1";
  listen("shop:80", (connection) => connection.send("hello"));
  const [unlucky, lucky] = [await connected(), await connected()];
  expect(await outcome(unlucky.receive())).toMatchObject({ code: "ECONNRESET" });
  expect(await outcome(lucky.receive())).toBe("hello");
  expect(reported).toEqual([expect.objectContaining({ message: "no client 1" })]);
});

test("what the world's peers throw is reported, but not a break that they asked for", async () => {
  network.peer("broken:1", () => {
    throw new TypeError("a mistake in the lesson");
  });
  network.peer("broken:2", (connection) => {
    throw new ConnectionResetError(connection.address);
  });
  for (const address of ["broken:1", "broken:2"]) {
    using connection = await connected(address);
    expect(await outcome(connection.receive())).toMatchObject({ code: "ECONNRESET" });
  }
  expect(reported).toEqual([expect.objectContaining({ message: "a mistake in the lesson" })]);
  expect(told.filter((each) => each.startsWith("open"))).toHaveLength(2);
});

test("refuses what is no handler, and to accept beside one", async () => {
  expect(() => listen("shop:80", "hello" as never)).toThrow("Expected a function to handle each connection");
  expect(() => listen("shop")).toThrow("Expected an address such as");
  await expect(listen("shop:80", () => {}).accept()).rejects.toThrow("Expected a listener without a handler");
});
