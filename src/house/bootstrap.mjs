// What `npm start` and `npm test` do on a machine that has never seen the project: plain JavaScript for any Node since 20,
// with nothing installed. It installs what is missing and goes on under the project's own Node, which runs TypeScript.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, readFileSync, realpathSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

export const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");

const oldestNode = 20;
/** The first Node that runs TypeScript files as they are. */
const firstTypedNode = [22, 18];

/**
 * Installs what is missing, then runs a TypeScript file of the project with the project's own Node.
 *
 * @param {string} script path from the project's root
 * @param {readonly string[]} args
 */
export async function bootstrap(script, args) {
  process.env.ASTRO_TELEMETRY_DISABLED = "1";
  checkNodeVersion(process.versions.node);
  endWithParent();
  install();
  const node = projectNode();
  const path = join(root, script);
  if (realpathSync(node) === realpathSync(process.execPath)) {
    process.argv = [process.execPath, path, ...args];
    await import(pathToFileURL(path).href);
  } else {
    await runUnder(node, [path, ...args]);
  }
}

/** @param {string} version such as `20.11.1` */
function checkNodeVersion(version) {
  if (Number(version.split(".")[0]) >= oldestNode) return;
  fail(
    `Unwind needs Node ${oldestNode} or newer to start with; this is Node ${version}. Get one from https://nodejs.org`,
  );
}

/**
 * Ends this process when the shell in which npm started it is gone. npm passes a signal to that shell alone, and the
 * shell does not pass it on.
 */
function endWithParent() {
  if (process.env.npm_lifecycle_event === undefined || process.platform === "win32") return;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    process.kill(process.pid, "SIGTERM");
  }, 500);
  timer.unref();
}

function install() {
  const reason = whyInstall();
  if (reason === undefined) return;
  console.log(`Installing packages (${reason}) ...`);
  const npm = process.env.npm_execpath;
  // The development dependencies are needed to build, whatever the environment says.
  const args = ["ci", "--include=dev", "--loglevel=error"];
  const options = { cwd: root, stdio: /** @type {const} */ ("inherit") };
  const result = npm?.endsWith(".js")
    ? spawnSync(process.execPath, [npm, ...args], options)
    : spawnSync("npm", args, { ...options, shell: process.platform === "win32" });
  if (result.error) fail(`Could not run npm: ${result.error.message}. Install npm, then try again.`);
  if (result.status !== 0) {
    fail("npm ci failed; its own message is above. Check the network connection, then try again.");
  }
}

/** Why the packages must be installed; nothing when what lies in node_modules is what package-lock.json asks for. */
function whyInstall() {
  const wanted = readPackages(join(root, "package-lock.json"));
  const installed = readPackages(join(root, "node_modules", ".package-lock.json"));
  if (!wanted) fail("package-lock.json is missing or broken. Restore it: git checkout package-lock.json");
  if (!installed) return "none are there yet";
  for (const [path, { version, optional }] of Object.entries(wanted)) {
    if (path === "") continue;
    // Optional packages are for other systems.
    if (!installed[path] && optional) continue;
    if (installed[path]?.version !== version) return `${path.replace(/^.*node_modules\//, "")} is not ${version}`;
  }
  return undefined;
}

/**
 * @param {string} path
 * @returns {Record<string, { version?: string, optional?: boolean }> | undefined}
 */
function readPackages(path) {
  try {
    return JSON.parse(readFileSync(path, "utf8")).packages;
  } catch {
    return undefined;
  }
}

/** The Node that package.json pins; where it could not be installed, the one that runs this, if it is new enough. */
function projectNode() {
  const bin = join(root, "node_modules", "node", "bin");
  for (const path of [join(bin, "node"), join(bin, "node.exe")]) if (existsSync(path)) return path;
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  const [typedMajor = 0, typedMinor = 0] = firstTypedNode;
  if (major > typedMajor || (major === typedMajor && minor >= typedMinor)) return process.execPath;
  return fail(
    "The project's own Node is not in node_modules/node: its install script did not run. " +
      `Run "npm rebuild node", or use Node ${firstTypedNode.join(".")} or newer.`,
  );
}

/**
 * @param {string} node
 * @param {string[]} args
 */
function runUnder(node, args) {
  // The channel tells the child when this process is gone, however it went.
  const child = spawn(node, args, { cwd: root, stdio: ["inherit", "inherit", "inherit", "ipc"] });
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM"])) process.on(signal, () => child.kill(signal));
  return new Promise((resolve) => {
    child.on("error", (error) => fail(`Could not start ${node}: ${error.message}`));
    child.on("exit", (code, signal) => {
      process.exitCode = code ?? (signal === "SIGINT" ? 130 : 143);
      resolve(undefined);
    });
  });
}

/**
 * @param {string} message
 * @returns {never}
 */
function fail(message) {
  console.error(message);
  process.exit(1);
}
