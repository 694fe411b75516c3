import { greet } from "./greeting.ts";

export function main(): void {
  console.log(greet("world"));
}
