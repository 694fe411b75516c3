// shows: sign on the door: yes
import { contextManager, withContext } from "unwind/contextlib";
import { Path } from "unwind/pathlib";

const sign = new Path("/tmp/closed-for-repairs");

const closedForRepairs = contextManager(function* () {
  sign.writeText("back at noon");
  yield;
  sign.unlink();
});

export function main(): void {
  withContext(closedForRepairs(), () => {
    console.log("Monday: a new lamp");
  });
  console.log("sign on the door:", sign.exists() ? "yes" : "no");

  try {
    withContext(closedForRepairs(), () => {
      throw new Error("Tuesday: the shelf does not fit");
    });
  } catch (error) {
    console.log(error instanceof Error ? error.message : error);
  }
  console.log("sign on the door:", sign.exists() ? "yes" : "no");
}
