import { sleep } from "unwind/asyncio";
import { checks } from "unwind/checks";

/** One switch shows every mistake with tasks side by side that is known here. */
const bounds = { preemptions: 1, budget: 150 };

/** A server for one run: which files are broken, and what became of each download. */
class Server {
  running = 0;
  most = 0;
  /** How many were told to stop. */
  stopped = 0;
  /** Downloads that came to their end after one had failed. */
  readonly finishedInVain: string[] = [];
  readonly #broken: readonly string[];
  readonly #full: readonly string[];
  #hasFailed = false;

  /**
   * @param broken - whose download fails.
   * @param full - whose cleanup fails, when it is told to stop.
   */
  constructor(broken: readonly string[] = [], full: readonly string[] = []) {
    this.#broken = broken;
    this.#full = full;
  }

  readonly download = async (url: string, signal: AbortSignal): Promise<string> => {
    this.running++;
    this.most = Math.max(this.most, this.running);
    try {
      return await this.#get(url, signal);
    } finally {
      this.running--;
    }
  };

  async #get(url: string, signal: AbortSignal): Promise<string> {
    try {
      await sleep(20, { signal });
    } catch (stopped) {
      this.stopped++;
      await sleep(10); // removes the half of the file that it has
      if (this.#full.includes(url)) throw new Error(`the half of ${url} could not be removed`);
      throw stopped;
    }
    if (this.#broken.includes(url)) {
      this.#hasFailed = true;
      throw new Error(`${url} is broken`);
    }
    if (this.#hasFailed) this.finishedInVain.push(url);
    return `text of ${url}`;
  }
}

/** The messages of an error, and of all that it holds: a group of errors, or one that another one suppressed. */
function messagesOf(error: unknown): string[] {
  if (!(error instanceof Error)) return [String(error)];
  const {
    errors = [],
    error: newer,
    suppressed,
  } = error as { errors?: unknown[]; error?: unknown; suppressed?: unknown };
  const held = [...errors, newer, suppressed].filter((each) => each !== undefined);
  return [error.message, ...held.flatMap(messagesOf)];
}

export default checks<typeof import("./solution/main.ts")>(({ check, hidden }) => {
  /** What came of a call: the texts or the error, and how many downloads ran at that moment. */
  interface Outcome {
    readonly texts: readonly string[];
    readonly messages: readonly string[];
    readonly stillRunning: number;
  }

  async function outcomeOf(texts: Promise<string[]>, server: Server): Promise<Outcome> {
    try {
      return { texts: await texts, messages: [], stillRunning: server.running };
    } catch (error) {
      return { texts: [], messages: messagesOf(error), stillRunning: server.running };
    }
  }

  check("gives the texts, in the order of the urls", async ({ learner, expect, everySchedule }) => {
    let server = new Server();
    let texts: string[] = [];
    await everySchedule(
      async () => {
        server = new Server();
        texts = await learner.downloadAll(["a", "b", "c"], server.download);
      },
      {
        ...bounds,
        after: () => {
          expect(
            texts,
            "each text must stand where its url stands, whichever download is the first to end",
          ).to.deep.equal(["text of a", "text of b", "text of c"]);
          expect(server.most, "the downloads must run side by side: start all before you wait for one").to.equal(3);
        },
      },
    );
  });

  check("the caller gets the error", async ({ learner, expect, everySchedule }) => {
    let outcome: Outcome | undefined;
    await everySchedule(
      async () => {
        const server = new Server(["b"]);
        outcome = await outcomeOf(learner.downloadAll(["a", "b", "c"], server.download), server);
      },
      {
        ...bounds,
        after: () => {
          expect(
            outcome?.messages,
            "b is broken, and the caller must hear of it: throw the error of `download`, alone or in a group of errors",
          ).to.include("b is broken");
        },
      },
    );
  });

  check("the others are told to stop when one fails", async ({ learner, expect, everySchedule }) => {
    let server = new Server();
    await everySchedule(
      async () => {
        server = new Server(["b"]);
        await outcomeOf(learner.downloadAll(["a", "b", "c"], server.download), server);
      },
      {
        ...bounds,
        after: () => {
          expect(
            server.finishedInVain,
            "b had failed, and others went on downloading for nobody. Each download needs a signal that aborts as soon as one of them fails",
          ).to.deep.equal([]);
        },
      },
    );
  });

  check("nothing runs any more when the caller hears of it", async ({ learner, expect, everySchedule }) => {
    let outcome: Outcome | undefined;
    await everySchedule(
      async () => {
        const server = new Server(["b"]);
        outcome = await outcomeOf(learner.downloadAll(["a", "b", "c"], server.download), server);
      },
      {
        ...bounds,
        after: () => {
          expect(
            outcome?.stillRunning,
            "the caller had the error while downloads were still at work, removing what they had: whoever is told to stop must be waited for too",
          ).to.equal(0);
        },
      },
    );
  });

  hidden("an error on the way out is not lost", async ({ learner, expect, everySchedule }) => {
    let outcome: Outcome | undefined;
    let wasStopped = false;
    let isTold = false;
    await everySchedule(
      async () => {
        const server = new Server(["b"], ["c"]);
        outcome = await outcomeOf(learner.downloadAll(["a", "b", "c"], server.download), server);
        wasStopped ||= server.stopped > 0;
      },
      {
        ...bounds,
        after: () => {
          const messages = outcome?.messages ?? [];
          isTold ||= messages.includes("the half of c could not be removed");
          expect(messages, "b is broken: the caller must hear of it").to.include("b is broken");
        },
      },
    );
    expect(
      wasStopped,
      "b is broken, and no other download was ever told to stop before the caller had the error: each needs a signal that aborts then",
    ).to.equal(true);
    expect(
      isTold,
      "b was broken, c was told to stop and could not remove what it had. Both errors must come out together, as a `TaskGroup` gives them",
    ).to.equal(true);
  });

  hidden("nothing to download is no text", async ({ learner, expect }) => {
    expect(await learner.downloadAll([], new Server().download), "no url, no text: an empty list").to.deep.equal([]);
  });
});
