// shows: on the list: milk, bread, tea
let onServer = "milk";

async function load(): Promise<string> {
  await new Promise<void>((resolve) => setTimeout(resolve, 10));
  return onServer;
}

async function save(list: string): Promise<void> {
  await new Promise<void>((resolve) => setTimeout(resolve, 10));
  onServer = list;
}

/** The end of the line. */
let last: Promise<unknown> = Promise.resolve();

function inLine<T>(work: () => Promise<T>): Promise<T> {
  const mine = last.then(work);
  last = mine.catch(() => {}); // a failure keeps nobody waiting
  return mine;
}

export async function main(): Promise<void> {
  const add = (item: string) =>
    inLine(async () => {
      const list = await load();
      await save(`${list}, ${item}`);
    });
  await Promise.all([add("bread"), add("tea")]);
  console.log("on the list:", onServer);
}
