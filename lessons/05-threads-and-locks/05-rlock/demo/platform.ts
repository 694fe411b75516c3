// shows: in the shop: 4
const stock = { warehouse: 10, shop: 0 };
type Place = keyof typeof stock;

let latest: Promise<unknown> = Promise.resolve();

/** A lock between tasks, which its holder cannot take again: runs the work when all work before it has ended. */
function exclusive(work: () => Promise<void>): Promise<void> {
  const done = latest.then(work);
  latest = done.catch(() => undefined);
  return done;
}

/** Only for who has the lock. */
async function addLocked(place: Place, count: number): Promise<void> {
  await new Promise<void>((resolve) => setTimeout(resolve, 5)); // writes it down
  stock[place] += count;
}

const add = (place: Place, count: number): Promise<void> => exclusive(() => addLocked(place, count));

function move(from: Place, to: Place, count: number): Promise<void> {
  return exclusive(async () => {
    await addLocked(from, -count); // `add` would wait for the end of this very work
    await addLocked(to, count);
  });
}

export async function main(): Promise<void> {
  await Promise.all([move("warehouse", "shop", 4), add("warehouse", 6)]);
  console.log("in the warehouse:", stock.warehouse, "in the shop:", stock.shop);
}
