// How a call is named on a lane of the picture: `tag(1)`, `open("a.log", …)`.

function shortly(argument: unknown): string {
  switch (typeof argument) {
    case "string":
      return JSON.stringify(argument.length > 20 ? `${argument.slice(0, 19)}…` : argument);
    case "bigint":
      return `${argument}n`;
    case "function":
      return argument.name || "function";
    case "object":
      if (argument === null) return "null";
      if (Array.isArray(argument)) return argument.length === 0 ? "[]" : "[…]";
      return "{…}";
    default:
      return String(argument);
  }
}

/** Names a call by its function and its first three arguments, each in a few characters. */
export function callLabel(name: string, args: readonly unknown[]): string {
  const shown = args.slice(0, 3).map(shortly);
  if (args.length > 3) shown.push("…");
  return `${name}(${shown.join(", ")})`;
}
