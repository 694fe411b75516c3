// shows: the service still waits for 1 customer
import { sleep } from "unwind/asyncio";
import { connect, listen } from "unwind/net";

export async function main(): Promise<void> {
  const listener = listen("shop:80", async (customer) => {
    for await (const item of customer) await customer.send(`${item}: 3 coins`);
  });
  using shop = await connect("shop:80"); // a customer who says nothing
  const serving = listener[Symbol.asyncDispose](); // what `await using` calls

  await connect("shop:80").catch((error: Error) => console.log(error.message));
  await sleep(50);
  console.log("the service still waits for", listener.connections.length, "customer");
  shop.close();
  await serving;
  console.log("now the listener is closed");
}
