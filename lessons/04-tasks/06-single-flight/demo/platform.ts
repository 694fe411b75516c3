// shows: connections opened: 2
let opened = 0;
let connection: Promise<string> | undefined;

async function open(): Promise<string> {
  opened++;
  await new Promise<void>((resolve) => setTimeout(resolve, 10));
  if (opened === 1) throw new Error("no database");
  return `connection ${opened}`;
}

/** One connection for the program, opened at first use. */
async function database(): Promise<string> {
  const mine = (connection ??= open());
  try {
    return await mine;
  } catch (error) {
    if (connection === mine) connection = undefined;
    throw error;
  }
}

export async function main(): Promise<void> {
  const early = await Promise.allSettled([database(), database()]);
  for (const { status } of early) console.log("at first:", status);
  for (const each of [database(), database()]) {
    console.log("later:", await each);
  }
  console.log("connections opened:", opened);
}
