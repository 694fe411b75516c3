// shows: connections opened: 2
let opened = 0;
let connection: Promise<string> | undefined;

async function open(): Promise<string> {
  opened++;
  await new Promise<void>((resolve) => setTimeout(resolve, 10));
  if (opened === 1) throw new Error("no database");
  return `connection ${opened}`;
}

/** One connection for the whole program, opened when somebody wants it first. */
async function database(): Promise<string> {
  const mine = (connection ??= open());
  try {
    return await mine;
  } catch (error) {
    if (connection === mine) connection = undefined; // the next one tries again
    throw error;
  }
}

export async function main(): Promise<void> {
  const early = await Promise.allSettled([database(), database()]);
  console.log("at first:", early.map(({ status }) => status).join(", "));
  console.log("later:", await Promise.all([database(), database()]));
  console.log("connections opened:", opened);
}
