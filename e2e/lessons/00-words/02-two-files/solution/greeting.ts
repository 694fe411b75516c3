/** The words for somebody. */
export function greet(whom: string): string {
  return `hello, ${whom}`;
}
