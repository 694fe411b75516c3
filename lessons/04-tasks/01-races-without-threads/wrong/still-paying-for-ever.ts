// fails: the seat is free again when the payment fails
// says: Give back on the error path what you took before
import { sleep } from "unwind/asyncio";

const owners = new Map<string, string>();

/** Gives who has the seat, if anybody has. */
export function ownerOf(seat: string): string | undefined {
  return owners.get(seat);
}

const paying = new Set<string>();

export async function book(seat: string, customer: string, pay: () => Promise<void>): Promise<boolean> {
  if (owners.has(seat) || paying.has(seat)) return false;
  paying.add(seat);
  await pay();
  owners.set(seat, customer);
  paying.delete(seat);
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
