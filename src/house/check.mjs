// npm run check: every check of the project but those in a browser.
import { bootstrap } from "./bootstrap.mjs";

await bootstrap("src/house/run-checks.ts", process.argv.slice(2));
