import { sleep } from "unwind/asyncio";

const owners = new Map<string, string>();

/** Gives who has the seat, if anybody has. */
export function ownerOf(seat: string): string | undefined {
  return owners.get(seat);
}

/** Seats that somebody has put into a basket, paid or not. */
const baskets = new Map<string, { customer: string; paid: boolean }>();

export async function book(seat: string, customer: string, pay: () => Promise<void>): Promise<boolean> {
  if (baskets.has(seat)) return false;
  const basket = { customer, paid: false };
  baskets.set(seat, basket);
  try {
    await pay();
    basket.paid = true;
    owners.set(seat, customer);
  } finally {
    if (!basket.paid) baskets.delete(seat);
  }
  return basket.paid;
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
