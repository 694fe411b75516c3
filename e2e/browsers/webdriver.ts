// WebDriver's requests, as far as the smoke tests need them: https://www.w3.org/TR/webdriver2/
import type { Driver } from "./driver.ts";
import { elementNamed, selectors } from "./named.ts";

type Request = (method: "GET" | "POST" | "DELETE", path: string, body?: object) => Promise<unknown>;

/** Keys that are no letters: https://www.w3.org/TR/webdriver2/#keyboard-actions */
const keyCodes: Readonly<Record<string, string>> = {
  Enter: "\uE007",
  Shift: "\uE008",
  Control: "\uE009",
  Escape: "\uE00C",
  End: "\uE010",
};

/** Programs of the tests run this long at most, in milliseconds. */
const SCRIPT_MS = 60_000;

/** Opens a session at a driver's address. Disposing of it closes the browser, not the driver. */
export async function openSession(driverAddress: string): Promise<Driver> {
  const ask = requestsTo(driverAddress);
  const { sessionId } = (await ask("POST", "/session", { capabilities: {} })) as { readonly sessionId: string };
  const session: Request = (method, path, body) => ask(method, `/session/${sessionId}${path}`, body);
  await session("POST", "/timeouts", { script: SCRIPT_MS });

  const call = <Argument>(act: (argument: Argument) => unknown, argument: Argument): Promise<unknown> =>
    session("POST", "/execute/sync", { script: `return (${act.toString()})(arguments[0])`, args: [argument] });
  const keys = async (strokes: readonly { readonly type: "keyDown" | "keyUp"; readonly value: string }[]) => {
    await session("POST", "/actions", { actions: [{ type: "key", id: "keyboard", actions: strokes }] });
  };
  const down = (value: string) => ({ type: "keyDown", value }) as const;
  const up = (value: string) => ({ type: "keyUp", value }) as const;

  return {
    open: async (url) => {
      await session("POST", "/url", { url });
    },
    reload: async () => {
      await session("POST", "/refresh");
    },
    find: async (role, name) => {
      const found = (await call(elementNamed, { selector: selectors[role], name })) as object | null;
      if (found === null) return undefined;
      const path = `/element/${String(Object.values(found)[0])}`;
      return {
        click: async () => {
          await session("POST", `${path}/click`);
        },
        property: (each) => session("GET", `${path}/property/${each}`),
      };
    },
    type: (text) => keys([...text.replaceAll("\n", keyCodes["Enter"] ?? "")].flatMap((key) => [down(key), up(key)])),
    press: (chord) => {
      const pressed = chord.split("+").map((key) => keyCodes[key] ?? key);
      return keys([...pressed.map(down), ...pressed.toReversed().map(up)]);
    },
    evaluate: async (act, argument) => (await call(act, argument)) as never,
    [Symbol.asyncDispose]: async () => {
      await session("DELETE", "");
    },
  };
}

function requestsTo(address: string): Request {
  return async (method, path, body) => {
    const response = await fetch(address + path, {
      method,
      ...(method === "POST" && { body: JSON.stringify(body ?? {}) }),
    });
    const { value } = (await response.json()) as { readonly value: unknown };
    if (!response.ok) throw new Error(`${method} ${path}: ${JSON.stringify(value)}`);
    return value;
  };
}
