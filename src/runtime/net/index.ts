// `unwind/net`: a small network in memory, and the world around the program that answers there.
export { TimeoutError } from "../errors.ts";
export type { WaitOptions } from "../asyncio/wait-options.ts";
export { connect } from "./connect.ts";
export type { Connection } from "./connection.ts";
export type { Handler } from "./converse.ts";
export { BrokenPipeError, ConnectionRefusedError, ConnectionResetError, NetworkError } from "./errors.ts";
export { fetch, type FetchOptions } from "./fetch.ts";
export { listen } from "./listen.ts";
export type { Listener } from "./listener.ts";
export { network, type AfterAndTimes, type Network, type Times } from "./network.ts";
export type { Response } from "./response.ts";
export type { Reply, Route, Routes, SiteRequest } from "./site.ts";
