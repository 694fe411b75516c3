// shows: closing the logs
function openLog(name: string) {
  console.log("open", name);
  return {
    name,
    [Symbol.dispose]: () => console.log("close", name),
  };
}

export function main(): void {
  using a = openLog("a.log");
  using b = openLog("b.log");
  using _notice = {
    [Symbol.dispose]: () => console.log("closing the logs"),
  };
  console.log("reading", a.name, "and", b.name);
}
