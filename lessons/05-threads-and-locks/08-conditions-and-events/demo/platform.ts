// shows: a parcel lies there, so: not-equal
const parcels = new Int32Array(new SharedArrayBuffer(4));

export function main(): void {
  console.log("the shelf is empty, so:", Atomics.wait(parcels, 0, 0, 50));
  Atomics.store(parcels, 0, 1); // deliver: first the parcel
  Atomics.notify(parcels, 0); // then wake all who wait
  console.log("a parcel lies there, so:", Atomics.wait(parcels, 0, 0, 50));
}
