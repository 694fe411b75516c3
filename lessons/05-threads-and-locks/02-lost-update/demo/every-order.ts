// shows: 4 of 6 orders lose a packet
let packets = 0;

/** What one thread does, one step a turn. */
function* receive() {
  const seen = packets; // read
  yield;
  packets = seen + 1; // add 1, write
}

/** Plays one order: each letter gives that thread its next turn. */
function play(order: string): number {
  packets = 0;
  const threads = { A: receive(), B: receive() };
  for (const name of order) threads[name as "A" | "B"].next();
  return packets;
}

export function main(): void {
  const orders = ["AABB", "BBAA", "ABAB", "ABBA", "BAAB", "BABA"];
  for (const order of orders)
    console.log(order, "counts", play(order));
  const losing = orders.filter((order) => play(order) < 2);
  console.log(
    losing.length,
    "of",
    orders.length,
    "orders lose a packet",
  );
}
