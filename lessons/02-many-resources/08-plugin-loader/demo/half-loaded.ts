// shows: commands: [ 'save', 'paint', 'spell' ]
const commands = new Map<string, () => string>();
commands.set("save", () => "saved");

const plugins = [
  () => {
    commands.set("paint", () => "painted");
  },
  () => {
    commands.set("spell", () => "no mistakes");
    throw new Error("the dictionary is missing");
  },
];

export function main(): void {
  try {
    for (const activate of plugins) activate();
  } catch (error) {
    console.log("not loaded:", (error as Error).message);
  }
  console.log("commands:", [...commands.keys()]);
}
