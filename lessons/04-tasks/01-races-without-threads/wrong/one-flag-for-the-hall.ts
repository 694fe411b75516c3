// fails: whoever wants another seat need not wait
// says: Keep apart who pays for which seat
import { sleep } from "unwind/asyncio";

const owners = new Map<string, string>();

/** Gives who has the seat, if anybody has. */
export function ownerOf(seat: string): string | undefined {
  return owners.get(seat);
}

let busy = false;

export async function book(seat: string, customer: string, pay: () => Promise<void>): Promise<boolean> {
  if (busy || owners.has(seat)) return false;
  busy = true;
  try {
    await pay();
    owners.set(seat, customer);
    return true;
  } finally {
    busy = false;
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
