// shows: the service still waits for 1 customer
import { sleep } from "unwind/asyncio";
import { connect, listen } from "unwind/net";

export async function main(): Promise<void> {
  const listener = listen("shop:80", async (customer) => {
    for await (const item of customer) {
      await customer.send(`${item}: 3 coins`);
    }
  });
  using shop = await connect("shop:80"); // and says nothing

  // What `await using` calls at the end of its block.
  const closing = listener[Symbol.asyncDispose]();
  try {
    await connect("shop:80");
  } catch (error) {
    console.log(error instanceof Error ? error.message : error);
  }
  await sleep(50);
  const { length } = listener.connections;
  console.log("the service still waits for", length, "customer");
  shop.close();
  await closing;
  console.log("now the listener is closed");
}
