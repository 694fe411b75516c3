// shows: door opened, greeted, door closed
const log: string[] = [];

async function later(what: string): Promise<void> {
  await new Promise<void>((resolve) => setTimeout(resolve, 5));
  log.push(what);
}

async function open() {
  await later("door opened");
  return {
    greet: () => later("greeted"),
    [Symbol.asyncDispose]: () => later("door closed"),
  };
}

/** `await using`, written by hand. */
async function byHand(): Promise<void> {
  const door = await open();
  try {
    return await door.greet(); // keeps the `try` open
  } finally {
    await door[Symbol.asyncDispose]();
  }
}

async function byDeclaration(): Promise<void> {
  await using door = await open();
  return await door.greet();
}

export async function main(): Promise<void> {
  for (const visit of [byHand, byDeclaration]) {
    log.length = 0;
    await visit();
    console.log(log.join(", "));
  }
}
