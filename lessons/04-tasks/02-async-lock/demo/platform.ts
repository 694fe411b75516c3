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

let last: Promise<unknown> = Promise.resolve(); // the end of the line

function inLine<T>(work: () => Promise<T>): Promise<T> {
  const mine = last.then(work);
  last = mine.catch(() => {}); // whoever is next starts also after a failure
  return mine;
}

export async function main(): Promise<void> {
  const add = (item: string) => inLine(async () => save(`${await load()}, ${item}`));
  await Promise.all([add("bread"), add("tea")]);
  console.log("on the list:", onServer);
}
