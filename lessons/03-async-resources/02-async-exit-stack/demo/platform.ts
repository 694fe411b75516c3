// shows: no prices today: sugar refuses
function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

async function later(what: string): Promise<void> {
  await pause(2);
  console.log(what);
}

async function logIn(supplier: string): Promise<void> {
  if (supplier === "sugar") throw new Error("sugar refuses");
  await later(`logged in at ${supplier}`);
}

async function compare(suppliers: string[]): Promise<void> {
  const undo: (() => Promise<void>)[] = [];
  try {
    for (const supplier of suppliers) {
      await logIn(supplier);
      undo.push(() => later(`logged out of ${supplier}`));
    }
    console.log("comparing prices");
  } finally {
    for (const each of undo.reverse()) {
      await each(); // one that fails skips the rest
    }
  }
}

export async function main(): Promise<void> {
  try {
    await compare(["tea", "milk", "sugar"]);
  } catch (error) {
    console.log(
      "no prices today:",
      error instanceof Error ? error.message : error,
    );
  }
}
