import { sleep } from "unwind/asyncio";
import { network } from "unwind/net";
import { RemoteLog } from "./log.ts";

/**
 * Runs a job with a log of its own. When it is done, the lines of the job are on the server.
 *
 * @returns what the job gives. Its error goes on to the caller.
 */
export async function withLog<T>(job: (log: RemoteLog) => Promise<T>): Promise<T> {
  // Waits twice: now for the connection, and where the block ends for the lines.
  await using log = await RemoteLog.open("logs:514");
  return await job(log); // and this waits for the job: `return` ends the block
}

async function importPrices(log: RemoteLog): Promise<number> {
  log.write("the import begins");
  await sleep(20); // fetches the prices
  log.write("12 prices imported");
  return 12;
}

export async function main(): Promise<void> {
  network.peer("logs:514", async (connection) => {
    for await (const lines of connection) console.log(`on the server:\n${lines}`);
  });
  console.log("imported:", await withLog(importPrices));
}
