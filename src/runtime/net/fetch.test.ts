import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { fetch, listen, network, type Response } from "./index.ts";
import { open, outcome, pass, reported, told, useNetwork } from "./testing.test-helper.ts";

useNetwork();

async function fetched(url: string): Promise<Response> {
  return (await outcome(fetch(url), 20)) as Response;
}

test("gives status and body of a site's answers", async () => {
  network.site("http://shop", {
    "/": "welcome",
    "/film": ["one ", "two"],
    "/closed": { status: 503, body: "come again" },
    "/ask": ({ method, path, body }) => ({ body: [method, " ", path, " ", body] }),
    "/later": async () => '{ "tea": 3 }',
  });
  const said: unknown[] = [];
  for (const path of ["/", "/film", "/closed", "/ask?for=tea", "/nothing", ""]) {
    const response = await fetched(`http://shop${path}`);
    said.push([response.status, response.ok, await outcome(response.text())]);
  }
  expect(said).toEqual([
    [200, true, "welcome"],
    [200, true, "one two"],
    [503, false, "come again"],
    [200, true, "GET /ask?for=tea "],
    [404, false, "Not found: /nothing"],
    [200, true, "welcome"],
  ]);
  const posted = (await outcome(fetch("http://shop/ask", { method: "POST", body: "a\n\nb" }))) as Response;
  expect(await outcome(posted.text())).toBe("POST /ask a\n\nb");
  expect(await outcome((await fetched("http://shop/later")).json())).toEqual({ tea: 3 });
  expect([...open]).toEqual([]);
});

test("the pieces of a body come one after the other", async () => {
  network.latencyMs = 10;
  network.site("http://shop:8080", { "/film": { body: ["one", "two"], delayMs: 100 } });
  const seen: [number, string][] = [];
  const began = performance.now();
  const watching = (async () => {
    for await (const piece of (await fetch("http://shop:8080/film")).body) {
      seen.push([performance.now() - began, piece]);
    }
  })();
  await pass(1_000);
  await watching;
  // There and back to connect, there to ask, then the site thinks; status and pieces come one latency apart.
  expect(seen).toEqual([
    [150, "one"],
    [160, "two"],
  ]);
});

test("a response is open until it was read, left or closed, each once", async () => {
  network.site("http://shop", { "/film": ["one", "two", "three"] });
  const [read, left, closed, forgotten] = [
    await fetched("http://shop/film"),
    await fetched("http://shop/film"),
    await fetched("http://shop/film"),
    await fetched("http://shop/film#end"),
  ];
  expect(await outcome(read.text())).toBe("onetwothree");
  for await (const piece of left.body) {
    expect(piece).toBe("one");
    break;
  }
  closed.close();
  closed.close();
  expect([...open]).toEqual([
    { kind: "connection", label: "http://shop/film#end", site: expect.stringContaining("fetch.test.ts") },
  ]);
  expect(told.filter((each) => each === "close connection http://shop/film")).toHaveLength(3);
  forgotten.close();
  expect(reported).toEqual([]);
});

test("a body is read once, and not after closing", async () => {
  network.site("http://shop", { "/": "welcome" });
  const response = await fetched("http://shop/");
  expect(response.bodyUsed).toBe(false);
  await outcome(response.text());
  expect(response.bodyUsed).toBe(true);
  await expect(response.text()).rejects.toThrow("The body of http://shop/ was read already");
  const closed = await fetched("http://shop/");
  closed.close();
  await expect(closed.text()).rejects.toThrow("Expected an open response to read, got http://shop/, which is closed");
});

test("closing while somebody reads is an error for the reader, not a short body", async () => {
  network.latencyMs = 10;
  network.site("http://shop", { "/film": ["one", "two"] });
  const response = (await outcome(fetch("http://shop/film"), 45)) as Response;
  const reading = outcome(response.text(), 6);
  response.close();
  expect(await reading).toMatchObject({ name: "RuntimeError" });
});

test("the deadline holds until the body was read", async () => {
  network.latencyMs = 10;
  network.site("http://shop", { "/film": ["one", "two", "three"], "/slow": { delayMs: 500 } });
  expect(await outcome(fetch("http://shop/slow", { timeoutMs: 100 }))).toMatchObject({
    name: "TimeoutError",
    message: "http://shop/slow did not answer in full within 100 ms",
  });
  const response = (await outcome(fetch("http://shop/film", { timeoutMs: 65 }), 45)) as Response;
  expect(response.ok).toBe(true);
  expect(await outcome(response.text())).toMatchObject({ name: "TimeoutError" });
  expect([...open]).toEqual([]);
  expect(vi.getTimerCount()).toBe(0);
});

test("a fetch that failed leaves no clock running that would keep the program alive", async () => {
  const controller = new AbortController();
  const options = { timeoutMs: 10_000, signal: controller.signal };
  expect(await outcome(fetch("http://nowhere", options), 10)).toMatchObject({ code: "ECONNREFUSED" });
  expect(vi.getTimerCount()).toBe(0);
});

test("a signal ends it at once, with its reason, also where nobody reads", async () => {
  network.site("http://shop", { "/film": ["one", "two", "three"] });
  const controller = new AbortController();
  const response = (await outcome(fetch("http://shop/film", { signal: controller.signal }))) as Response;
  controller.abort(new Error("enough"));
  expect([...open]).toEqual([]);
  await expect(response.text()).rejects.toThrow("enough");
  await expect(fetch("http://shop/film", { signal: controller.signal })).rejects.toThrow("enough");
});

test("a body that was read in time is not ended by the signal or the deadline later", async () => {
  network.site("http://shop", { "/": "welcome" });
  const controller = new AbortController();
  const response = (await outcome(fetch("http://shop/", { signal: controller.signal, timeoutMs: 50 }), 10)) as Response;
  expect(await outcome(response.text(), 10)).toBe("welcome");
  expect(vi.getTimerCount()).toBe(0);
  controller.abort();
  await pass(100);
  expect(reported).toEqual([]);
});

test("a listener of the program can answer; one that closes first or says something else is an error", async () => {
  listen("own:80", async (connection) => {
    const asked = await connection.receive();
    if (asked === "GET /silence") return;
    await connection.send(asked === "GET /page" ? "200" : "hello");
    await connection.send(`you asked ${asked}`);
  });
  expect(await outcome((await fetched("http://own/page")).text())).toBe("you asked GET /page");
  expect(await outcome(fetch("http://own/silence"))).toMatchObject({ code: "ECONNRESET" });
  expect(await outcome(fetch("http://own/other"))).toMatchObject({
    code: "EPROTO",
    message: 'Expected a status such as "200" as the first message of an answer, got "hello"',
  });
});

test("refuses what is no URL, and what is no text as a body", async () => {
  for (const url of ["shop", "ftp://shop/", "http://", 5]) {
    await expect(fetch(url as string)).rejects.toThrow('Expected a URL such as "http://shop/prices"');
  }
  await expect(fetch("http://shop", { body: 5 as never })).rejects.toThrow("Expected a string as the body, got 5");
  expect(await outcome(fetch("https://shop"))).toMatchObject({ code: "ECONNREFUSED", address: "shop:443" });
});

test("an error in a route is reported, and the program sees the connection break off", async () => {
  network.site("http://shop", {
    "/": () => {
      throw new TypeError("a mistake in the lesson");
    },
  });
  expect(await outcome(fetch("http://shop/"))).toMatchObject({ code: "ECONNRESET" });
  expect(reported).toEqual([expect.objectContaining({ message: "a mistake in the lesson" })]);
});

test("given up at any time, it leaves nothing open, and what was read is a beginning of the body", async () => {
  const body = ["one ", "two ", "three ", "four "];
  await fc.assert(
    fc.asyncProperty(fc.nat(8), fc.nat(90), fc.boolean(), async (latency, afterMs, bySignal) => {
      network.latencyMs = latency;
      network.site("http://shop", { "/film": { body, delayMs: 7 } });
      const controller = new AbortController();
      const options = bySignal ? { signal: controller.signal } : { timeoutMs: afterMs };
      let read = "";
      const downloading = (async () => {
        for await (const piece of (await fetch("http://shop/film", options)).body) read += piece;
        return "all";
      })().catch((error: unknown) => (error as Error).name);
      await pass(afterMs);
      controller.abort();
      await pass(200);
      const ended = await downloading;
      expect(ended).toMatch(bySignal ? /^(all|AbortError)$/ : /^(all|TimeoutError)$/);
      if (ended === "all") expect(read).toBe(body.join(""));
      else expect(body.join("").startsWith(read)).toBe(true);
      expect([...open]).toEqual([]);
      expect(vi.getTimerCount()).toBe(0);
      expect(reported).toEqual([]);
    }),
    { numRuns: 200 },
  );
});
