// shows: free after: [ 'conn-0', 'conn-1' ]
const free = ["conn-0", "conn-1"];

function borrow() {
  const name = free.pop();
  if (name === undefined)
    throw new Error("every connection is lent");
  return { name, [Symbol.dispose]: () => void free.push(name) };
}

export async function main(): Promise<void> {
  {
    using connection = borrow();
    await Promise.resolve(); // ask the database
    console.log("using", connection.name);
  }
  console.log("free after:", free);
}
