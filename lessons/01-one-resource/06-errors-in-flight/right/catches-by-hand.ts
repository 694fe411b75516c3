import { FileNotFoundError, Path } from "unwind/pathlib";

export type Settings = Readonly<Record<string, string>>;

/** The settings are there and cannot be understood. */
export class SettingsError extends Error {
  override name = "SettingsError";
}

function parsed(path: string, text: string): Settings {
  try {
    return JSON.parse(text) as Settings;
  } catch (cause) {
    throw new SettingsError(`${path} is not JSON`, { cause });
  }
}

/** Reads settings and hands them to `apply`: `{}` when there is no file. */
export function loadSettings(path: string, apply: (settings: Settings) => void): void {
  let text = "{}";
  try {
    text = new Path(path).readText();
  } catch (error) {
    if (!(error instanceof FileNotFoundError)) throw error;
  }
  apply(parsed(path, text));
}

export function main(): void {
  const path = "/tmp/settings.json";
  const show = (settings: Settings): void => console.log(settings);
  loadSettings(path, show);
  new Path(path).writeText('{ "theme": "dark" }');
  loadSettings(path, show);
}
