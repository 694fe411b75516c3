// npm run dev, npm run build: Astro's commands under the project's own Node, which Astro needs.
import { bootstrap } from "./bootstrap.mjs";

await bootstrap("src/house/run-astro.ts", process.argv.slice(2));
