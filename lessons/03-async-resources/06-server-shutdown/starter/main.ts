import { sleep } from "unwind/asyncio";
import { AsyncExitStack } from "unwind/contextlib";
import { connect, listen, network } from "unwind/net";
import { open } from "unwind/pathlib";
import { answer, untilAborted } from "./answer.ts";

/**
 * Sells at `shop:80` until `stop` aborts, and then shuts down.
 *
 * @param graceMs - how long the answers that are under way may take, once `stop` has aborted.
 */
export async function serve(stop: AbortSignal, graceMs: number): Promise<void> {
  await using stack = new AsyncExitStack();
  const log = stack.enterContext(open("/tmp/service.log", "a"));
  const stock = await stack.enterAsyncContext(await connect("stock:7000"));
  const cut = new AbortController();

  const listener = listen("shop:80", (customer) => answer(customer, { stock, log, stop, cut: cut.signal }));
  await untilAborted(stop);
  // TODO: nobody new, time for the open ones, an end for the rest
  listener.close();
}

export async function main(): Promise<void> {
  network.peer("stock:7000", async (connection) => {
    for await (const item of connection) {
      await sleep(20); // looks it up
      await connection.send(`${item}: 3 coins`);
    }
  });
  const stop = new AbortController();
  const serving = serve(stop.signal, 500);
  await sleep(10);
  using shop = await connect("shop:80");
  await shop.send("tea");
  stop.abort(); // in the middle of the question
  console.log("the customer hears:", await shop.receive());
  await serving;
  console.log("the service is down");
}
