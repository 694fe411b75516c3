// shows: the customer hears: undefined
import { sleep } from "unwind/asyncio";
import { AsyncExitStack } from "unwind/contextlib";
import { connect, listen, network } from "unwind/net";

network.peer("stock:7000", async (connection) => {
  for await (const item of connection) {
    await sleep(20); // looks it up
    await connection.send(`${item}: 3 coins`);
  }
});

async function serve(stop: Promise<void>): Promise<void> {
  await using stack = new AsyncExitStack();
  const stock = await connect("stock:7000");
  await stack.enterAsyncContext(stock);
  const listener = listen("shop:80", async (customer) => {
    for await (const item of customer) {
      await stock.send(item);
      const price = await stock.receive();
      if (price !== undefined) await customer.send(price);
    }
  });
  stack.callback(() => listener.close());
  stack.callback(() => {
    for (const one of listener.connections) one.close();
  });
  await stop;
}

export async function main(): Promise<void> {
  const stop = Promise.withResolvers<void>();
  const serving = serve(stop.promise);
  await sleep(10);

  using shop = await connect("shop:80");
  await shop.send("tea");
  stop.resolve(); // in the middle of the question
  console.log("the customer hears:", await shop.receive());
  await serving;
}
