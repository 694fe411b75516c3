/** The words for somebody. */
export function greet(whom: string): string {
  // TODO: give the greeting
  throw new Error(`no words for ${whom}`);
}
