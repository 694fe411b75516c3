// shows: cut off: bread
const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** Answers, unless it is cut off before. */
async function answer(item: string, ms: number, cut: AbortSignal): Promise<void> {
  const isCut = new Promise<"cut">((resolve) => cut.addEventListener("abort", () => resolve("cut")));
  console.log((await Promise.race([pause(ms), isCut])) === "cut" ? "cut off:" : "answered:", item);
}

async function shutDown(open: Promise<void>[], graceMs: number, cut: AbortController): Promise<void> {
  const all = Promise.allSettled(open);
  await Promise.race([all, pause(graceMs)]);
  cut.abort();
  await all; // who was cut off must have ended too
}

export async function main(): Promise<void> {
  const cut = new AbortController();
  const open = [answer("tea", 5, cut.signal), answer("bread", 200, cut.signal)];
  await shutDown(open, 20, cut);
  console.log("the database may close now");
}
