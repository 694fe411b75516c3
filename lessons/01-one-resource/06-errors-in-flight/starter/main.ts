import { suppress, withContext } from "unwind/contextlib";
import { Path } from "unwind/pathlib";

export type Settings = Readonly<Record<string, string>>;

/** The settings are there and cannot be understood. */
export class SettingsError extends Error {
  override name = "SettingsError";
}

/** Reads settings and hands them to `apply`: `{}` when there is no file. */
export function loadSettings(path: string, apply: (settings: Settings) => void): void {
  let settings: Settings = {};
  // TODO: swallow a missing file, and nothing else; a broken one is a SettingsError
  withContext(suppress(Error), () => {
    settings = JSON.parse(new Path(path).readText()) as Settings;
    apply(settings);
  });
}

export function main(): void {
  const path = "/tmp/settings.json";
  const show = (settings: Settings): void => console.log(settings);
  loadSettings(path, show);
  new Path(path).writeText('{ "theme": "dark" }');
  loadSettings(path, show);
}
