// shows: closed: true
import { open, Path } from "unwind/pathlib";

const log = new Path("/tmp").join("orders.log");

function countOrders(): number {
  const file = open(log);
  const text = file.read();
  file.close();
  console.log("closed:", file.closed);
  return text.split("\n").length;
}

export function main(): void {
  log.writeText("17: two lamps\n18: one chair");
  for (const hour of [9, 10, 11]) {
    console.log(`${hour}:00`, countOrders(), "orders");
  }
}
