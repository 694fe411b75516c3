// fails: sells a seat once when two want it at the same time
// says: so one must pay
import { Lock, sleep } from "unwind/asyncio";

const owners = new Map<string, string>();

/** Gives who has the seat, if anybody has. */
export function ownerOf(seat: string): string | undefined {
  return owners.get(seat);
}

const locks = new Map<string, Lock>();

function lockOf(seat: string): Lock {
  const lock = locks.get(seat) ?? new Lock();
  locks.set(seat, lock);
  return lock;
}

export async function book(seat: string, customer: string, pay: () => Promise<void>): Promise<boolean> {
  {
    using _held = await lockOf(seat).acquire();
    if (owners.has(seat)) return false;
  }
  await pay();
  owners.set(seat, customer);
  return true;
}

export async function main(): Promise<void> {
  const payAs = (customer: string) => async () => {
    await sleep(20); // the bank takes the money
    console.log(customer, "paid");
  };
  const answers = await Promise.all([book("A1", "Ada", payAs("Ada")), book("A1", "Ben", payAs("Ben"))]);
  console.log("booked:", answers);
  console.log("A1 belongs to", ownerOf("A1"));
}
