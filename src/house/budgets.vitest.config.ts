// The budgets of the built site: `npm run build` first. Apart from the unit tests, which need no build.
import { root } from "./root.ts";
import { defineConfig } from "vitest/config";

export default defineConfig({
  root,
  test: { environment: "node", include: ["src/house/*.built-test.ts"], testTimeout: 60_000 },
});
