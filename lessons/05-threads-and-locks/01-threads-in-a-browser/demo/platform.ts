// shows: shared memory: 42
export function main(): void {
  const photos = { count: 0 };
  const sent = structuredClone(photos); // what `postMessage` does to all it sends
  sent.count += 42;
  console.log("an object:", photos.count);

  const memory = new Int32Array(new SharedArrayBuffer(4));
  const sentMemory = structuredClone(memory); // the same memory, seen from two places
  Atomics.add(sentMemory, 0, 42);
  console.log("shared memory:", Atomics.load(memory, 0));
}
