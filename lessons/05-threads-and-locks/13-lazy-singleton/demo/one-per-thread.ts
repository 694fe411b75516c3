// shows: the bank was asked: 4
import { SharedInt, Thread } from "unwind/threading";

const asked = new SharedInt(0);
let rates: Record<string, number> | undefined; // the singleton?

export function showPrice(euros: number): void {
  if (rates === undefined) {
    asked.add(1); // asks the bank
    rates = { USD: 1.17, GBP: 0.86 };
  }
  console.log(euros, "EUR are", euros * (rates["USD"] ?? 0), "USD");
}

export function main(): void {
  for (const euros of [100, 200, 300, 400]) {
    const thread = new Thread({ target: showPrice, args: [euros] });
    thread.start();
    thread.join(); // one after the other
  }
  console.log("the bank was asked:", asked.value);
}
