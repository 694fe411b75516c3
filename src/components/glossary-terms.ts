// The field's terms as the lessons use them. A lesson may link to one by its anchor: /glossary/#lost-update.

export interface Term {
  readonly term: string;
  /** Prose with `code`; one to three sentences. */
  readonly text: string;
  /** Names of the library that belong to it, as lessons write them. */
  readonly names?: readonly string[];
  /** Other terms to read with it. */
  readonly see?: readonly string[];
}

/** The anchor of a term: `lost update` → `lost-update`. */
export function anchorOf(term: string): string {
  return term
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-|-$/g, "");
}

export const glossaryTerms: readonly Term[] = [
  {
    term: "abort signal",
    text: "How work is told to stop: a deadline, a shutdown or a button aborts the signal, and every wait that was given it ends. Who listens to one takes the listener off again.",
    names: ["asyncio.timeout"],
    see: ["cancellation", "deadline"],
  },
  {
    term: "acquire",
    text: "To take a resource: to open a file, to lock a lock, to borrow a connection. What was acquired must be released.",
    see: ["release", "resource"],
  },
  {
    term: "atomic",
    text: "Happening in one step that no other thread can see the middle of. `counter.add(1)` is atomic; `counter.value += 1` is three steps.",
    names: ["SharedInt.add"],
    see: ["lost update"],
  },
  {
    term: "back-pressure",
    text: "What a full queue does to those who fill it: they wait until somebody has taken something out, so that the work in memory stays bounded.",
    names: ["queue.Queue.put"],
  },
  {
    term: "barrier",
    text: "A place where a fixed number of threads wait for each other, and go on together.",
    names: ["threading.Barrier", "asyncio.Barrier"],
  },
  {
    term: "borrow",
    text: "To take a connection from a pool for a while. It is given back, not closed.",
    names: ["ConnectionPool"],
    see: ["connection pool"],
  },
  {
    term: "cancellation",
    text: "Asking a task to stop. It is told at its next wait, by an error that unwinds what it holds.",
    names: ["asyncio.CancelledError"],
    see: ["unwind", "deadline"],
  },
  {
    term: "check-then-act",
    text: "A race: what was checked may no longer hold when one acts on it, since another thread or task ran in between. Do both under one lock, or by one atomic call.",
    see: ["race", "critical section"],
  },
  {
    term: "cleanup",
    text: "What releases a resource: a method, a `finally` block, a registered function.",
    see: ["release"],
  },
  {
    term: "condition",
    text: "A place to wait, under a lock, until another thread says that something has changed. Who wakes checks again, in a loop, because it may have changed back.",
    names: ["threading.Condition"],
  },
  {
    term: "connection pool",
    text: "A fixed number of connections, opened once and lent many times. It caps how many are alive at once.",
    names: ["ConnectionPool"],
    see: ["borrow"],
  },
  {
    term: "context manager",
    text: "An object with a way in and a way out: `enter` acquires, `exit` releases, whatever happened in between. What the platform calls disposable.",
    names: ["ContextManager", "contextManager"],
    see: ["disposable"],
  },
  {
    term: "critical section",
    text: "The lines that only one thread may be in at a time. Keep slow things out of it.",
    names: ["threading.Lock"],
    see: ["lock"],
  },
  {
    term: "deadline",
    text: "The time at which a wait gives up. A wait without one may be for ever.",
    names: ["asyncio.timeout"],
  },
  {
    term: "deadlock",
    text: "Threads that wait for each other in a circle, so that none can go on. Taking locks in one order everywhere prevents it.",
    see: ["holder", "waiter", "livelock"],
  },
  {
    term: "disposable",
    text: "The platform's word for what `using` can hold: an object with `[Symbol.dispose]()`, or `[Symbol.asyncDispose]()` for `await using`.",
  },
  {
    term: "double-checked locking",
    text: "To look before the lock and once more under it: whoever finds that the thing is there takes no lock. What tells that it is there must be the last thing to change.",
    names: ["threading.Lock"],
    see: ["check-then-act", "singleton"],
  },
  {
    term: "executor",
    text: "Runs jobs on a fixed number of workers: threads, or processes. Each job handed in gives a future.",
    names: ["ThreadPoolExecutor", "ProcessPoolExecutor"],
    see: ["future"],
  },
  {
    term: "exit stack",
    text: "Holds any number of resources and cleanups, and unwinds them newest first.",
    names: ["ExitStack", "AsyncExitStack"],
    see: ["unwind", "owner"],
  },
  {
    term: "fault injection",
    text: "Making an operation fail on purpose, to see what becomes of the resources that were already open. The checks do it with each acquisition and each release in turn.",
  },
  {
    term: "finalizer",
    text: "A function that runs once an object has been collected. When that is, nobody knows; so it is a last resort, not a way to close files.",
    names: ["weakref.finalize"],
    see: ["weak reference"],
  },
  {
    term: "future",
    text: "The result of a job that may not have ended yet. Ask for the result, and you wait for it; an error of the job comes out there.",
    names: ["futures.Future"],
    see: ["executor"],
  },
  {
    term: "guard",
    text: "What stands for holding a lock: `using held = lock.acquire()` releases it where the block ends.",
    names: ["threading.LockGuard"],
  },
  { term: "holder", text: "The thread or task that has a lock now.", see: ["waiter"] },
  {
    term: "interleaving",
    text: "The order in which the steps of several threads happen to run. With the same program, it differs from run to run.",
    see: ["schedule"],
  },
  {
    term: "leak",
    text: "A resource that was acquired and never released: a file never closed, a listener never removed, a map that only grows.",
  },
  {
    term: "LIFO",
    text: "Last in, first out: the order of a stack, and of an unwind. What was opened last may need what was opened before it.",
    see: ["unwind"],
  },
  { term: "livelock", text: "Threads that are busy reacting to each other and get nowhere.", see: ["deadlock"] },
  {
    term: "lock",
    text: "Lets one holder in and keeps the others waiting. Also called a mutex.",
    names: ["threading.Lock", "asyncio.Lock"],
    see: ["critical section", "reentrant"],
  },
  {
    term: "lost update",
    text: "Two threads or tasks read the same number, each adds to it, both write: one of the two additions is gone.",
    names: ["SharedInt"],
    see: ["atomic", "race"],
  },
  {
    term: "lost wake-up",
    text: "A thread that sleeps for ever: it was woken before it began to wait, and nobody keeps a wake-up for later. Looking under the lock before each wait prevents it.",
    names: ["threading.Condition"],
    see: ["condition"],
  },
  {
    term: "owner",
    text: "Who has the duty to release a resource. The duty can be handed over, as `popAll` does.",
    names: ["ExitStack.popAll"],
  },
  {
    term: "preemption",
    text: "A change from one thread to another in the middle of its work, at a moment that it did not choose.",
    see: ["schedule"],
  },
  {
    term: "race",
    text: "A fault that shows only under some interleavings, because the outcome depends on who comes first.",
    see: ["interleaving", "lost update", "check-then-act"],
  },
  {
    term: "rate limiter",
    text: "Sees to it that no more than so many things begin in any stretch of time. A semaphore limits how many go on at once, which is something else.",
    see: ["semaphore"],
  },
  {
    term: "read-write lock",
    text: "Lets in any number of readers, or one writer alone. A writer that waits must keep new readers out, or it may starve.",
    see: ["lock", "starvation"],
  },
  {
    term: "reentrant",
    text: "Of a lock: its holder may acquire it again, and releases it as often as it was acquired.",
    names: ["RLock"],
  },
  {
    term: "release",
    text: "To give back what was acquired: to close, to unlock, to return to the pool.",
    see: ["acquire"],
  },
  {
    term: "resource",
    text: "Anything that is limited and must be given back: files, locks, threads, connections, temporary folders, timers, listeners.",
  },
  {
    term: "schedule",
    text: "One order in which the steps of several threads run. The checks try every one up to a stated bound, and show the shortest that fails.",
    see: ["interleaving", "preemption"],
  },
  {
    term: "self-deadlock",
    text: "A thread that holds a lock, asks for it again, and so waits for itself. A reentrant lock lets it in.",
    names: ["RLock"],
    see: ["deadlock", "reentrant"],
  },
  {
    term: "semaphore",
    text: "Lets up to a fixed number in at once. With a number of one it is nearly a lock.",
    names: ["threading.Semaphore", "asyncio.Semaphore"],
  },
  {
    term: "shared memory",
    text: "What all threads see. In JavaScript that is only what was made for it: every thread has its own variables, arrays and modules.",
    names: ["SharedInt", "SharedArray"],
  },
  {
    term: "shutdown",
    text: "The end of a program or of a queue, in order: take nothing new, finish what was begun, release everything.",
    names: ["queue.Queue.shutdown"],
  },
  {
    term: "signal",
    text: "A request to a program from outside, such as SIGINT (Ctrl+C) or SIGTERM (please end). A handler for it should do little: raise, or set a flag.",
    names: ["signal.signal"],
  },
  {
    term: "single-flight",
    text: "Several callers that want the same thing at the same time share one request for it.",
  },
  {
    term: "singleton",
    text: "Something of which the program has one, built at first use: a logger, a pool. In JavaScript a module-level value is one for each thread.",
    names: ["functools.cache"],
  },
  {
    term: "starvation",
    text: "Waiting for ever because others always come first. Serving the oldest waiter first prevents it.",
    see: ["waiter"],
  },
  {
    term: "suppress",
    text: "To swallow an error on its way out, so that the program goes on after the block. Say which errors.",
    names: ["contextlib.suppress"],
  },
  {
    term: "suppressed error",
    text: "An error that a newer one replaced on its way out, as when a cleanup throws after the work has. `using` keeps both in a `SuppressedError`.",
    names: ["flattenErrors", "contextOf"],
    see: ["cleanup", "unwind"],
  },
  {
    term: "task",
    text: "Work that takes turns with other tasks on one thread, and gives way only where it awaits.",
    names: ["TaskGroup"],
    see: ["thread"],
  },
  {
    term: "task group",
    text: "Holds tasks as a block holds resources: it ends when all have ended, and when one fails it cancels its siblings.",
    names: ["TaskGroup"],
  },
  {
    term: "teardown",
    text: "The cleanups at the end of a program or a test, in the reverse order of the set-up.",
    names: ["atexit.register"],
  },
  {
    term: "thread",
    text: "Runs at the same time as other threads, on another core if there is one. Here each is a Web Worker with variables of its own.",
    names: ["threading.Thread"],
    see: ["task", "shared memory"],
  },
  {
    term: "transaction",
    text: "Changes that are made wholly or not at all: it begins, and ends by a commit, which keeps them, or by a rollback, which undoes them.",
  },
  {
    term: "unhandled rejection",
    text: "The error of a promise that nobody was waiting for when it failed. It reaches no `catch`, and ends a program in Node.",
    see: ["task group"],
  },
  {
    term: "unwind",
    text: "To leave blocks from the inside out, releasing what each holds: newest first, by a return or by an error.",
    see: ["LIFO", "exit stack"],
  },
  { term: "waiter", text: "A thread or task that asked for a lock and does not have it yet.", see: ["holder"] },
  {
    term: "weak reference",
    text: "A reference that does not keep its object alive. When nothing else refers to the object, it may be collected, and the reference is empty.",
    names: ["weakref.ref"],
    see: ["finalizer"],
  },
];
