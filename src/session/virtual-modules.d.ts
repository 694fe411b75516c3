// Modules that src/house/vite-sandbox.ts makes up at build time.

declare module "virtual:sandbox-frame-url" {
  /** Where the page of the sandbox's frame is served. */
  const address: string;
  export default address;
}

declare module "virtual:sqlite-url" {
  /** Where SQLite's module is served. */
  const address: string;
  export default address;
}

declare module "virtual:sandbox-worker-url" {
  /** Where the sandbox's worker is served. */
  const address: string;
  export default address;
}
