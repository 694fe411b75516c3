// shows: cache removed
import { suppress, withContext } from "unwind/contextlib";
import { FileNotFoundError, Path } from "unwind/pathlib";

function removeCache(name: string): void {
  const cache = new Path("/tmp").join(name);
  withContext(suppress(FileNotFoundError), () => {
    cache.unlink(); // none there: that is well
  });
}

function removeCacheTooMuch(name: string): void {
  withContext(suppress(Error), () => {
    const cache = new Path("/temp").join(name); // the folder is /tmp
    cache.unlink();
    cache.parent.unlink();
  });
}

export function main(): void {
  const cache = new Path("/tmp/prices.cache");
  cache.writeText("old prices");
  removeCacheTooMuch("prices.cache");
  console.log("after the first:", cache.exists() ? "the cache is still there" : "cache removed");
  removeCache("prices.cache");
  console.log("after the second:", cache.exists() ? "the cache is still there" : "cache removed");
  removeCache("prices.cache"); // a second time is no error
}
