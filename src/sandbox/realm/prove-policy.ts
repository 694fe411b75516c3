// The worker proves that its Content-Security-Policy is in force before it accepts code: a host that forgot the header must not run any.
import { engineFunction, evaluations } from "./tame-first.ts";

/**
 * @param ownOrigin - an address of the site's own origin, from which no module may come.
 * @throws {Error} that says which part of the policy is missing.
 */
export async function provePolicy(ownOrigin: string): Promise<void> {
  let made = false;
  try {
    new engineFunction("");
    made = true;
  } catch {
    // As the policy wants it.
  }
  if (made) throw new Error("The sandbox is served without its Content-Security-Policy: code can be made from text");
  let imported = false;
  try {
    await import(/* @vite-ignore */ ownOrigin);
    imported = true;
  } catch {
    // As the policy wants it; or the script was imported, and failed only because it had run here before.
    imported = evaluations() > 1;
  }
  if (imported)
    throw new Error("The sandbox is served without its Content-Security-Policy: modules can be imported from the site");
}
