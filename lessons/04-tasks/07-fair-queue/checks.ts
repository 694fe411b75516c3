import { sleep } from "unwind/asyncio";
import { checks } from "unwind/checks";

type Learner = typeof import("./solution/main.ts");

/** How a promise stands when `ms` have passed: its value, the message of its error, or "waits". */
async function stateOf(promise: Promise<unknown>, ms = 0): Promise<unknown> {
  let state: unknown = "waits";
  promise.then(
    (value) => {
      state = value ?? "done";
    },
    (error: unknown) => {
      state = error instanceof Error ? error.message : error;
    },
  );
  await sleep(ms);
  return state;
}

/** Takes what is there, item after item, and leaves when none has come for a while: tried several times where orders are explored. */
async function drained(queue: InstanceType<Learner["FairQueue"]>, { tries = 1, ms = 0 } = {}): Promise<unknown[]> {
  const items: unknown[] = [];
  for (let failed = 0; failed < tries;) {
    const nobody = new AbortController();
    const taking = queue.get(nobody.signal);
    const state = await stateOf(taking, ms);
    if (state !== "waits") {
      items.push(state);
      continue;
    }
    nobody.abort(new Error("enough"));
    // It may have come just before.
    const atLast = await stateOf(taking, ms);
    if (atLast === "waits" || atLast === "enough") failed++;
    else items.push(atLast);
  }
  return items;
}

export default checks<Learner>(({ check, hidden }) => {
  check("what is put first comes out first", async ({ learner, expect, mock }) => {
    mock.clock.start();
    const queue = new learner.FairQueue(3);
    const puts = ["a", "b", "c"].map((item) => queue.put(item));
    expect(
      [await stateOf(Promise.all(puts)), await stateOf(Promise.all([queue.get(), queue.get(), queue.get()]))],
      "the queue has room for three: a, b and c are put at once, and come out in this order",
    ).to.deep.equal([
      [undefined, undefined, undefined],
      ["a", "b", "c"],
    ]);
  });

  check("put waits while the queue is full", async ({ learner, expect, mock }) => {
    mock.clock.start();
    const queue = new learner.FairQueue(1);
    const puts = [queue.put("a"), queue.put("b")];
    expect(
      await Promise.all(puts.map((put) => stateOf(put))),
      "the queue has room for one: a is put at once, and b has to wait. A place is taken as long as its item is in the queue",
    ).to.deep.equal(["done", "waits"]);
    const taken = await stateOf(queue.get());
    expect(
      [taken, await stateOf(puts[1] as Promise<void>)],
      "a was taken, so there is room: whoever waited to put b must go on at that moment",
    ).to.deep.equal(["a", "done"]);
    expect(await stateOf(queue.get()), "b was put, and must come out").to.equal("b");
  });

  check("whoever waits longest is served first", async ({ learner, expect, mock }) => {
    mock.clock.start();
    const getters = new learner.FairQueue(2);
    const gets = [getters.get(), getters.get()];
    await sleep(0);
    const put = getters.put("a");
    gets.push(getters.get());
    expect(
      await Promise.all([...gets, put].map((each) => stateOf(each))),
      "two wait for an item, one item comes, and a third asks at the same moment. The first of them must get it, and the others go on waiting",
    ).to.deep.equal(["a", "waits", "waits", "done"]);
    expect(
      await Promise.all([...gets, getters.put("b"), getters.put("c")].map((each) => stateOf(each))),
      "two more items came: they belong to those who waited, in order of arrival",
    ).to.deep.equal(["a", "b", "c", "done", "done"]);

    const putters = new learner.FairQueue(1);
    const puts = ["d", "e", "f"].map((item) => putters.put(item));
    await sleep(0);
    const got = putters.get();
    puts.push(putters.put("g"));
    expect(
      await Promise.all([got, ...puts].map((each) => stateOf(each))),
      "e and f wait for room, a place comes free, and g comes at the same moment. It is e's turn, and the others go on waiting",
    ).to.deep.equal(["d", "done", "done", "waits", "waits"]);
    expect(await drained(putters), "the others follow in order of arrival").to.deep.equal(["e", "f", "g"]);
  });

  check("a cancelled get loses no item", async ({ learner, expect, mock }) => {
    mock.clock.start();
    for (const isCancelled of [false, true]) {
      const queue = new learner.FairQueue(2);
      const stop = new AbortController();
      const ada = queue.get(stop.signal);
      const ben = queue.get();
      await sleep(0);
      if (isCancelled) {
        stop.abort(new Error("cancelled"));
        expect(
          await stateOf(ada),
          "Ada waits for an item, and is cancelled: her `get` must end at once, with the reason of the signal",
        ).to.equal("cancelled");
      }
      const puts = [queue.put("a"), queue.put("b")];
      const [adas, bens] = await Promise.all([ada, ben, ...puts].map((each) => stateOf(each)));
      if (!isCancelled) {
        expect(
          [adas, bens],
          "Ada and Ben wait for an item, and a and b are put: both must go on at once",
        ).to.deep.equal(["a", "b"]);
      }
      const left = await drained(queue);
      expect(
        isCancelled ? [bens, ...left] : [adas, bens, ...left],
        "Ada and Ben wait for an item, and a and b are put. If Ada is cancelled, she leaves the line: Ben is next and gets a, and b stays in the queue",
      ).to.deep.equal(["a", "b"]);
    }
  });

  check("a cancelled put leaves no item", async ({ learner, expect, mock }) => {
    mock.clock.start();
    for (const isCancelled of [false, true]) {
      const queue = new learner.FairQueue(1);
      const stop = new AbortController();
      const first = queue.put("a");
      const ada = queue.put("b", stop.signal);
      const puts = [first, ada, queue.put("c")];
      await sleep(0);
      if (isCancelled) stop.abort(new Error("cancelled"));
      const [, atFirst] = await Promise.all(puts.map((each) => stateOf(each)));
      if (isCancelled) {
        expect(
          atFirst,
          "Ada waits for room, and is cancelled: her `put` must end at once, with the reason of the signal",
        ).to.equal("cancelled");
      }
      expect(
        await drained(queue),
        isCancelled
          ? "a is in the queue, and b and c wait for room. If the one with b is cancelled, b must not come, and c must not wait for it"
          : "a is in the queue, and b and c wait for room: as soon as one item is taken, the next one must come in",
      ).to.deep.equal(isCancelled ? ["a", "c"] : ["a", "b", "c"]);
    }
  });

  hidden("an item and a stop at the same moment", async ({ learner, expect, mock }) => {
    mock.clock.start();
    for (let hops = 0; hops < 10; hops++) {
      const queue = new learner.FairQueue(1);
      const stop = new AbortController();
      const ada = queue.get(stop.signal);
      await sleep(0);
      const put = queue.put("a");
      for (let hop = 0; hop < hops; hop++) await Promise.resolve();
      stop.abort(new Error("stopped"));
      const state = await stateOf(ada);
      expect(
        state === "waits" ? "it waits" : "it has ended",
        "Ada waited for an item, one came, and she was stopped: her `get` must end, in one way or the other",
      ).to.equal("it has ended");
      const left = await drained(queue);
      await put;
      expect(
        state === "stopped" ? left : [state, ...left],
        "an item came, and a moment later its waiter was stopped. Either she has the item, or it is in the queue: once it is hers, she must not throw it away",
      ).to.deep.equal(["a"]);
    }
  });

  hidden("whoever is stopped before it begins does nothing", async ({ learner, expect, mock }) => {
    mock.clock.start();
    const queue = new learner.FairQueue(2);
    const stopped = AbortSignal.abort(new Error("too late"));
    await queue.put("a");
    expect(
      [await stateOf(queue.put("b", stopped)), await stateOf(queue.get(stopped)), await drained(queue)],
      "the signal had aborted before the call: its reason must come out of `put` and `get`, though there is room and an item. A signal that has aborted tells nobody again: look at it first",
    ).to.deep.equal(["too late", "too late", ["a"]]);
    const empty = new learner.FairQueue(1);
    expect(await stateOf(empty.get(stopped)), "the same holds where `get` would have to wait").to.equal("too late");
  });

  hidden("a wait that is over leaves no listener", async ({ learner, expect, mock }) => {
    mock.clock.start();
    const { signal } = new AbortController();
    const listeners = new Set<unknown>();
    const { addEventListener, removeEventListener } = signal;
    const counted = (act: (listener: unknown) => void, call: typeof addEventListener) => ({
      value: (...args: Parameters<typeof addEventListener>) => {
        act(args[1]);
        call.apply(signal, args);
      },
    });
    Object.defineProperties(signal, {
      addEventListener: counted((listener) => listeners.add(listener), addEventListener),
      removeEventListener: counted((listener) => listeners.delete(listener), removeEventListener),
    });
    const queue = new learner.FairQueue(1);
    const get = queue.get(signal);
    await sleep(0);
    const puts = ["a", "b", "c"].map((item) => queue.put(item, signal));
    expect(await stateOf(get), "an item came, and whoever waited for it must have it at once").to.equal("a");
    expect(await drained(queue), "two were put, one after the other").to.deep.equal(["b", "c"]);
    await Promise.all(puts);
    expect(
      listeners.size,
      "all waits are over, and the signal still calls their listeners when it aborts. It may live as long as the program: take a listener away when its wait is over",
    ).to.equal(0);
  });

  hidden("every item arrives once, in the order of its maker", async ({ learner, expect, everySchedule }) => {
    let got: unknown[] = [];
    await everySchedule(
      async () => {
        got = [];
        const queue = new learner.FairQueue(1);
        const stop = new AbortController();
        const make = async (...items: string[]): Promise<void> => {
          for (const item of items) {
            await sleep(10);
            await queue.put(item);
          }
        };
        const take = async (signal?: AbortSignal): Promise<void> => {
          for (let count = 0; count < 2; count++) got.push(await queue.get(signal));
        };
        const leave = sleep(20).then(() => {
          stop.abort(new Error("end of the shift"));
        });
        const early = take(stop.signal).catch(() => undefined);
        await Promise.all([make("a1", "a2"), make("b1", "b2"), early, leave, take()]);
        got.push(...(await drained(queue, { tries: 3, ms: 1_000 })));
      },
      {
        preemptions: 1,
        budget: 150,
        after: () => {
          const of = (maker: string): unknown[] => got.filter((item) => String(item).startsWith(maker));
          expect(
            [of("a"), of("b")],
            "two made two items each, and one of those who took them was stopped on the way. Every item must arrive, once, and those of one maker in their order",
          ).to.deep.equal([
            ["a1", "a2"],
            ["b1", "b2"],
          ]);
        },
      },
    );
  });
});
