// Reads and writes what is kept as JSON with a version in it. Nothing that was stored is trusted, and nothing that a newer
// version of the site has kept is overwritten by an older one that is still open in some tab.
import * as z from "zod/mini";
import type { KeyValue } from "./key-value.ts";

const anyVersion = z.object({ version: z.number() });

/** @returns what is kept under a key, or undefined when there is nothing that the schema takes. */
export function readVersioned<Schema extends z.ZodMiniType>(
  storage: Pick<KeyValue, "read">,
  key: string,
  schema: Schema,
): z.output<Schema> | undefined {
  const result = schema.safeParse(parseJson(storage.read(key)));
  return result.success ? result.data : undefined;
}

/** @returns why it could not be kept; undefined when it was. */
export function writeVersioned<Value extends { readonly version: number }>(
  storage: Pick<KeyValue, "read" | "write">,
  key: string,
  value: Value,
): string | undefined {
  const before = anyVersion.safeParse(parseJson(storage.read(key)));
  if (before.success && before.data.version > value.version) {
    return "A newer version of this site has kept something here, in another tab perhaps. Copy what you need, then reload this page.";
  }
  return storage.write(key, JSON.stringify(value));
}

/** @returns undefined where there is no text, or one that is not JSON. */
export function parseJson(text: string | undefined): unknown {
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
