// Monaco's grammar of TypeScript, with what it does not know yet: `using` is a keyword.
import { language } from "monaco-editor/languages/definitions/typescript/typescript";

if (!language.keywords.includes("using")) language.keywords.push("using");
