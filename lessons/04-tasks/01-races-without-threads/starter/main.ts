import { sleep } from "unwind/asyncio";

const owners = new Map<string, string>();

/** Gives who has the seat, if anybody has. */
export function ownerOf(seat: string): string | undefined {
  return owners.get(seat);
}

/**
 * Books a seat, unless somebody has it.
 *
 * @returns whether the customer has the seat now. An error of `pay` goes on to the caller, and the seat is free again.
 */
export async function book(seat: string, customer: string, pay: () => Promise<void>): Promise<boolean> {
  // TODO: let nobody come in between the look and the claim
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
