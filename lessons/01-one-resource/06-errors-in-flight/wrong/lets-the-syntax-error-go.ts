// fails: a broken file is a SettingsError
// says: throw one in place of the error of `JSON.parse`
import { suppress, withContext } from "unwind/contextlib";
import { FileNotFoundError, Path } from "unwind/pathlib";

export type Settings = Readonly<Record<string, string>>;

/** The settings are there and cannot be understood. */
export class SettingsError extends Error {
  override name = "SettingsError";
}

/** Reads settings and hands them to `apply`: `{}` when there is no file. */
export function loadSettings(path: string, apply: (settings: Settings) => void): void {
  let text = "{}";
  withContext(suppress(FileNotFoundError), () => {
    text = new Path(path).readText();
  });
  apply(JSON.parse(text) as Settings);
}

export function main(): void {
  const path = "/tmp/settings.json";
  const show = (settings: Settings): void => console.log(settings);
  loadSettings(path, show);
  new Path(path).writeText('{ "theme": "dark" }');
  loadSettings(path, show);
}
