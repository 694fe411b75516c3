// A wrapping function goes by the name of what it wraps.

/** Gives `wrapper` the name, the length and the own properties of the function that it wraps. */
export function copyIdentity<Wrapper extends object>(
  wrapped: { readonly name: string; readonly length: number },
  wrapper: Wrapper,
): Wrapper {
  Object.assign(wrapper, wrapped);
  return Object.defineProperties(wrapper, {
    name: { value: wrapped.name, configurable: true },
    length: { value: wrapped.length, configurable: true },
  });
}
