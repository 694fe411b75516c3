// The process that foreign code is graded in, tried from inside.
import { once } from "node:events";
import { readFile, writeFile } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { expect, test } from "vitest";
import { useTemporaryFolder } from "../../lesson/fixture.ts";
import { findConfinement, startConfined } from "./confine.ts";

const folder = useTemporaryFolder();

test("reads nothing of the teacher's, writes nothing, starts nothing, and has the network only where the note says so", async () => {
  const file = join(folder(), "marks.txt");
  await writeFile(file, "secret");
  const server = createServer((socket) => socket.destroy()).listen(0, "127.0.0.1");
  await once(server, "listening");
  try {
    const confinement = await findConfinement();
    const child = startConfined(confinement, join(import.meta.dirname, "attempts.test-helper.ts"));
    child.stdin?.end(JSON.stringify({ file, port: (server.address() as AddressInfo).port }));
    const [said, complaint] = await Promise.all([text(child.stdout!), text(child.stderr!)]);
    expect(complaint).toBe("");
    const hasNetwork = confinement.prefix.length === 0;
    expect(JSON.parse(said)).toEqual({
      read: "ERR_ACCESS_DENIED",
      write: "ERR_ACCESS_DENIED",
      start: "ERR_ACCESS_DENIED",
      environment: "",
      network: hasNetwork ? "done" : expect.not.stringMatching(/^done$/),
    });
    expect(confinement.note).toContain(hasNetwork ? "Not contained: the network" : "no network");
    expect(await readFile(file, "utf8")).toBe("secret");
  } finally {
    server.close();
  }
});
