// shows: at most 3 at once
let open = 0;
let most = 0;

async function download(page: number): Promise<void> {
  most = Math.max(most, ++open);
  await new Promise<void>((done) => setTimeout(done, page));
  open--;
}

/** Takes page after page until none is left. */
async function worker(pages: Iterable<number>): Promise<void> {
  for (const page of pages) await download(page);
}

export async function main(): Promise<void> {
  const pages = [1, 2, 3, 4, 5, 6, 7, 8].values();
  const three = [worker(pages), worker(pages), worker(pages)];
  await Promise.all(three);
  console.log("at most", most, "at once");
}
