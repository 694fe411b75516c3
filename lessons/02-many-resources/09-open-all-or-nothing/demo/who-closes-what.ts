// shows: leak of mail.log
import { type File, open } from "unwind/pathlib";

function openAll(paths: string[]): File[] {
  return paths.map((path) => open(path, "a"));
}

export function main(): void {
  const names = ["orders", "stock", "mail"];
  const logs = openAll(names.map((name) => `/tmp/${name}.log`));
  const [orders, ...others] = logs; // another part has the orders
  for (const log of logs) log.write("the shop opens\n");
  for (const log of others) {
    if (log.name.endsWith("stock.log")) log.close();
  }
  orders?.close();
  console.log("all closed, it seems");
}
