// The worker proves that its Content-Security-Policy is in force before it accepts code: a host that forgot the header must not run any.
import { engineFunction, evaluations } from "./tame-first.ts";

/** Asks for no server, so that only a policy can refuse it. */
const MODULE_IN_ITS_ADDRESS = "data:text/javascript,export default 1";

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
  const before = evaluations();
  const imported =
    (await imports(MODULE_IN_ITS_ADDRESS)) ||
    (await imports(ownOrigin)) ||
    // The script was imported, and failed only because it had run here before.
    evaluations() > before;
  if (imported)
    throw new Error("The sandbox is served without its Content-Security-Policy: modules can be imported from the site");
}

async function imports(address: string): Promise<boolean> {
  try {
    await import(/* @vite-ignore */ address);
    return true;
  } catch {
    // As the policy wants it.
    return false;
  }
}
