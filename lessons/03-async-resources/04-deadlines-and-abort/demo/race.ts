// shows: leak of stock:7000
import { sleep } from "unwind/asyncio";
import { connect, network } from "unwind/net";

network.peer("stock:7000", async (connection) => {
  for await (const _ of connection); // never answers
});

async function ask(item: string) {
  await using connection = await connect("stock:7000");
  await connection.send(item);
  return await connection.receive();
}

export async function main(): Promise<void> {
  const tooLate = sleep(20).then(() => "too late");
  const answer = await Promise.race([ask("tea"), tooLate]);
  console.log("tea:", answer);
}
