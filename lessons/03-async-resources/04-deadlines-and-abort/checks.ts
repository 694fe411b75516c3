import { sleep } from "unwind/asyncio";
import { checks } from "unwind/checks";

/** A van that the check drives. */
class TestVan {
  readonly #way = Promise.withResolvers<void>();
  readonly arrived = this.#way.promise;
  timesCalledBack = 0;

  readonly callBack = (): void => {
    this.timesCalledBack++;
  };

  arrive(): void {
    this.#way.resolve();
  }

  fail(error: Error): void {
    this.#way.reject(error);
  }
}

type Listener = () => void;

/** A signal that counts its listeners, whichever way they come off again. */
function countingSignal(): { controller: AbortController; signal: AbortSignal; count: () => number } {
  const controller = new AbortController();
  const { signal } = controller;
  const listeners = new Set<Listener>();
  const add = signal.addEventListener.bind(signal) as (type: string, listener: Listener, options?: unknown) => void;
  const remove = signal.removeEventListener.bind(signal) as (type: string, listener: Listener) => void;
  Object.defineProperties(signal, {
    addEventListener: {
      value: (type: string, listener: Listener, options?: { signal?: AbortSignal }) => {
        listeners.add(listener);
        options?.signal?.addEventListener("abort", () => listeners.delete(listener));
        add(type, listener, options);
      },
    },
    removeEventListener: {
      value: (type: string, listener: Listener) => {
        listeners.delete(listener);
        remove(type, listener);
      },
    },
  });
  return { controller, signal, count: () => listeners.size + (signal.onabort == null ? 0 : 1) };
}

/** Waits, and gives what was thrown, or undefined. */
async function thrownBy(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  return undefined;
}

export default checks<typeof import("./solution/main.ts")>(({ check, hidden }) => {
  check("a van that has arrived is not called back", async ({ learner, expect }) => {
    const controller = new AbortController();
    const van = new TestVan();
    const delivery = learner.deliver(() => van, controller.signal);
    van.arrive();
    await delivery;
    controller.abort();
    expect(
      van.timesCalledBack,
      "the van had arrived, and was called back later, at the shutdown: its listener was still on the signal. Give `removeEventListener` the very " +
        "function that `addEventListener` got. A second arrow is another function, though it looks the same, and `once` counts aborts, not deliveries",
    ).to.equal(0);
  });

  check("nothing of a delivery stays on the signal", async ({ learner, expect }) => {
    const { signal, count } = countingSignal();
    for (let order = 0; order < 3; order++) {
      const van = new TestVan();
      const delivery = learner.deliver(() => van, signal);
      van.arrive();
      await delivery;
    }
    expect(
      count(),
      "three vans have arrived, and their listeners are on the signal still. It lives as long as the service, so the list grows with each delivery, " +
        "and keeps every van in memory",
    ).to.equal(0);
  });

  check("calls the van back when the signal aborts, and waits for it", async ({ learner, expect }) => {
    const { controller, signal, count } = countingSignal();
    const van = new TestVan();
    let isOver = false;
    const delivery = thrownBy(learner.deliver(() => van, signal)).finally(() => {
      isOver = true;
    });
    await sleep(0);
    controller.abort(new Error("the service shuts down"));
    await sleep(0);
    expect(
      van.timesCalledBack,
      "the signal aborted while the van was on the road, and nobody called the van back",
    ).to.equal(1);
    expect(
      isOver,
      "`deliver` ended while its van was still on the road: to be called back takes a while. Go on waiting for `arrived`",
    ).to.equal(false);
    van.fail(new Error("back in the yard"));
    const thrown = await delivery;
    expect(
      thrown instanceof Error ? thrown.message : thrown,
      "the van came back, and the caller goes on as if the order had been delivered: let the error of `arrived` out",
    ).to.be.oneOf(["back in the yard", "the service shuts down"]);
    expect(count(), "the van is back, and something of its delivery is still on the signal").to.equal(0);
  });

  hidden("nothing stays on the signal when the van breaks down", async ({ learner, expect }) => {
    const { signal, count } = countingSignal();
    const van = new TestVan();
    const broken = new Error("flat tyre");
    van.fail(broken);
    const thrown = await thrownBy(learner.deliver(() => van, signal));
    expect(
      count(),
      "the van broke down, and its listener is still on the signal. An error skips the lines behind the wait, so take the listener off in a `finally`, or on a stack",
    ).to.equal(0);
    expect(thrown, "the caller must get the error of the van").to.equal(broken);
  });

  hidden("calls back every van that is on the road", async ({ learner, expect }) => {
    const controller = new AbortController();
    const vans = [new TestVan(), new TestVan()];
    const deliveries = vans.map((van) => thrownBy(learner.deliver(() => van, controller.signal)));
    await sleep(0);
    controller.abort();
    expect(
      vans.map((van) => van.timesCalledBack),
      "two vans were on the road, and each must be called back once. There is one `onabort` for all, so the second delivery took the place of the first",
    ).to.deep.equal([1, 1]);
    for (const van of vans) van.fail(new Error("back in the yard"));
    await Promise.all(deliveries);
  });

  hidden("sends no van when the signal has aborted before", async ({ learner, expect }) => {
    let sent = 0;
    const van = new TestVan();
    van.arrive();
    const thrown = await thrownBy(
      learner.deliver(() => {
        sent++;
        return van;
      }, AbortSignal.abort()),
    );
    expect(
      { sent, failed: thrown !== undefined },
      "the signal had aborted, and a listener that comes later is never called: look first, and send no van",
    ).to.deep.equal({ sent: 0, failed: true });
  });
});
