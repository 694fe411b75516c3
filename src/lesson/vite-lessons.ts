import { sep } from "node:path";
import type { Plugin } from "vite";
import { lessonsFolder } from "./lessons-folder.ts";

/** In development, shows a page anew when a file of a lesson changes: Vite does not see that the page read it. */
export function reloadOnLessonChange(): Plugin {
  const folder = lessonsFolder();
  return {
    name: "unwind:lessons",
    apply: "serve",
    configureServer(server) {
      server.watcher.add(folder);
      server.watcher.on("all", (_event, path) => {
        if (path.startsWith(folder + sep)) server.hot.send({ type: "full-reload" });
      });
    },
  };
}
