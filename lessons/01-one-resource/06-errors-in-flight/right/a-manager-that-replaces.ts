import { contextManager, suppress, withContext } from "unwind/contextlib";
import { FileNotFoundError, Path } from "unwind/pathlib";

export type Settings = Readonly<Record<string, string>>;

/** The settings are there and cannot be understood. */
export class SettingsError extends Error {
  override name = "SettingsError";
}

/** Tells of a SyntaxError by a SettingsError that names the file. */
const parsing = contextManager(function* (path: string) {
  try {
    yield;
  } catch (error) {
    throw error instanceof SyntaxError ? new SettingsError(`${path} is not JSON`, { cause: error }) : error;
  }
});

/** Reads settings and hands them to `apply`: `{}` when there is no file. */
export function loadSettings(path: string, apply: (settings: Settings) => void): void {
  let text = "{}";
  withContext(suppress(FileNotFoundError), () => {
    text = new Path(path).readText();
  });
  const settings = withContext(parsing(path), () => JSON.parse(text) as Settings);
  if (settings !== undefined) apply(settings);
}

export function main(): void {
  const path = "/tmp/settings.json";
  const show = (settings: Settings): void => console.log(settings);
  loadSettings(path, show);
  new Path(path).writeText('{ "theme": "dark" }');
  loadSettings(path, show);
}
