// shows: paid: [ 'Ada', 'Ben' ]
import { sleep } from "unwind/asyncio";

const owners = new Map<string, string>();
const paid: string[] = [];

async function book(seat: string, customer: string) {
  if (owners.has(seat)) return false;
  await sleep(20); // the bank takes the money
  paid.push(customer);
  owners.set(seat, customer);
  return true;
}

export async function main(): Promise<void> {
  const both = [book("A1", "Ada"), book("A1", "Ben")];
  console.log("booked:", await Promise.all(both));
  console.log("paid:", paid);
  console.log("A1 belongs to", owners.get("A1"));
}
