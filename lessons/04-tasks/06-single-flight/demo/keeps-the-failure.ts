// shows: later: no answer from the bank
import { sleep } from "unwind/asyncio";

let requests = 0;

async function fetchRate(currency: string): Promise<number> {
  requests++;
  await sleep(20);
  if (requests === 1) throw new Error("no answer from the bank");
  return currency === "USD" ? 1.08 : 0.84;
}

const rates = new Map<string, Promise<number>>();

function rateOf(currency: string): Promise<number> {
  const rate = rates.get(currency) ?? fetchRate(currency);
  rates.set(currency, rate);
  return rate;
}

async function show(when: string): Promise<void> {
  try {
    console.log(when, await rateOf("USD"));
  } catch (error) {
    console.log(when, (error as Error).message);
  }
}

export async function main(): Promise<void> {
  await Promise.all([show("at 9:00:"), show("at 9:00:")]);
  console.log("requests:", requests);
  await show("later:"); // the bank would answer now
}
