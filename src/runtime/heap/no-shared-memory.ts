/** What is said where something needs shared memory and there is none: `Threads need ${NO_SHARED_MEMORY}`. Not every isolated page has it. */
export const NO_SHARED_MEMORY =
  "shared memory, which the browser does not give to this page. It must be served with the headers Cross-Origin-Opener-Policy: same-origin " +
  "and Cross-Origin-Embedder-Policy: require-corp, and WebKitGTK must also be started with JSC_useSharedArrayBuffer=1";
