// shows: on disk: 105 lamps
const lamps = { shop: 10, store: 98 };
let disk = { ...lamps };

function commit(): void {
  disk = { ...lamps };
}

function moveToStore(count: number): void {
  try {
    lamps.shop -= count;
    if (lamps.store + count > 100) {
      throw new Error("the store is full");
    }
    lamps.store += count;
  } finally {
    commit(); // on every way out
  }
}

export function main(): void {
  try {
    moveToStore(3);
  } catch (error) {
    console.log(error instanceof Error ? error.message : error);
  }
  console.log("on disk:", disk.shop + disk.store, "lamps");
}
