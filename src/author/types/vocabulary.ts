// The names that a lesson may claim to teach: what the library exports, and the members of that.
import ts from "typescript";

/**
 * @param modules - `unwind/threading` → the path of its source; `unwind/checks` is for authors and left out.
 * @returns each name with the modules that have it: `Lock`, `Lock.acquire`, `threading.Lock`, `threading.Lock.acquire`.
 */
export function readVocabulary(
  program: ts.Program,
  modules: Readonly<Record<string, string>>,
): Record<string, readonly string[]> {
  const checker = program.getTypeChecker();
  const found = new Map<string, Set<string>>();
  const add = (module: string, name: string): void => {
    for (const key of [name, `${module}.${name}`]) found.set(key, (found.get(key) ?? new Set()).add(module));
  };
  for (const [specifier, path] of Object.entries(modules)) {
    const module = specifier.slice(specifier.indexOf("/") + 1);
    const source = program.getSourceFile(path);
    const symbol = source && checker.getSymbolAtLocation(source);
    if (module === "checks" || symbol === undefined) continue;
    for (const each of checker.getExportsOfModule(symbol)) {
      add(module, each.name);
      for (const member of membersOf(each, checker)) add(module, `${each.name}.${member}`);
    }
  }
  return Object.fromEntries([...found].map(([name, owners]) => [name, [...owners]]));
}

function membersOf(exported: ts.Symbol, checker: ts.TypeChecker): string[] {
  const symbol = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported;
  const types: ts.Type[] = [];
  if (symbol.flags & (ts.SymbolFlags.Class | ts.SymbolFlags.Interface)) {
    types.push(checker.getDeclaredTypeOfSymbol(symbol));
  }
  if (symbol.flags & ts.SymbolFlags.Class) types.push(checker.getTypeOfSymbol(symbol));
  return types.flatMap((type) => type.getProperties().map(({ name }) => name)).filter((name) => /^\w+$/.test(name));
}
