// shows: leak of tea:80
import { connect, type Connection, network } from "unwind/net";

for (const supplier of ["tea:80", "milk:80"]) {
  network.peer(supplier, async (connection) => {
    for await (const question of connection) await connection.send(`${question} costs 3 coins`);
  });
}

async function connectAll(suppliers: readonly string[]): Promise<Connection[]> {
  const connections: Connection[] = [];
  for (const supplier of suppliers) connections.push(await connect(supplier));
  return connections;
}

export async function main(): Promise<void> {
  const suppliers = "tea:80 milk:80 sugar:80".split(" "); // stands in a config file
  try {
    const connections = await connectAll(suppliers);
    console.log("connected to", connections.length);
  } catch (error) {
    console.log("no prices today:", error instanceof Error ? error.message : error);
  }
}
