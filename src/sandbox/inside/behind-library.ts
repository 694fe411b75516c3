// What no name of the library leads to, but its values do: the classes of what its functions give, and what shows values. Frozen with the library.
import { AssertionError } from "chai";
import { inspect } from "node-inspect-extracted";
import { CheckResource } from "../../checks/faults/resource.ts";
import { LockGuard as TaskLockGuard } from "../../runtime/asyncio/lock.ts";
import { SemaphoreGuard } from "../../runtime/asyncio/semaphore.ts";
import { Timeout } from "../../runtime/asyncio/timeout.ts";
import * as contextlib from "../../runtime/contextlib/index.ts";
import { RuntimeError } from "../../runtime/errors.ts";
import { Connection } from "../../runtime/net/connection.ts";
import { Listener } from "../../runtime/net/listener.ts";
import { Response } from "../../runtime/net/response.ts";
import { File } from "../../runtime/pathlib/file.ts";
import { Borrowed } from "../../runtime/pool/borrowed.ts";
import { Connection as DatabaseConnection } from "../../runtime/sqlite/connection.ts";
import { Cursor } from "../../runtime/sqlite/cursor.ts";
import { LockGuard } from "../../runtime/threading/lock.ts";
import { RLockGuard } from "../../runtime/threading/rlock.ts";
import { SemaphoreGuard as ThreadSemaphoreGuard } from "../../runtime/threading/semaphore.ts";

export const behindLibrary: readonly object[] = [
  RuntimeError,
  Connection,
  Listener,
  Response,
  File,
  LockGuard,
  RLockGuard,
  ThreadSemaphoreGuard,
  TaskLockGuard,
  SemaphoreGuard,
  Timeout,
  Borrowed,
  DatabaseConnection,
  Cursor,
  contextlib.aclosing({ aclose: async () => {} }),
  contextlib.asyncContextManager(async function* () {
    yield;
  })(),
  contextlib.closing({ close: () => {} }),
  contextlib.contextManager(function* () {
    yield;
  })(),
  contextlib.nullContext(),
  contextlib.suppress(Error),
  AssertionError,
  CheckResource,
  inspect,
];
