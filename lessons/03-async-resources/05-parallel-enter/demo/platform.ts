// shows: no prices today: south refuses
function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

async function open(airline: string, ms: number) {
  await pause(ms);
  if (airline === "south") throw new Error("south refuses");
  console.log("let in by", airline);
  return { close: () => console.log("closed", airline) };
}

async function openAll(): Promise<void> {
  const opening = [open("north", 15), open("south", 1)];
  const opened = await Promise.allSettled(opening);
  try {
    for (const one of opened) {
      if (one.status === "rejected") throw one.reason;
    }
    console.log("comparing prices");
  } finally {
    for (const one of opened) {
      if (one.status === "fulfilled") one.value.close();
    }
  }
}

export async function main(): Promise<void> {
  try {
    await openAll();
  } catch (error) {
    console.log(
      "no prices today:",
      error instanceof Error ? error.message : error,
    );
  }
}
