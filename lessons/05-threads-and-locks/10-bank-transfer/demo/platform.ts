// shows: true false [ 20, 180 ]
const balances = new Int32Array(new SharedArrayBuffer(8)).fill(100);

/** Takes the money only if the balance is still the one that was looked at. */
function withdraw(account: number, amount: number): boolean {
  for (;;) {
    const seen = Atomics.load(balances, account);
    if (seen < amount) return false;
    if (Atomics.compareExchange(balances, account, seen, seen - amount) === seen) return true;
  }
}

function transfer(from: number, to: number, amount: number): boolean {
  if (!withdraw(from, amount)) return false;
  Atomics.add(balances, to, amount);
  return true;
}

export function main(): void {
  console.log(transfer(0, 1, 80), transfer(0, 1, 80), [...balances]);
}
