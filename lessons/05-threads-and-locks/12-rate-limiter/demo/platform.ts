// shows: the third had to wait: true
const WINDOW_MS = 50;
const turns = [0, 0]; // the latest two

async function turn(): Promise<number> {
  const oldest = turns.shift() ?? 0;
  const at = Math.max(Date.now(), oldest + WINDOW_MS);
  turns.push(at); // booked before the first `await`
  await new Promise<void>((resolve) => {
    setTimeout(resolve, at - Date.now());
  });
  return at;
}

export async function main(): Promise<void> {
  const all = await Promise.all([turn(), turn(), turn()]);
  const [first = 0, , third = 0] = all;
  const hadToWait = third - first >= WINDOW_MS;
  console.log("the third had to wait:", hadToWait);
}
