// fails: sells a seat once when two want it at the same time
// says: Whoever looks, then waits, then acts
import { sleep } from "unwind/asyncio";

const owners = new Map<string, string>();

/** Gives who has the seat, if anybody has. */
export function ownerOf(seat: string): string | undefined {
  return owners.get(seat);
}

async function isFree(seat: string): Promise<boolean> {
  return !owners.has(seat);
}

export async function book(seat: string, customer: string, pay: () => Promise<void>): Promise<boolean> {
  if (!(await isFree(seat))) return false;
  owners.set(seat, customer);
  try {
    await pay();
    return true;
  } catch (error) {
    owners.delete(seat);
    throw error;
  }
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
