// shows: at most 3 at once
let open = 0;
let most = 0;

async function download(page: number): Promise<void> {
  most = Math.max(most, ++open);
  await new Promise<void>((resolve) => setTimeout(resolve, page));
  open--;
}

/** Takes page after page until none is left. */
async function worker(pages: Iterator<number>): Promise<void> {
  for (let next = pages.next(); next.done !== true; next = pages.next()) await download(next.value);
}

export async function main(): Promise<void> {
  const pages = [1, 2, 3, 4, 5, 6, 7, 8].values();
  await Promise.all([worker(pages), worker(pages), worker(pages)]);
  console.log("at most", most, "at once");
}
