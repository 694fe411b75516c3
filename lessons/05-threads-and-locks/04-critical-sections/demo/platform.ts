// shows: true false [ 1, 0, 0 ]
const begun = new Int32Array(new SharedArrayBuffer(12));

function makeThumbnail(photo: number): boolean {
  // looks, and marks if it may, in one step
  if (Atomics.compareExchange(begun, photo, 0, 1) !== 0)
    return false;
  try {
    console.log("shrinking photo", photo); // may throw
  } catch (error) {
    Atomics.store(begun, photo, 0);
    throw error;
  }
  return true;
}

export function main(): void {
  console.log(makeThumbnail(0), makeThumbnail(0), [...begun]);
}
