// fails: a text that apply cannot parse is another matter
// says: only the line that parses the settings
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
    settings = JSON.parse(new Path(path).readText()) as Settings;
    apply(settings);
  } catch (error) {
    if (error instanceof FileNotFoundError) {
      apply({});
      return;
    }
    if (error instanceof SyntaxError) throw new SettingsError(path, { cause: error });
    throw error;
  }
}

export function main(): void {
  const path = "/tmp/settings.json";
  const show = (settings: Settings): void => console.log(settings);
  loadSettings(path, show);
  new Path(path).writeText('{ "theme": "dark" }');
  loadSettings(path, show);
}
