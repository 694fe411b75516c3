// shows: requests: 3
import { sleep } from "unwind/asyncio";

let requests = 0;

async function fetchRate(currency: string): Promise<number> {
  requests++;
  await sleep(20); // the bank is slow
  return currency === "USD" ? 1.08 : 0.84;
}

const rates = new Map<string, number>();

async function rateOf(currency: string): Promise<number> {
  const known = rates.get(currency);
  if (known !== undefined) return known;
  const rate = await fetchRate(currency);
  rates.set(currency, rate);
  return rate;
}

export async function main(): Promise<void> {
  const three = [rateOf("USD"), rateOf("USD"), rateOf("USD")];
  console.log(await Promise.all(three));
  console.log("requests:", requests);
}
