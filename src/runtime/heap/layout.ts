// Where things lie on the shared heap: declarations only. Every address is an index into the heap's 32-bit words.

/** Fixed words at the heap's start. */
export const HEADER = {
  magic: 0,
  allocatorLock: 1,
  /** The first word that was never handed out. */
  bump: 2,
  /** One past the heap's last word. */
  end: 3,
  /** The heads of the free lists, one for each power of two. */
  free: 4,
  /** The sequence number of the next console line, over all threads. */
  lineSequence: 40,
  /** Console lines that the host has taken; writers wait when they are too far ahead of it. */
  linesTaken: 41,
  traceCursor: 42,
  traceBase: 43,
  traceCapacity: 44,
  nextResource: 45,
  nextThread: 46,
  /** The newest console line that was kept for a check. */
  keptLines: 49,
  nextExecutor: 47,
  nextTemporary: 48,
  fileLock: 50,
  fileTable: 51,
  openLock: 52,
  /** The newest record of what is open now. */
  openHead: 53,
  failureLock: 54,
  /** The newest failed job that nobody has looked at. */
  failureHead: 55,
  /** How many `Thread`s were made: they are numbered. */
  threadsMade: 56,
  /** The record of the fault that a check has injected just now; 0 for none. See checks/faults. */
  fault: 57,
  /** Counts the futures that were settled while somebody waited for several; who does waits on it. */
  futuresSettled: 58,
  /** What the program does about each signal, for the host to read: two words, see `signal/actions.ts`. */
  signalActions: 60,
  /** The newest file of a database, and what guards them all. */
  databases: 62,
  databaseLock: 63,
} as const;

export const MAGIC = 0x756e7764;

/** The largest number of threads that one program may ever start. */
export const MAX_THREADS = 512;
/** Words for each thread, from `THREADS` on. */
export const THREAD_WORDS = 9;
export const THREAD = {
  /** 0 never started, 1 asked for, 2 running, 3 ended, 4 died. */
  state: 0,
  name: 1,
  /** The word that the thread waits on just now, or 0. */
  waitsOn: 2,
  /** Raised by the host to have the thread look up from its wait. */
  signal: 3,
  /** What it serves: the address of its executor or of its `Thread`. */
  serves: 4,
  /** The kind of that. */
  servesKind: 5,
  /** 1 when the program does not wait for it at its end. */
  daemon: 6,
  /** The job of its own executor whose end it waits for without a deadline, or 0. */
  awaits: 7,
  /** 1 when the wait just now ends when a time is up. */
  waitsInTime: 8,
} as const;
export const THREADS = 64;

/** Words for each object that was made while the module loaded: state, kind, site, address. */
export const STATIC_WORDS = 4;
export const MAX_STATICS = 4096;
export const STATICS = THREADS + MAX_THREADS * THREAD_WORDS;

/** The first word that the allocator may hand out. */
export const FIRST_FREE = STATICS + MAX_STATICS * STATIC_WORDS;

/** The heap's size in bytes, unless the host asks for another. Pages are only committed when touched. */
export const DEFAULT_BYTES = 64 * 1024 * 1024;

/** What a thing on the heap is; part of the heap's format, so that two threads cannot disagree. */
export const KIND = {
  lock: 1,
  sharedInt: 2,
  executor: 3,
  future: 4,
  rlock: 5,
  semaphore: 6,
  boundedSemaphore: 7,
  condition: 8,
  event: 9,
  barrier: 10,
  thread: 11,
  sharedFloat: 12,
  sharedArray: 13,
  queue: 14,
  lifoQueue: 15,
  priorityQueue: 16,
  processExecutor: 17,
} as const;
export type Kind = (typeof KIND)[keyof typeof KIND];

/** How learners call each kind: by its class. */
export const CLASS_OF_KIND: Readonly<Record<Kind, string>> = {
  1: "Lock",
  2: "SharedInt",
  3: "ThreadPoolExecutor",
  4: "Future",
  5: "RLock",
  6: "Semaphore",
  7: "BoundedSemaphore",
  8: "Condition",
  9: "Event",
  10: "Barrier",
  11: "Thread",
  12: "SharedFloat",
  13: "SharedArray",
  14: "Queue",
  15: "LifoQueue",
  16: "PriorityQueue",
  17: "ProcessPoolExecutor",
};
