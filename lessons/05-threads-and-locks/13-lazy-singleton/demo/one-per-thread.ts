// shows: the bank was asked: 4
import { SharedInt, Thread } from "unwind/threading";

const asked = new SharedInt(0);
let dollars: number | undefined; // the singleton?

export function showPrice(euros: number): void {
  if (dollars === undefined) {
    asked.add(1); // asks the bank
    dollars = 1.17;
  }
  console.log(euros, "EUR are", euros * dollars, "USD");
}

export function main(): void {
  for (const euros of [100, 200, 300, 400]) {
    const job = new Thread({ target: showPrice, args: [euros] });
    job.start();
    job.join(); // one after the other
  }
  console.log("the bank was asked:", asked.value);
}
