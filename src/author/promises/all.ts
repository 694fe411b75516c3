// Everything that a lesson promises, the quick first.
import { checksLoad } from "./checks-load.ts";
import { compiles } from "./compiles.ts";
import { demos } from "./demos.ts";
import { expectations } from "./expectations.ts";
import { numbers } from "./numbers.ts";
import type { Family } from "./promise.ts";
import { prose } from "./prose.ts";
import { python } from "./python.ts";
import { rightAnswers } from "./right-answers.ts";
import { starter } from "./starter.ts";
import { teaches } from "./teaches.ts";
import { typeChecks } from "./type-checks.ts";
import { wrongAnswers } from "./wrong-answers.ts";

export const families: readonly Family[] = [
  numbers,
  prose,
  expectations,
  compiles,
  checksLoad,
  starter,
  rightAnswers,
  wrongAnswers,
  demos,
  python,
  // Last, since they wait for TypeScript, which takes its time in a thread of its own.
  teaches,
  typeChecks,
];
