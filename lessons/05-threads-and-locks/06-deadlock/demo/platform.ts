// shows: photos to mail: done
const newest = new Map<string, Promise<void>>();

/** A lock between tasks: each waits for those who came before. */
async function lock(name: string) {
  const before = newest.get(name);
  const { promise, resolve } = Promise.withResolvers<void>();
  newest.set(name, promise);
  await before;
  return { [Symbol.dispose]: resolve };
}

async function copy(from: string, to: string): Promise<void> {
  const [first = from, second = to] = [from, to].sort();
  using _first = await lock(first);
  using _second = await lock(second);
  console.log(from, "to", `${to}:`, "done");
}

export async function main(): Promise<void> {
  await Promise.all([
    copy("mail", "photos"),
    copy("photos", "mail"),
  ]);
}
