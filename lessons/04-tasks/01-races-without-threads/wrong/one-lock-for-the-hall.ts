// fails: whoever wants another seat need not wait
// says: he must neither be refused nor wait for her
import { Lock, sleep } from "unwind/asyncio";

const owners = new Map<string, string>();

/** Gives who has the seat, if anybody has. */
export function ownerOf(seat: string): string | undefined {
  return owners.get(seat);
}

const lock = new Lock();

export async function book(seat: string, customer: string, pay: () => Promise<void>): Promise<boolean> {
  using _held = await lock.acquire();
  if (owners.has(seat)) return false;
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
