// What each module of the library exports. A list, since the compiler does not load the library; a test of the house compares the two.

/** The names of values that a program can import of each module, in alphabetical order. Types are not among them. */
export const libraryExports: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  Object.entries({
    asyncio: `
      Barrier BoundedSemaphore BrokenBarrierError CancelledError Condition Event ExceptionGroup LifoQueue Lock PriorityQueue
      Queue QueueEmpty QueueFull QueueShutDown Semaphore TaskGroup TimeoutError sleep timeout`,
    atexit: "register unregister",
    checks: "checks",
    contextlib: `
      AsyncExitStack ExitStack aclosing asyncContextManager closing contextManager contextOf flattenErrors nullContext suppress
      withAsyncContext withContext`,
    functools: "cache lruCache",
    futures: `
      BrokenExecutor CancelledError Future InvalidStateError ProcessPoolExecutor RemoteError ThreadPoolExecutor TimeoutError
      asCompleted wait`,
    net: `
      BrokenPipeError ConnectionRefusedError ConnectionResetError NetworkError TimeoutError connect fetch listen network`,
    pathlib: "FileError FileExistsError FileNotFoundError Path open",
    pool: "ConnectionPool PoolClosedError TimeoutError",
    queue: "Empty Full LifoQueue PriorityQueue Queue ShutDown",
    signal: "KeyboardInterrupt SIGINT SIGTERM SIG_DFL SIG_IGN defaultIntHandler getSignal raiseSignal signal",
    sqlite: "DatabaseError IntegrityError OperationalError ProgrammingError connect",
    tempfile: "TemporaryDirectory",
    threading: `
      Barrier BoundedSemaphore BrokenBarrierError Condition Event Lock RLock Semaphore SharedArray SharedFloat SharedInt Thread
      currentThread isMainThread local`,
    weakref: "WeakValueDictionary finalize ref",
  }).map(([module, names]) => [`unwind/${module}`, names.trim().split(/\s+/)]),
);

/**
 * Gives the source of a module that passes on what `specifier` exports and nothing else, so that esbuild tells a name that is not
 * among them at its import. The bundle gets no code of it: what is used leads to the library itself.
 */
export function passingOn(specifier: string): string {
  return `export { ${(libraryExports[specifier] ?? []).join(", ")} } from ${JSON.stringify(specifier)};`;
}

/** Gives the other modules that export `name`, which every program may import. */
export function alsoIn(name: string, allowed: readonly string[]): string[] {
  return allowed.filter((specifier) => libraryExports[specifier]?.includes(name) === true);
}
