import { sleep } from "unwind/asyncio";

const owners = new Map<string, string>();

/** Gives who has the seat, if anybody has. */
export function ownerOf(seat: string): string | undefined {
  return owners.get(seat);
}

/** The last who stands in line for a seat. */
const lines = new Map<string, Promise<unknown>>();

export async function book(seat: string, customer: string, pay: () => Promise<void>): Promise<boolean> {
  const before = lines.get(seat) ?? Promise.resolve();
  const mine = before.then(async () => {
    if (owners.has(seat)) return false;
    await pay();
    owners.set(seat, customer);
    return true;
  });
  lines.set(
    seat,
    mine.catch(() => undefined),
  );
  return await mine;
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
