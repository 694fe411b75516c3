// npm run screenshots: pictures of the built site for docs/screenshots/ (npm run build first).
import { bootstrap } from "./bootstrap.mjs";

await bootstrap("e2e/screenshots.ts", process.argv.slice(2));
