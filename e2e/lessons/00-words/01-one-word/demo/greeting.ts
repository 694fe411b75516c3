// shows: hello, moon
export function main(): void {
  console.log("hello, moon");
}
