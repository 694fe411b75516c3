// shows: heart stopped, said goodbye, journal closed
const log: string[] = [];

function openJournal(): Disposable {
  return { [Symbol.dispose]: () => log.push("journal closed") };
}

async function connect(): Promise<AsyncDisposable> {
  return {
    [Symbol.asyncDispose]: async () => {
      await new Promise<void>((resolve) => setTimeout(resolve, 5));
      log.push("said goodbye");
    },
  };
}

function startHeart(): Disposable {
  return { [Symbol.dispose]: () => log.push("heart stopped") };
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
