// shows: commands: [ 'save' ]
const commands = new Map<string, () => string>();
commands.set("save", () => "saved");

function addCommand(name: string, run: () => string): Disposable {
  commands.set(name, run);
  return { [Symbol.dispose]: () => commands.delete(name) };
}

function activateSpell(subscriptions: Disposable[]): void {
  subscriptions.push(addCommand("spell", () => "no mistakes"));
  throw new Error("the dictionary is missing");
}

export function main(): void {
  const subscriptions: Disposable[] = [];
  try {
    activateSpell(subscriptions);
  } catch (error) {
    console.log("not loaded:", (error as Error).message);
    for (const each of subscriptions.reverse()) {
      each[Symbol.dispose]();
    }
  }
  console.log("commands:", [...commands.keys()]);
}
