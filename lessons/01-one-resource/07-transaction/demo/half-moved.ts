// shows: lamps in all: 105
const lamps = { shop: 10, store: 98 };

function moveToStore(count: number): void {
  lamps.shop -= count;
  if (lamps.store + count > 100) {
    throw new Error("the store is full");
  }
  lamps.store += count;
}

export function main(): void {
  console.log("lamps in all:", lamps.shop + lamps.store);
  try {
    moveToStore(3);
  } catch (error) {
    console.log(error instanceof Error ? error.message : error);
  }
  console.log("lamps in all:", lamps.shop + lamps.store);
}
