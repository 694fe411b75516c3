// shows: the bank was asked: 2
let rates: Promise<number[]> | undefined;
let asked = 0;

async function ask(): Promise<number[]> {
  asked++;
  await new Promise<void>((resolve) => setTimeout(resolve, 20));
  if (asked === 1) throw new Error("no answer");
  return [1.17, 0.86, 160];
}

/** Keeps the promise, which is there before the answer. */
function ratesOnce(): Promise<number[]> {
  rates ??= ask().catch((error: unknown) => {
    rates = undefined; // a failure is not kept
    throw error;
  });
  return rates;
}

export async function main(): Promise<void> {
  const early = [ratesOnce(), ratesOnce()];
  for (const each of await Promise.allSettled(early))
    console.log(each.status);
  console.log(await Promise.all([ratesOnce(), ratesOnce()]));
  console.log("the bank was asked:", asked);
}
