// shows: cache: gone
import { suppress, withContext } from "unwind/contextlib";
import { FileNotFoundError, Path } from "unwind/pathlib";

function removeCache(name: string): void {
  const cache = new Path("/tmp").join(name);
  withContext(suppress(FileNotFoundError), () => {
    cache.unlink(); // none there: that is fine
  });
}

function removeCacheTooMuch(name: string): void {
  withContext(suppress(Error), () => {
    const cache = new Path("/temp").join(name); // it is /tmp
    cache.unlink();
    console.log("removed", name);
  });
}

export function main(): void {
  const cache = new Path("/tmp/prices.cache");
  cache.writeText("old prices");
  removeCacheTooMuch("prices.cache");
  console.log("cache:", cache.exists() ? "still there" : "gone");
  removeCache("prices.cache");
  console.log("cache:", cache.exists() ? "still there" : "gone");
  removeCache("prices.cache"); // a second time is no error
}
