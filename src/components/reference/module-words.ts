// What each module is for, and where its names come from. A module that is not here still has its page.

export interface ModuleWords {
  readonly summary: string;
  /** The module of Python's standard library that its names come from; absent where they are our own. */
  readonly python?: string;
  /** The name that the line of import shows. Default: the first one. */
  readonly shown?: string;
}

export const moduleWords: Readonly<Record<string, ModuleWords>> = {
  asyncio: {
    summary: "Locks, queues, time limits and groups for the tasks of one thread.",
    python: "asyncio",
    shown: "TaskGroup",
  },
  atexit: { summary: "Last cleanups: functions that run when the program has done its work.", python: "atexit" },
  contextlib: {
    summary: "Context managers, and the stacks that hold any number of them and close them newest first.",
    python: "contextlib",
    shown: "ExitStack",
  },
  functools: { summary: "Results that are computed once and kept.", python: "functools", shown: "lruCache" },
  futures: {
    summary: "Pools of threads and processes that do jobs, and the results that are still to come.",
    python: "concurrent.futures",
    shown: "ThreadPoolExecutor",
  },
  net: { summary: "Connections and servers of a made-up network, slow and unreliable on request.", shown: "connect" },
  pathlib: { summary: "Files and folders, kept in memory.", python: "pathlib", shown: "open" },
  pool: { summary: "Connections that are opened once and lent many times.", shown: "ConnectionPool" },
  queue: { summary: "Lines of items between threads.", python: "queue", shown: "Queue" },
  signal: { summary: "What a program does when it is asked to stop.", python: "signal", shown: "signal" },
  sqlite: { summary: "A real database in the page, on the files of the program.", python: "sqlite3" },
  tempfile: { summary: "Folders that are gone when their block ends.", python: "tempfile" },
  threading: {
    summary: "Threads, what they wait for each other with, and the numbers that they share.",
    python: "threading",
    shown: "Lock",
  },
  weakref: { summary: "References that do not keep their object alive.", python: "weakref", shown: "ref" },
};
