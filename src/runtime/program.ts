// The modules of the running program in this thread: how a function travels by name, and whether the top level still runs.

type Exports = Readonly<Record<string, unknown>>;

/** True while the program's top level runs in this thread. What is made then is the same in every thread. */
export let isLoading = false;

let modules: Readonly<Record<string, Exports>> = {};
let names = new Map<unknown, string>();

/** Runs the program's top level and remembers what its modules export. */
export function loadProgram(run: () => Readonly<Record<string, Exports>>): Readonly<Record<string, Exports>> {
  isLoading = true;
  modules = {};
  names = new Map();
  try {
    modules = run();
  } finally {
    isLoading = false;
  }
  return modules;
}

/** Gives what the modules export, for `loadProgram` to bring it back after another program was loaded. */
export function exportsNow(): Readonly<Record<string, Exports>> {
  return modules;
}

/** Gives the name under which every thread finds an exported function: `main.ts bump`; undefined when nothing exports it. */
export function nameOf(exported: unknown): string | undefined {
  const known = names.get(exported);
  if (known !== undefined) return known;
  for (const [file, exports] of Object.entries(modules)) {
    for (const [name, value] of Object.entries(exports)) {
      if (value !== exported) continue;
      const found = `${file} ${name}`;
      names.set(exported, found);
      return found;
    }
  }
  return undefined;
}

/** Finds what `nameOf` named, in this thread; undefined when this thread's module does not export it. */
export function findExport(name: string): unknown {
  const space = name.lastIndexOf(" ");
  return modules[name.slice(0, space)]?.[name.slice(space + 1)];
}
