// How places of the network are written: `shop:80`, and `http://shop/prices`.
import { expected } from "../errors.ts";

/** @throws {TypeError} when it is no name and port with a colon between them. */
export function checkAddress(address: unknown): asserts address is string {
  if (typeof address !== "string" || !/^[\w.-]+:\d+$/.test(address)) {
    throw new TypeError(expected('an address such as "shop:80"', address));
  }
}

const URL = /^(https?):\/\/([\w.-]+)(?::(\d+))?(\/[^#]*)?(?:#.*)?$/;

/**
 * Reads where a URL leads.
 *
 * @throws {TypeError} when it is none that can be fetched here.
 */
export function parseUrl(url: unknown): { readonly address: string; readonly path: string } {
  const found = typeof url === "string" ? URL.exec(url) : null;
  if (found === null) throw new TypeError(expected('a URL such as "http://shop/prices"', url));
  const [, scheme, name = "", port = scheme === "https" ? "443" : "80", path = "/"] = found;
  return { address: `${name}:${port}`, path };
}
