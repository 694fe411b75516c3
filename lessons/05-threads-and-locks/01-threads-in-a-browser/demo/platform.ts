// shows: shared memory: 42
export function main(): void {
  const photos = { count: 0 };
  const sent = structuredClone(photos); // as it is sent
  sent.count += 42;
  console.log("an object:", photos.count);

  const memory = new Int32Array(new SharedArrayBuffer(4));
  const sentMemory = structuredClone(memory); // same memory
  Atomics.add(sentMemory, 0, 42);
  console.log("shared memory:", Atomics.load(memory, 0));
}
