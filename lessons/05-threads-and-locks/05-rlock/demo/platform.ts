// shows: { warehouse: 6, shop: 5 }
const stock = { warehouse: 10, shop: 0 };
type Place = keyof typeof stock;

let latest: Promise<unknown> = Promise.resolve();

/** A lock between tasks: each begins when the last has ended. */
function exclusive(work: () => Promise<void>): Promise<void> {
  const done = latest.then(work);
  latest = done.catch(() => undefined);
  return done;
}

/** Only for who has the lock. */
async function addLocked(place: Place, count: number) {
  await new Promise<void>((resolve) => setTimeout(resolve, 5));
  stock[place] += count;
}

function add(place: Place, count: number) {
  return exclusive(() => addLocked(place, count));
}

function move(from: Place, to: Place, count: number) {
  return exclusive(async () => {
    await addLocked(from, -count); // `add` would wait for us
    await addLocked(to, count);
  });
}

export async function main(): Promise<void> {
  await Promise.all([move("warehouse", "shop", 4), add("shop", 1)]);
  console.log(stock);
}
