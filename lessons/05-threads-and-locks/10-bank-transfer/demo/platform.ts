// shows: true false [ 20, 180 ]
const balances = new Int32Array(new SharedArrayBuffer(8)).fill(100);

/** Takes money only if the balance is still the one seen. */
function withdraw(account: number, amount: number): boolean {
  for (;;) {
    const seen = Atomics.load(balances, account);
    if (seen < amount) return false;
    const left = seen - amount;
    const found = Atomics.compareExchange(
      balances,
      account,
      seen,
      left,
    );
    if (found === seen) return true;
  }
}

function move(from: number, to: number, amount: number): boolean {
  if (!withdraw(from, amount)) return false;
  Atomics.add(balances, to, amount);
  return true;
}

export function main(): void {
  console.log(move(0, 1, 80), move(0, 1, 80), [...balances]);
}
