// shows: leak of a.log
import { open } from "unwind/pathlib";

export function main(): void {
  open("a.log", "w");
}
