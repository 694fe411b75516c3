// shows: the third had to wait: true
const WINDOW_MS = 50;
const turns = [0, 0]; // the latest two

async function turn(): Promise<number> {
  const at = Math.max(Date.now(), (turns.shift() ?? 0) + WINDOW_MS);
  turns.push(at); // booked before the first `await`: no other task comes between
  await new Promise<void>((resolve) => setTimeout(resolve, at - Date.now()));
  return at;
}

export async function main(): Promise<void> {
  const [first = 0, , third = 0] = await Promise.all([turn(), turn(), turn()]);
  console.log("the third had to wait:", third - first >= WINDOW_MS);
}
