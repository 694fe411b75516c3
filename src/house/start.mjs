// npm start: installs what is missing, builds what changed, serves the site.
import { bootstrap } from "./bootstrap.mjs";

await bootstrap("src/house/start-site.ts", process.argv.slice(2));
