import { errorsTravelAs } from "../heap/errors-travel.ts";

/** What went wrong on the network, as the platform's own errors tell it: `code` and `address`. */
export class NetworkError extends Error {
  override name = "NetworkError";
  /** `ECONNREFUSED`, `ECONNRESET`, `EPIPE`, `EADDRINUSE` or `EPROTO`, as in Node. */
  readonly code: string;
  /** Whom it was about: `shop:80`. */
  readonly address: string;

  constructor(message: string, code: string, address: string) {
    super(message);
    this.code = code;
    this.address = address;
  }
}

/** Nobody listens at the address, or who does takes no connection. Its code is `ECONNREFUSED`. */
export class ConnectionRefusedError extends NetworkError {
  override name = "ConnectionRefusedError";
  constructor(address: string, why: string) {
    super(`Connection refused by ${address}: ${why}`, "ECONNREFUSED", address);
  }
}

/** The connection broke: what is still on its way is lost. Its code is `ECONNRESET`. */
export class ConnectionResetError extends NetworkError {
  override name = "ConnectionResetError";
  constructor(address: string, why = "it broke off") {
    super(`Lost the connection with ${address}: ${why}`, "ECONNRESET", address);
  }
}

/** Something was sent to a peer that has closed the connection. Its code is `EPIPE`. */
export class BrokenPipeError extends NetworkError {
  override name = "BrokenPipeError";
  constructor(address: string) {
    super(`The other end of the connection with ${address} is closed: nothing more can be sent`, "EPIPE", address);
  }
}

errorsTravelAs(NetworkError, ConnectionRefusedError, ConnectionResetError, BrokenPipeError);
