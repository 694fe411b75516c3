// shows: file closed
function resource(name: string) {
  return {
    name,
    [Symbol.dispose]: () => console.log(name, "closed"),
  };
}

export function main(): void {
  using file = resource("file");
  using journal = resource("journal"); // declared last, goes first
  console.log("working with", file.name, "and", journal.name);
}
