// A schedule as a short text that replays it, made to fit into a link: a letter for each thread, a number for steps in a row, `!` before a thread
// whose deadline expires.
import { choiceOf, isExpiry, MAX_EXPLORED, MAX_STEPS, threadOf } from "../../runtime/exploring/board.ts";

const LETTERS = "abcdefghijklmnopqrstuvwxyzABCD";

/** @example `textOf([0, 0, 0, 2, 1])` gives `a3b!a`. */
export function textOf(choices: readonly number[]): string {
  let text = "";
  for (let at = 0; at < choices.length;) {
    const choice = choices[at] as number;
    let end = at + 1;
    while (choices[end] === choice) end++;
    text += `${isExpiry(choice) ? "!" : ""}${LETTERS[threadOf(choice)]}${end - at > 1 ? end - at : ""}`;
    at = end;
  }
  return text;
}

/** @throws {RangeError} when the text is no schedule: links come from anywhere. */
export function choicesFrom(text: string): number[] {
  const choices: number[] = [];
  let read = 0;
  for (const [whole, expires, letter = "", count = "1"] of text.matchAll(/(!?)([a-zA-D])(\d{1,5})?/g)) {
    read += whole.length;
    const times = Number(count);
    if (choices.length + times > MAX_STEPS) throw refused(text);
    const choice = choiceOf(LETTERS.indexOf(letter), expires === "!");
    for (let time = 0; time < times; time++) choices.push(choice);
  }
  if (read !== text.length || LETTERS.length !== MAX_EXPLORED) throw refused(text);
  return choices;
}

function refused(text: string): RangeError {
  return new RangeError(
    `Expected a schedule like a3b!a, of at most ${MAX_STEPS} steps, got ${JSON.stringify(text.slice(0, 40))}`,
  );
}
