import { Event, sleep } from "unwind/asyncio";
import { checks } from "unwind/checks";
import { flattenErrors } from "unwind/contextlib";
import { ConnectionRefusedError, network } from "unwind/net";

const three = ["north:80", "west:80", "east:80"];

/** Airlines for one check: who said hello, and who was asked. An airline that is not let go keeps its caller at the door. */
class Airlines {
  readonly hellos: string[] = [];
  readonly asked: string[] = [];
  readonly #doors = new Map<string, Event>();

  constructor(airlines: readonly string[], { isOpen = true } = {}) {
    // The network takes no time here: all that can happen has happened one turn of the event loop later.
    network.latencyMs = 0;
    for (const airline of airlines) {
      const door = new Event();
      if (isOpen) door.set();
      this.#doors.set(airline, door);
      network.peer(airline, async (connection) => {
        for await (const message of connection) {
          (message === "hello" ? this.hellos : this.asked).push(airline);
          await door.wait();
          await connection.send(message === "hello" ? "welcome" : `${message} with ${airline}`);
        }
      });
    }
  }

  /** Lets in who stands at the door of this airline, and lets what can happen happen. */
  async letIn(airline: string): Promise<void> {
    this.#doors.get(airline)?.set();
    await sleep(0);
  }
}

/** A turn of the event loop in which nothing of the library waits. */
function turn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}

/** Waits, and gives all errors that came out; a group of them, one by one. */
async function thrownBy(promise: Promise<unknown>): Promise<unknown[]> {
  try {
    await promise;
  } catch (error) {
    return flattenErrors(error).flatMap((one) => (one instanceof AggregateError ? (one.errors as unknown[]) : [one]));
  }
  return [];
}

export default checks<typeof import("./solution/main.ts")>(({ check, hidden }) => {
  check("gives the prices in the order of the airlines", async ({ learner, expect }) => {
    const airlines = new Airlines(three, { isOpen: false });
    const prices = learner.offers("Vienna", three);
    for (const airline of three.toReversed()) await airlines.letIn(airline);
    expect(
      await prices,
      "whoever was let in first must not come first in the list: the prices stand in the order of the airlines",
    ).to.deep.equal(three.map((airline) => `Vienna with ${airline}`));
  });

  check("begins all sessions at the same time", async ({ learner, expect }) => {
    const airlines = new Airlines(three, { isOpen: false });
    const prices = learner.offers("Vienna", three);
    await sleep(0);
    expect(
      airlines.hellos.join(", "),
      "while north:80 kept you at its door, nobody said hello to the others. To begin one after the other takes as long as all of them together",
    ).to.equal("north:80, west:80, east:80");
    for (const airline of three) await airlines.letIn(airline);
    await prices;
  });

  check("leaves nothing open when one refuses, not even later", async ({ learner, expect, noLeaks }) => {
    const airlines = new Airlines(["north:80", "east:80"], { isOpen: false });
    let isOver = false;
    const errors = thrownBy(learner.offers("Vienna", three)).finally(() => {
      isOver = true;
    });
    await sleep(0);
    let wasOver = isOver;
    await airlines.letIn("north:80");
    wasOver ||= isOver;
    await airlines.letIn("east:80");
    await errors;
    noLeaks(
      wasOver
        ? "west:80 refused, and `offers` ended while others were at the door. They came in when the stack was unwound already, and nobody closes them now. Wait until " +
            "each of them has come to its end, also when one has failed"
        : "west:80 refused, and the others stayed open. A stack must be there that owns each session from the moment that it has begun",
    );
    expect(airlines.asked, "west:80 refused, so there is nothing to compare: nobody is to be asked").to.deep.equal([]);
  });

  hidden("asks nobody before all are in", async ({ learner, expect }) => {
    const airlines = new Airlines(three, { isOpen: false });
    const prices = learner.offers("Vienna", three);
    await sleep(0);
    await airlines.letIn("north:80");
    await airlines.letIn("west:80");
    expect(
      airlines.asked,
      "an airline was asked while another one had not let you in. If that one refuses there is nothing to compare: begin all, then ask",
    ).to.deep.equal([]);
    await airlines.letIn("east:80");
    await prices;
  });

  hidden("the caller hears that an airline refused", async ({ learner, expect }) => {
    new Airlines(["north:80", "east:80"]);
    const errors = await thrownBy(learner.offers("Vienna", three));
    expect(
      errors.some((error) => error instanceof ConnectionRefusedError),
      "west:80 refused, and the caller must hear it, by its very error. `Promise.allSettled` throws nothing: look at what it gives",
    ).to.equal(true);
  });

  hidden("closes every session, whatever fails", async ({ learner, everyFault }) => {
    new Airlines(three);
    await everyFault(
      async () => {
        try {
          await learner.offers("Vienna", three);
        } finally {
          await turn(); // for those who come late
        }
      },
      { order: "any" },
    );
  });

  hidden("stops in each of its waits when the signal aborts", async ({ learner, cancelAt, mock }) => {
    mock.clock.start();
    new Airlines(three);
    network.latencyMs = 1;
    await cancelAt("every wait", (signal) => learner.offers("Vienna", three, signal), { order: "any" });
  });
});
