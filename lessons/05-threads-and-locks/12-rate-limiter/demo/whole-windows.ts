// shows: 4 questions within 100 ms
const LIMIT = 2;
const counts = new Map<number, number>(); // in each half second

function isAllowed(atMs: number): boolean {
  const window = Math.floor(atMs / 500);
  const count = (counts.get(window) ?? 0) + 1;
  counts.set(window, count);
  return count <= LIMIT;
}

export function main(): void {
  const allowed = [450, 460, 540, 550].filter(isAllowed);
  console.log("allowed at", allowed.join(", "));
  const within = Math.max(...allowed) - Math.min(...allowed);
  console.log(allowed.length, "questions within", within, "ms");
}
