// Modules that src/house/vite-sandbox.ts makes up at build time.

declare module "virtual:sandbox-worker-url" {
  /** Where the sandbox's worker is served. */
  const address: string;
  export default address;
}
