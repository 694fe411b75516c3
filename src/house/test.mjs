// npm test: every check of the project, those in a browser included.
import { bootstrap } from "./bootstrap.mjs";

await bootstrap("src/house/run-checks.ts", ["--browser", ...process.argv.slice(2)]);
