// The rules of the house, with types: run with `eslint --config src/house/eslint.config.js` from the project's root.
import { defineConfig, globalIgnores } from "eslint/config";
import tseslint from "typescript-eslint";

const root = new URL("../../", import.meta.url).pathname;

/** Rules for everything that we maintain. Each one that is switched off fights a habit of the house. */
const house = {
  "@typescript-eslint/no-floating-promises": "error",
  "@typescript-eslint/no-misused-promises": "error",
  "@typescript-eslint/no-explicit-any": "error",
  "@typescript-eslint/no-non-null-assertion": "error",
  "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "separate-type-imports" }],
  "@typescript-eslint/no-unused-vars": [
    "error",
    // `using _guard = lock.acquire()` is held, not read.
    {
      argsIgnorePattern: "^_",
      varsIgnorePattern: "^_",
      caughtErrorsIgnorePattern: "^_",
      ignoreUsingDeclarations: true,
    },
  ],
  // Numbers and booleans read well in a message; objects do not.
  "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true, allowBoolean: true }],
  // Unwind carries what the learner threw, whatever it is, and rethrows it unchanged.
  "@typescript-eslint/only-throw-error": "off",
  "@typescript-eslint/prefer-promise-reject-errors": "off",
  // A type parameter used once may still name what a signature promises (`checks<typeof import(...)>`).
  "@typescript-eslint/no-unnecessary-type-parameters": "off",
  // An async function without await satisfies an asynchronous interface.
  "@typescript-eslint/require-await": "off",
  // TypeScript forgets that a callback changes a variable, and our callers include code that no types bind.
  "@typescript-eslint/no-unnecessary-condition": "off",
  "@typescript-eslint/no-unnecessary-type-conversion": "off",
  // `return reject(error)` and `void name` are plain speech.
  "@typescript-eslint/no-confusing-void-expression": "off",
  "@typescript-eslint/no-meaningless-void-operator": "off",
  // A body may give a value or nothing, and a manager's `exit` too.
  "@typescript-eslint/no-invalid-void-type": "off",
  // Two overloads are two lines of documentation.
  "@typescript-eslint/unified-signatures": "off",
  eqeqeq: ["error", "always", { null: "ignore" }],
};

export default defineConfig(
  globalIgnores(["dist/", ".astro/", ".cache/", "test-results/", "playwright-report/", "**/*.d.ts"]),
  { linterOptions: { reportUnusedDisableDirectives: "error" } },
  {
    files: ["src/**/*.{ts,tsx}", "e2e/**/*.ts", "bench/**/*.ts"],
    ignores: ["e2e/lessons/**"],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: root } },
    rules: house,
  },
  {
    // Managers are looked at for their methods before one is called, as in Python; the sandbox keeps intrinsics for later.
    files: ["src/{runtime,sandbox}/**/*.ts"],
    rules: { "@typescript-eslint/unbound-method": "off" },
  },
  {
    // Tests make wrong things on purpose: odd values, calls that must not compile, errors without a reason.
    files: ["src/**/*.test.{ts,tsx}", "e2e/**/*.ts", "bench/**/*.ts"],
    ignores: ["e2e/lessons/**"],
    rules: {
      ...tseslint.configs.disableTypeChecked.rules,
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-misused-promises": "error",
      "@typescript-eslint/no-non-null-assertion": "off",
      "@typescript-eslint/no-empty-function": "off",
      "@typescript-eslint/no-extraneous-class": "off",
    },
  },
  {
    // What lessons show as right: checks, solutions and other right answers.
    files: ["{lessons,e2e/lessons}/**/*.ts"],
    extends: [tseslint.configs.recommended],
    languageOptions: { parserOptions: { project: ["src/house/tsconfig.lessons.json"], tsconfigRootDir: root } },
    rules: {
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-unused-vars": house["@typescript-eslint/no-unused-vars"],
    },
  },
  {
    // What lessons show as unfinished, going wrong or wrong may be all that; `lessons verify` proves how.
    files: ["{lessons,e2e/lessons}/**/{starter,wrong,demo}/**/*.ts"],
    rules: {
      "@typescript-eslint/no-floating-promises": "off",
      "@typescript-eslint/no-unused-vars": "off",
      "prefer-const": "off",
    },
  },
  {
    files: ["**/*.{js,mjs}"],
    extends: [tseslint.configs.recommended, tseslint.configs.disableTypeChecked],
    rules: { eqeqeq: house.eqeqeq },
  },
);
