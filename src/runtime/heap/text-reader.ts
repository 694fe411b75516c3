/** Reads texts off a heap that need not be this thread's own, each address once. */
export function textReader(words: Int32Array): (address: number) => string {
  const decoder = new TextDecoder();
  const bytes = new Uint8Array(words.buffer);
  const known = new Map<number, string>();
  return (address) => {
    let text = known.get(address);
    if (text === undefined) {
      const start = (address + 1) * 4;
      const copy = new Uint8Array(bytes.subarray(start, start + (words[address] as number)));
      text = address === 0 ? "" : decoder.decode(copy);
      known.set(address, text);
    }
    return text;
  };
}
