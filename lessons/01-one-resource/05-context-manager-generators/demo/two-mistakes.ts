// shows: Use `withContext`
import { contextManager, withContext } from "unwind/contextlib";

const counting = contextManager(function* (things: readonly string[]) {
  for (const thing of things) yield thing; // one yield for each
});

export function main(): void {
  try {
    withContext(counting(["lamp", "chair"]), (thing) => console.log("counting the", thing));
  } catch (error) {
    console.log(String(error));
  }

  try {
    // @ts-expect-error: a manager that is made from a generator is not disposable
    using _counting = counting(["lamp"]);
    console.log("counting");
  } catch (error) {
    console.log(String(error));
  }
}
