// shows: the bank was asked: 2
let rates: Promise<number[]> | undefined;
let asked = 0;

async function ask(): Promise<number[]> {
  asked++;
  await new Promise<void>((resolve) => setTimeout(resolve, 20)); // the network
  if (asked === 1) throw new Error("the bank does not answer");
  return [1.17, 0.86, 160];
}

/** Keeps the promise, not the answer: who comes while it is pending waits for the same one. */
function ratesOnce(): Promise<number[]> {
  rates ??= ask().catch((error: unknown) => {
    rates = undefined; // a failure is not kept: the next one tries
    throw error;
  });
  return rates;
}

export async function main(): Promise<void> {
  for (const each of await Promise.allSettled([ratesOnce(), ratesOnce()])) console.log(each.status);
  console.log(await Promise.all([ratesOnce(), ratesOnce()]));
  console.log("the bank was asked:", asked);
}
