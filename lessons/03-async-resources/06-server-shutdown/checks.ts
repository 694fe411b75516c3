import { Event, sleep } from "unwind/asyncio";
import { checks, type Events } from "unwind/checks";
import { connect, network } from "unwind/net";

/** Time is virtual in these, so that no verdict hangs on the machine. One customer and one service have few orders. */
const bounds = { preemptions: 0, budget: 10 };

/** Puts the stock there, whose answers wait for this event. The network itself takes no time. */
function stock({ isFast = true } = {}): Event {
  const found = new Event();
  if (isFast) found.set();
  network.latencyMs = 0;
  network.peer("stock:7000", async (connection) => {
    for await (const item of connection) {
      await found.wait();
      await connection.send(`${item}: 3 coins`);
    }
  });
  return found;
}

/** Waits, and gives what was thrown, told shortly; undefined for nothing. */
async function thrownBy(promise: Promise<unknown>): Promise<string | undefined> {
  try {
    await promise;
  } catch (error) {
    return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  }
  return undefined;
}

/** When these were closed, as places in what has happened. */
function closings(events: Events): { customer: number; stock: number; log: number } {
  const names = events.names();
  return {
    customer: names.lastIndexOf("close client 1 of shop:80"),
    stock: names.lastIndexOf("close stock:7000"),
    log: names.findLastIndex((name) => name.startsWith("close ") && name.endsWith("service.log")),
  };
}

export default checks<typeof import("./solution/main.ts")>(({ check, hidden }) => {
  check("sells until it is told to stop", async ({ learner, expect, noLeaks, mock }) => {
    mock.clock.start();
    stock();
    const stop = new AbortController();
    const serving = learner.serve(stop.signal, 5);
    await sleep(0);
    const shop = await connect("shop:80");
    await shop.send("tea");
    expect(await shop.receive(), "a customer asked for tea, and the stock knew the price").to.equal("tea: 3 coins");
    shop.close();
    await sleep(0);
    stop.abort();
    await serving;
    noLeaks("no customer was there when the service was told to stop, and something stayed open");
  });

  check("a question under way gets its answer", async ({ learner, expect, everySchedule }) => {
    let heard: string | undefined;
    await everySchedule(
      async () => {
        const found = stock({ isFast: false });
        const stop = new AbortController();
        const serving = learner.serve(stop.signal, 500);
        await sleep(1);
        using shop = await connect("shop:80");
        await shop.send("tea");
        await sleep(1);
        stop.abort();
        await sleep(100);
        found.set();
        heard = await shop.receive().catch((error: Error) => error.name);
        await serving;
      },
      {
        ...bounds,
        after: () => {
          expect(
            heard,
            "the answer was under way when the service was told to stop, and the customer must get it. The connection, the stock and the time to wait " +
              "for it must last that long",
          ).to.equal("tea: 3 coins");
        },
      },
    );
  });

  check("lets nobody in once it was told to stop", async ({ learner, expect, everySchedule }) => {
    let late: string | undefined;
    await everySchedule(
      async () => {
        const found = stock({ isFast: false });
        const stop = new AbortController();
        const serving = learner.serve(stop.signal, 500);
        await sleep(1);
        using shop = await connect("shop:80");
        await shop.send("tea");
        await sleep(1);
        stop.abort();
        await sleep(100);
        late = await thrownBy(connect("shop:80").then((connection) => connection.close()));
        found.set();
        await serving;
      },
      {
        ...bounds,
        after: () => {
          expect(
            late ?? "a new customer was let in",
            "the service was told to stop and still waited for an answer: as long as new customers come in, it never ends. Close the listener first; " +
              "those who are in stay in",
          ).to.match(/ConnectionRefusedError/);
        },
      },
    );
  });

  check("cuts off who is not done in time", async ({ learner, expect, everySchedule }) => {
    let thrown: string | undefined;
    let over = "never";
    await everySchedule(
      async () => {
        const found = stock({ isFast: false });
        over = "not yet";
        const stop = new AbortController();
        const serving = thrownBy(learner.serve(stop.signal, 30)).then((error) => {
          thrown = error;
          if (over === "not yet") over = "in time";
        });
        await sleep(1);
        using shop = await connect("shop:80");
        await shop.send("tea");
        await sleep(1);
        stop.abort();
        await sleep(20);
        if (over === "in time") over = "too early";
        await sleep(1_000);
        if (over === "not yet") over = "never";
        found.set(); // a service that still waits may end
        await serving;
      },
      {
        ...bounds,
        after: () => {
          expect(
            over,
            "the stock does not answer. After `graceMs` its customer must be cut off; not before, and a service without a deadline waits for ever",
          ).to.equal("in time");
          expect(thrown, "that a customer took too long is no failure of the service: `serve` must end well").to.equal(
            undefined,
          );
        },
      },
    );
  });

  hidden("does not wait for customers who ask nothing", async ({ learner, everySchedule }) => {
    let over = false;
    await everySchedule(
      async () => {
        stock();
        over = false;
        const stop = new AbortController();
        const serving = learner.serve(stop.signal, 500).then(() => {
          over = true;
        });
        await sleep(1);
        using shop = await connect("shop:80");
        await sleep(1);
        stop.abort();
        await sleep(100);
        const wasOver = over;
        shop.close();
        await serving;
        over = wasOver;
      },
      {
        ...bounds,
        after: () => over,
        why: "nobody had a question, so there was nothing to wait for: `serve` must end when the last answer has, not when the time is up",
      },
    );
  });

  hidden("closes what the answers stand on after the last customer", async ({ learner, expect, events, mock }) => {
    mock.clock.start();
    const found = stock({ isFast: false });
    const stop = new AbortController();
    const serving = learner.serve(stop.signal, 5);
    await sleep(0);
    using shop = await connect("shop:80");
    await shop.send("tea");
    await sleep(0);
    stop.abort();
    const patience = setTimeout(() => found.set(), 300); // for a service that cuts nobody off
    await serving;
    clearTimeout(patience);
    const { customer, stock: stockClosed, log } = closings(events);
    expect(
      customer < stockClosed && stockClosed < log,
      "the stock or the log was closed before its last customer was gone, and the answers stand on both: wait until every answer has come to its end, " +
        "also when it was cut off, then close the stock, then the log",
    ).to.equal(true);
  });

  hidden("closes everything, whatever fails", async ({ learner, everyFault }) => {
    stock();
    await everyFault(() => learner.serve(AbortSignal.abort(), 5));
  });
});
