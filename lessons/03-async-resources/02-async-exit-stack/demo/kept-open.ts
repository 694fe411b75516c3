// shows: closed: true true
import { AsyncExitStack } from "unwind/contextlib";
import { connect, type Connection, network } from "unwind/net";

for (const supplier of ["tea:80", "milk:80"]) {
  network.peer(supplier, async (connection) => {
    for await (const _ of connection);
  });
}

class Suppliers {
  readonly connections: Connection[] = [];
  #stack = new AsyncExitStack();

  async open(suppliers: string[]): Promise<void> {
    await using stack = new AsyncExitStack();
    for (const supplier of suppliers) {
      const connection = await connect(supplier);
      this.connections.push(
        await stack.enterAsyncContext(connection),
      );
    }
    this.#stack = stack.popAll(); // all open: now this object's
  }

  async close(): Promise<void> {
    await this.#stack.aclose();
  }
}

export async function main(): Promise<void> {
  const suppliers = new Suppliers();
  await suppliers.open(["tea:80", "milk:80"]);
  const [tea, milk] = suppliers.connections;
  console.log("closed:", tea?.closed, milk?.closed);
  await suppliers.close(); // hours later
  console.log("closed:", tea?.closed, milk?.closed);
}
