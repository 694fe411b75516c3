// shows: with add: 4600
const bytes = new Int32Array(new SharedArrayBuffer(4));

export function main(): void {
  const seenByA = Atomics.load(bytes, 0); // the order ABAB, by hand
  const seenByB = Atomics.load(bytes, 0);
  Atomics.store(bytes, 0, seenByA + 1200);
  Atomics.store(bytes, 0, seenByB + 3400);
  console.log("with load and store:", Atomics.load(bytes, 0));

  Atomics.store(bytes, 0, 0);
  Atomics.add(bytes, 0, 1200); // one step: nothing comes between
  Atomics.add(bytes, 0, 3400);
  console.log("with add:", Atomics.load(bytes, 0));
}
