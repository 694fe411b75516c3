// shows: true false [ 1, 0, 0 ]
const begun = new Int32Array(new SharedArrayBuffer(12)); // a number for each of three photos

function makeThumbnail(photo: number, shrink: () => void): boolean {
  if (Atomics.compareExchange(begun, photo, 0, 1) !== 0) return false; // looks, and marks if it may: one step
  try {
    shrink();
  } catch (error) {
    Atomics.store(begun, photo, 0);
    throw error;
  }
  return true;
}

export function main(): void {
  const shrink = (): void => console.log("shrinking");
  console.log(makeThumbnail(0, shrink), makeThumbnail(0, shrink), [...begun]);
}
