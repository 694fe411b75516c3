// shows: no prices today: sugar refuses
async function later(what: string): Promise<void> {
  await new Promise<void>((resolve) => setTimeout(resolve, 2));
  console.log(what);
}

async function logIn(supplier: string): Promise<void> {
  if (supplier === "sugar") throw new Error(`${supplier} refuses`);
  await later(`logged in at ${supplier}`);
}

async function compare(suppliers: readonly string[]): Promise<void> {
  const undo: (() => Promise<void>)[] = [];
  try {
    for (const supplier of suppliers) {
      await logIn(supplier);
      undo.push(() => later(`logged out of ${supplier}`));
    }
    console.log("comparing prices");
  } finally {
    for (const each of undo.reverse()) await each(); // stops at the first that fails
  }
}

export async function main(): Promise<void> {
  try {
    await compare(["tea", "milk", "sugar"]);
  } catch (error) {
    console.log("no prices today:", error instanceof Error ? error.message : error);
  }
}
