// fails: sells a seat once when a third comes and a card is refused
// says: must look again before acting
import { sleep } from "unwind/asyncio";

const owners = new Map<string, string>();

/** Gives who has the seat, if anybody has. */
export function ownerOf(seat: string): string | undefined {
  return owners.get(seat);
}

const payments = new Map<string, Promise<void>>();

export async function book(seat: string, customer: string, pay: () => Promise<void>): Promise<boolean> {
  const other = payments.get(seat);
  if (other !== undefined) await other.catch(() => undefined);
  if (owners.has(seat)) return false;
  const payment = pay();
  payments.set(seat, payment);
  try {
    await payment;
    owners.set(seat, customer);
    return true;
  } finally {
    payments.delete(seat);
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
