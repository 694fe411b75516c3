import { ExitStack } from "unwind/contextlib";
export class Editor {
  readonly #commands = new Map<string, () => string>([["save", () => "saved"]]);

  get commands(): string[] {
    return [...this.#commands.keys()];
  }

  /** @throws when there is a command of this name. */
  addCommand(name: string, run: () => string): void {
    if (this.#commands.has(name)) throw new Error(`There is a command ${name} already`);
    this.#commands.set(name, run);
  }

  /** @throws when there is no command of this name. */
  removeCommand(name: string): void {
    if (!this.#commands.delete(name)) throw new Error(`There is no command ${name}`);
  }
}

/** What a plug-in may ask of the editor, while it is activated and later. */
export interface Host {
  addCommand(name: string, run: () => string): void;
  /** Registers what closes something that the plug-in has opened. */
  onUnload(cleanup: () => void): void;
}

export interface Plugin {
  readonly name: string;
  /** Adds commands and opens what they need, step by step. Each step can fail. */
  activate(host: Host): void;
}

/**
 * Loads all plug-ins, or none: when one fails, everything that any of them
 * has done so far is undone, and its error goes on.
 *
 * @returns what unloads them all. A second call does nothing.
 */
export function loadAll(editor: Editor, plugins: readonly Plugin[]): () => void {
  using stack = new ExitStack(); // undoes everything if a plug-in fails, also what the failing one has done
  let owner = stack;
  const host: Host = {
    addCommand: (name, run) => {
      editor.addCommand(name, run);
      // After the step: a command that was there before must not be removed.
      owner.callback(() => {
        editor.removeCommand(name);
      });
    },
    onUnload: (cleanup) => {
      owner.callback(cleanup);
    },
  };
  for (const plugin of plugins) plugin.activate(host);
  owner = stack.popAll(); // what a plug-in adds later goes there too
  return () => {
    owner.close();
  };
}

export function main(): void {
  const editor = new Editor();
  const paint: Plugin = {
    name: "paint",
    activate: (host) => {
      host.onUnload(() => console.log("colours closed"));
      host.addCommand("paint", () => "painted");
    },
  };
  const spell: Plugin = {
    name: "spell",
    activate: (host) => {
      host.addCommand("spell", () => "no mistakes");
      throw new Error("the dictionary is missing");
    },
  };
  const unload = loadAll(editor, [paint]);
  console.log("loaded:", editor.commands);
  unload();
  console.log("unloaded:", editor.commands);
  try {
    loadAll(editor, [paint, spell]);
  } catch (error) {
    console.log((error as Error).message);
  }
  console.log("after the failure:", editor.commands);
}
