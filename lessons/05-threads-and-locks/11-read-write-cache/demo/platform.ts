// shows: 12.50
// in cents: 9.09
const price = new Int32Array(new SharedArrayBuffer(4)).fill(909);

function lookUp(): { euros: number; cents: number } {
  const all = Atomics.load(price, 0); // one load: never half
  return { euros: Math.floor(all / 100), cents: all % 100 };
}

function update(euros: number, cents: number): void {
  Atomics.store(price, 0, euros * 100 + cents); // one store
}

export function main(): void {
  update(12, 50);
  const { euros, cents } = lookUp();
  console.log(`${euros}.${cents}`);
}
