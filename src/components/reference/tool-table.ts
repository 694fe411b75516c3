// The tool table: for each need, what Python's standard library, Unwind and the platform itself have for it.

export interface Tool {
  readonly need: string;
  /** As one writes it in Python. */
  readonly python: string;
  /** Names of the library, as lessons write them. */
  readonly unwind: readonly string[];
  /** The language's or Node's own form; what is not code stands without backticks. */
  readonly platform: string;
}

export const toolTable: readonly Tool[] = [
  {
    need: "One resource, closed when its block ends",
    python: "`with open(path) as file:`",
    unwind: ["pathlib.open", "withContext"],
    platform: "`using`, `await using`, or `try` and `finally`",
  },
  {
    need: "A context manager of your own, as a generator",
    python: "`@contextmanager`",
    unwind: ["contextManager", "asyncContextManager"],
    platform: "an object with `[Symbol.dispose]()`",
  },
  {
    need: "N resources, N known only at run time, closed newest first",
    python: "`ExitStack`",
    unwind: ["ExitStack", "ExitStack.enterContext"],
    platform: "`DisposableStack`, its `use`",
  },
  {
    need: "A cleanup that is only a function",
    python: "`stack.callback(fn)`",
    unwind: ["ExitStack.callback", "ExitStack.push"],
    platform: "`DisposableStack`, its `defer` and `adopt`",
  },
  {
    need: "Handing over what was opened, after a set-up that went well",
    python: "`stack.pop_all()`",
    unwind: ["ExitStack.popAll"],
    platform: "`DisposableStack`, its `move`",
  },
  {
    need: "The same for asynchronous resources",
    python: "`AsyncExitStack`",
    unwind: ["AsyncExitStack"],
    platform: "`AsyncDisposableStack`",
  },
  {
    need: "One thread at a time",
    python: "`threading.Lock`, `RLock`",
    unwind: ["threading.Lock", "RLock"],
    platform: "`Atomics.wait` on a `SharedArrayBuffer`",
  },
  {
    need: "One task at a time",
    python: "`asyncio.Lock`",
    unwind: ["asyncio.Lock"],
    platform: "`navigator.locks`, or a chain of promises",
  },
  {
    need: "At most N at once",
    python: "`Semaphore`",
    unwind: ["threading.Semaphore", "asyncio.Semaphore"],
    platform: "a library, such as p-limit",
  },
  {
    need: "Passing items between threads",
    python: "`queue.Queue`",
    unwind: ["queue.Queue"],
    platform: "`MessageChannel`, streams",
  },
  {
    need: "Jobs on a fixed number of threads",
    python: "`ThreadPoolExecutor`",
    unwind: ["ThreadPoolExecutor"],
    platform: "`Worker`, or a library such as piscina",
  },
  {
    need: "Jobs that share no memory",
    python: "`ProcessPoolExecutor`",
    unwind: ["ProcessPoolExecutor"],
    platform: "`node:child_process`",
  },
  {
    need: "A cap on live connections",
    python: "a pool, such as SQLAlchemy's",
    unwind: ["ConnectionPool"],
    platform: "the pool of your database driver",
  },
  {
    need: "Built once for the whole program",
    python: "`functools.lru_cache`, a module-level value",
    unwind: ["functools.lruCache", "functools.cache"],
    platform: "a module-level `const`; it is one for each thread",
  },
  {
    need: "A last cleanup before the program ends",
    python: "`atexit.register`",
    unwind: ["atexit.register"],
    platform: '`process.on("exit")`, `beforeExit`',
  },
  {
    need: "Stopping when asked to",
    python: "`signal.signal`",
    unwind: ["signal.signal"],
    platform: '`process.on("SIGTERM")`, `AbortSignal`',
  },
  {
    need: "A reference that does not keep its object alive",
    python: "`weakref.ref`, `weakref.finalize`",
    unwind: ["weakref.ref", "weakref.finalize", "WeakValueDictionary"],
    platform: "`WeakRef`, `FinalizationRegistry`",
  },
  {
    need: "A folder for the time of a block",
    python: "`TemporaryDirectory`",
    unwind: ["TemporaryDirectory"],
    platform: "`fs.mkdtemp`, and `fs.rm` in `finally`",
  },
  {
    need: "Paths and whole files",
    python: "`Path.write_text`",
    unwind: ["Path", "Path.writeText"],
    platform: "`node:path`, `fs.writeFile`",
  },
];
