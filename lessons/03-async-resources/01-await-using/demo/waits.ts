// shows: on the server: 12 prices imported
import { connect, type Connection, network } from "unwind/net";

const received: string[] = [];
network.peer("logs:514", async (connection) => {
  for await (const lines of connection) received.push(lines);
});

/** Keeps its lines, sends them all when its block ends. */
class RemoteLog {
  lines: string[] = [];
  connection: Connection;

  constructor(connection: Connection) {
    this.connection = connection;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.connection.send(this.lines.join("\n"));
    this.connection.close();
    console.log("the log is closed");
  }
}

async function importPrices(): Promise<void> {
  await using log = new RemoteLog(await connect("logs:514"));
  log.lines.push("12 prices imported");
}

export async function main(): Promise<void> {
  await importPrices();
  console.log("on the server:", received.join() || "nothing");
}
