/** A schedule of few threads as people write it, by their numbers: "ab2a" is "1 2 2 1". */
export function orderOf(choices: string): string {
  return [...choices.matchAll(/([a-z])(\d*)/g)]
    .flatMap(([, letter = "a", times = ""]) =>
      Array.from({ length: Number(times) || 1 }, () => letter.charCodeAt(0) - "a".charCodeAt(0) + 1),
    )
    .join(" ");
}
