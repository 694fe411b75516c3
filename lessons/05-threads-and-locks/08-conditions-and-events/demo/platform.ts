// shows: a parcel lies there, so: not-equal
const parcels = new Int32Array(new SharedArrayBuffer(4));

export function main(): void {
  const empty = Atomics.wait(parcels, 0, 0, 50);
  console.log("the shelf is empty, so:", empty);
  Atomics.store(parcels, 0, 1); // deliver: first the parcel
  Atomics.notify(parcels, 0); // then wake all who wait
  const filled = Atomics.wait(parcels, 0, 0, 50);
  console.log("a parcel lies there, so:", filled);
}
