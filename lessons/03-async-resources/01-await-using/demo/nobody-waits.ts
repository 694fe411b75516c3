// shows: on the server: nothing
import { connect, type Connection, network } from "unwind/net";

const received: string[] = [];
network.peer("logs:514", async (connection) => {
  for await (const lines of connection) received.push(lines);
});

/** Keeps its lines, and sends them all when it is closed. */
class RemoteLog {
  lines: string[] = [];
  connection: Connection;

  constructor(connection: Connection) {
    this.connection = connection;
  }

  async close(): Promise<void> {
    await this.connection.send(this.lines.join("\n"));
    this.connection.close();
    console.log("the log is closed");
  }
}

async function importPrices(): Promise<void> {
  const log = new RemoteLog(await connect("logs:514"));
  log.lines.push("12 prices imported");
  log.close(); // nobody waits for it
}

export async function main(): Promise<void> {
  await importPrices();
  console.log("on the server:", received.join() || "nothing");
}
