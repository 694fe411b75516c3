// shows: about to fail
export function main(): void {
  console.log("about to fail");
  throw new RangeError("past the end");
}
