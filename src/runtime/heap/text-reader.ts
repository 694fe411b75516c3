/** No text is read beyond this many bytes: a torn read may take anything for a length. */
const LONGEST = 1 << 20;

/** Reads texts off a heap that need not be this thread's own, each address once. */
export function textReader(words: Int32Array): (address: number) => string {
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  const bytes = new Uint8Array(words.buffer);
  const known = new Map<number, string>();
  return (address) => {
    let text = known.get(address);
    if (text === undefined) {
      const start = (address + 1) * 4;
      const length = Math.min(words[address] ?? 0, LONGEST);
      text = address === 0 || length <= 0 ? "" : decoder.decode(new Uint8Array(bytes.subarray(start, start + length)));
      known.set(address, text);
    }
    return text;
  };
}
