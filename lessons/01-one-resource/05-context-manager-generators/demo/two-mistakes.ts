// shows: Use `withContext`
import { contextManager, withContext } from "unwind/contextlib";

const counting = contextManager(function* (things: string[]) {
  for (const thing of things) yield thing; // one for each thing
});

export function main(): void {
  try {
    const things = ["lamp", "chair"];
    withContext(counting(things), (thing) => console.log(thing));
  } catch (error) {
    console.log(String(error));
  }

  try {
    // @ts-expect-error: it is not disposable
    using _counting = counting(["lamp"]);
    console.log("counting");
  } catch (error) {
    console.log(String(error));
  }
}
