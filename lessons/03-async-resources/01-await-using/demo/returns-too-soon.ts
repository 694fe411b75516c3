// shows: tea: undefined
import { connect, network } from "unwind/net";

network.peer("shop:80", async (connection) => {
  for await (const item of connection) {
    await connection.send(`${item} costs 3 coins`);
  }
});

async function ask(item: string) {
  await using connection = await connect("shop:80");
  await connection.send(item);
  return connection.receive(); // the answer is under way
}

export async function main(): Promise<void> {
  console.log("tea:", await ask("tea"));
}
