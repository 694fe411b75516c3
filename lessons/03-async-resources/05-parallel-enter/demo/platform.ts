// shows: no prices today: south refuses
async function open(airline: string, ms: number) {
  await new Promise<void>((resolve) => setTimeout(resolve, ms));
  if (airline === "south") throw new Error(`${airline} refuses`);
  console.log("let in by", airline);
  return { close: () => console.log("closed", airline) };
}

async function openAll(): Promise<void> {
  const opened = await Promise.allSettled([open("north", 15), open("south", 1), open("west", 5)]);
  try {
    for (const one of opened) if (one.status === "rejected") throw one.reason;
    console.log("comparing prices");
  } finally {
    for (const one of opened) if (one.status === "fulfilled") one.value.close();
  }
}

export async function main(): Promise<void> {
  try {
    await openAll();
  } catch (error) {
    console.log("no prices today:", error instanceof Error ? error.message : error);
  }
}
