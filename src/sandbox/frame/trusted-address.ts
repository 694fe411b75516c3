// The frame's policy asks that every script be named by trusted code: it names one, the workers' own.

interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL(address: string): string },
  ): {
    /** Gives an object that stands for the address wherever a script's address is wanted. */
    createScriptURL(address: string): string;
  };
}

/** @returns the address as `new Worker` takes it under `require-trusted-types-for 'script'`; unchanged in an engine without that. */
export function trustedAddress(address: string): string {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  if (trustedTypes === undefined) return address;
  return trustedTypes.createPolicy("unwind-sandbox", { createScriptURL: (each) => each }).createScriptURL(address);
}
