const whom = "world";

export function greeting(): string[] {
  return ["hello", whom];
}

export function main(): void {
  console.log(greeting().join(", "));
}
