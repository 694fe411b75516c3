// Finds a port to listen on, and says when it is not the one that was asked for.
import type { Server } from "node:http";

export interface ListenOptions {
  readonly host: string;
  readonly port: number;
  /** How many ports to try, one after another. Default: 20. */
  readonly tries?: number;
  /** Told of each port that was taken. */
  readonly say?: (message: string) => void;
}

/**
 * Listens on the first free port from `port` on.
 *
 * @returns the port.
 * @throws when none is free, or when the host does not let us listen for another reason.
 */
export async function listenOnFreePort(server: Server, options: ListenOptions): Promise<number> {
  const { host, port, tries = 20, say } = options;
  for (let candidate = port; ; candidate++) {
    try {
      return await listen(server, host, candidate);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EADDRINUSE") throw error;
      if (candidate + 1 >= port + tries || candidate >= 65_535) {
        const taken = tries === 1 ? `Port ${port} is in use` : `Ports ${port} to ${candidate} are in use`;
        throw new Error(`${taken}; give another one: --port 8080`, { cause: error });
      }
      say?.(`Port ${candidate} is in use; trying ${candidate + 1}`);
    }
  }
}

function listen(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const settle = (error?: Error): void => {
      server.off("error", settle);
      server.off("listening", settle);
      const address = server.address();
      if (error) reject(error);
      else resolve(typeof address === "object" && address ? address.port : port);
    };
    server.once("error", settle);
    server.once("listening", settle);
    server.listen(port, host);
  });
}
