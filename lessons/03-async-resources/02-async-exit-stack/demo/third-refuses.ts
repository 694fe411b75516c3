// shows: leak of tea:80
import { connect, type Connection, network } from "unwind/net";

for (const supplier of ["tea:80", "milk:80"]) {
  network.peer(supplier, async (connection) => {
    for await (const item of connection) {
      await connection.send(`${item} costs 3 coins`);
    }
  });
}

async function connectAll(suppliers: string[]) {
  const connections: Connection[] = [];
  for (const supplier of suppliers) {
    connections.push(await connect(supplier));
  }
  return connections;
}

export async function main(): Promise<void> {
  // What stands in the config file.
  const suppliers = "tea:80 milk:80 sugar:80".split(" ");
  try {
    const connections = await connectAll(suppliers);
    console.log("connected to", connections.length);
  } catch (error) {
    console.log(
      "no prices today:",
      error instanceof Error ? error.message : error,
    );
  }
}
