// shows: heart stopped, said goodbye, journal closed
const log: string[] = [];

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function openJournal(): Disposable {
  const close = () => log.push("journal closed");
  return { [Symbol.dispose]: close };
}

async function connect(): Promise<AsyncDisposable> {
  return {
    [Symbol.asyncDispose]: async () => {
      await pause(5);
      log.push("said goodbye");
    },
  };
}

function startHeart(): Disposable {
  const stop = () => log.push("heart stopped");
  return { [Symbol.dispose]: stop };
}

async function deliver(): Promise<void> {
  using journal = openJournal();
  await using warehouse = await connect();
  using heart = startHeart();
}

export async function main(): Promise<void> {
  await deliver();
  console.log(log.join(", "));
}
