import { Event, sleep } from "unwind/asyncio";
import { checks } from "unwind/checks";

/** A bank for one run: who has paid, and whose cards it refuses. */
class Bank {
  readonly paid: string[] = [];
  readonly #refused: readonly string[];

  constructor(...refused: string[]) {
    this.#refused = refused;
  }

  /** Gives the function that takes the money of a customer. */
  payAs(customer: string): () => Promise<void> {
    return async () => {
      await sleep(20);
      if (this.#refused.includes(customer)) throw new Error(`the card of ${customer} is refused`);
      this.paid.push(customer);
    };
  }
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
  check("books a free seat and says so when it is paid", async ({ learner, expect }) => {
    const bank = new Bank();
    const booked = await learner.book("A1", "Ada", bank.payAs("Ada"));
    expect(bank.paid, "`book` said that it is done: by then Ada must have paid, once. Wait for `pay`").to.deep.equal([
      "Ada",
    ]);
    expect({ booked, owner: learner.ownerOf("A1") }, "the seat was free and Ada has paid: it is hers").to.deep.equal({
      booked: true,
      owner: "Ada",
    });
  });

  check("refuses a seat that is sold, and leaves it to its owner", async ({ learner, expect, everySchedule }) => {
    let bank = new Bank();
    let booked: boolean | undefined;
    await everySchedule(
      async () => {
        bank = new Bank();
        await learner.book("A1", "Ada", bank.payAs("Ada"));
        booked = await learner.book("A1", "Ben", bank.payAs("Ben"));
      },
      {
        after: () => {
          expect(bank.paid, "Ada had bought the seat long before Ben asked: he must not pay for it").to.deep.equal([
            "Ada",
          ]);
          expect(
            { booked, owner: learner.ownerOf("A1") },
            "Ada bought the seat, then Ben asked for it: he gets `false`, and it stays hers",
          ).to.deep.equal({ booked: false, owner: "Ada" });
        },
      },
    );
  });

  check("sells a seat once when two want it at the same time", async ({ learner, expect, everySchedule }) => {
    let bank = new Bank();
    let answers: Record<string, boolean> = {};
    await everySchedule(
      async () => {
        bank = new Bank();
        const [Ada, Ben] = await Promise.all(
          ["Ada", "Ben"].map((customer) => learner.book("A1", customer, bank.payAs(customer))),
        );
        answers = { Ada: Ada === true, Ben: Ben === true };
      },
      {
        after: () => {
          expect(
            bank.paid.length,
            "one seat, so one must pay, and once. Whoever looks, then waits, then acts on what it saw, does not see who came in meanwhile",
          ).to.equal(1);
          const owner = learner.ownerOf("A1");
          expect(
            { answers, owner },
            "whoever has paid has the seat and gets `true`; the other one gets `false`",
          ).to.deep.equal({
            answers: { Ada: bank.paid[0] === "Ada", Ben: bank.paid[0] === "Ben" },
            owner: bank.paid[0],
          });
        },
      },
    );
  });

  check("the seat is free again when the payment fails", async ({ learner, expect, everySchedule }) => {
    let owner: string | undefined;
    let booked: boolean | undefined;
    await everySchedule(
      async () => {
        const bank = new Bank("Ada");
        await thrownBy(learner.book("A1", "Ada", bank.payAs("Ada")));
        owner = learner.ownerOf("A1");
        booked = await learner.book("A1", "Ben", bank.payAs("Ben"));
      },
      {
        after: () => {
          expect(owner, "Ada's card was refused: the seat must not be hers").to.equal(undefined);
          expect(
            booked,
            "Ada's card was refused, so the seat is free and Ben can buy it. Give back on the error path what you took before",
          ).to.equal(true);
        },
      },
    );
  });

  hidden("the caller gets the error of the payment", async ({ learner, expect }) => {
    const refused = new Error("the card is refused");
    const thrown = await thrownBy(learner.book("A1", "Ada", () => Promise.reject(refused)));
    expect(
      thrown === refused ? "the error of `pay`" : thrown,
      "`false` means that the seat is sold. That the card is refused must come out as the very error of `pay`: clean up, then throw it on",
    ).to.equal("the error of `pay`");
  });

  hidden("whoever wants another seat need not wait", async ({ learner, expect }) => {
    const bank = new Bank();
    const answered = new Event();
    const ada = learner.book("A1", "Ada", async () => {
      await answered.wait();
    });
    let benPays = false;
    const ben = learner.book("B2", "Ben", async () => {
      benPays = true;
      await bank.payAs("Ben")();
    });
    await sleep(0);
    expect(
      benPays,
      "while Ada pays for A1, Ben wants B2, which is free: he must neither be refused nor wait for her. Keep apart who pays for which seat",
    ).to.equal(true);
    answered.set();
    expect(await Promise.all([ada, ben]), "each wanted another seat: both get theirs").to.deep.equal([true, true]);
  });

  hidden("sells a seat once when a third comes and a card is refused", async ({ learner, expect, everySchedule }) => {
    let bank = new Bank();
    let booked: string[] = [];
    await everySchedule(
      async () => {
        bank = new Bank("Ada");
        booked = [];
        const wants = async (customer: string): Promise<void> => {
          if (await learner.book("A1", customer, bank.payAs(customer))) booked.push(customer);
        };
        await Promise.all([thrownBy(wants("Ada")), wants("Ben"), sleep(20).then(() => wants("Cyd"))]);
      },
      {
        after: () => {
          expect(
            bank.paid.length,
            "Ada's card is refused, and two others want her seat: at most one of them may pay. Whoever waited for another must look again before acting",
          ).to.be.at.most(1);
          expect(
            { booked, owner: learner.ownerOf("A1") },
            "whoever has paid has the seat and gets `true`, nobody else",
          ).to.deep.equal({ booked: bank.paid, owner: bank.paid[0] });
        },
      },
    );
  });
});
