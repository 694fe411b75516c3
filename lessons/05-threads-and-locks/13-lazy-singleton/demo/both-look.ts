// shows: the bank was asked: 2
import { ThreadPoolExecutor } from "unwind/futures";
import { Barrier, SharedFloat, SharedInt } from "unwind/threading";

const dollars = new SharedFloat(0); // one for all threads
const ready = new SharedInt(0);
const asked = new SharedInt(0);
const bothHaveLooked = new Barrier(2);

export function rate(): number {
  if (ready.value === 0) {
    bothHaveLooked.wait();
    asked.add(1); // asks the bank
    dollars.value = 1.17;
    ready.value = 1;
  }
  return dollars.value;
}

export function main(): void {
  using pool = new ThreadPoolExecutor({ maxWorkers: 2 });
  const jobs = [pool.submit(rate), pool.submit(rate)];
  console.log(
    "a euro buys",
    jobs.map((job) => job.result()),
  );
  console.log("the bank was asked:", asked.value);
}
