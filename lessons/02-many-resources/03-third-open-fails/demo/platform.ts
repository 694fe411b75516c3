// shows: disconnect stock
interface Connection {
  name: string;
  close: () => void;
}

function connect(name: string): Connection {
  if (name === "mail") throw new Error("mail does not answer");
  return { name, close: () => console.log("disconnect", name) };
}

function connectAll(names: string[]): Connection[] {
  const open: Connection[] = [];
  try {
    for (const name of names) open.push(connect(name));
    return open;
  } catch (error) {
    for (const connection of open.reverse()) connection.close();
    throw error;
  }
}

export function main(): void {
  try {
    connectAll(["orders", "stock", "mail"]);
  } catch (error) {
    console.log(error instanceof Error ? error.message : error);
  }
}
