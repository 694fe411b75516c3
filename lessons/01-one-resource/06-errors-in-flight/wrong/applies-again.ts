// fails: a file that apply misses is another matter
// says: and was called again
import { FileNotFoundError, Path } from "unwind/pathlib";

export type Settings = Readonly<Record<string, string>>;

/** The settings are there and cannot be understood. */
export class SettingsError extends Error {
  override name = "SettingsError";
}

/** Reads settings and hands them to `apply`: `{}` when there is no file. */
export function loadSettings(path: string, apply: (settings: Settings) => void): void {
  let settings: Settings = {};
  try {
    const text = new Path(path).readText();
    try {
      settings = JSON.parse(text) as Settings;
    } catch (cause) {
      throw new SettingsError(`${path} is not JSON`, { cause });
    }
    apply(settings);
  } catch (error) {
    if (!(error instanceof FileNotFoundError)) throw error;
    apply({});
  }
}

export function main(): void {
  const path = "/tmp/settings.json";
  const show = (settings: Settings): void => console.log(settings);
  loadSettings(path, show);
  new Path(path).writeText('{ "theme": "dark" }');
  loadSettings(path, show);
}
