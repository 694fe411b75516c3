import { checks } from "unwind/checks";
import { Path } from "unwind/pathlib";

const path = "/tmp/settings.json";

/** Calls and gives what was thrown, or undefined. */
function thrownBy(call: () => unknown): unknown {
  try {
    call();
  } catch (error) {
    return error;
  }
  return undefined;
}

export default checks<typeof import("./solution/main.ts")>(({ check, hidden }) => {
  check("hands the settings over", ({ learner, expect }) => {
    new Path(path).writeText('{ "theme": "dark" }');
    const applied: unknown[] = [];
    learner.loadSettings(path, (settings) => applied.push(settings));
    expect(applied, "`apply` must be called once, with what stands in the file").to.deep.equal([{ theme: "dark" }]);
  });

  check("a missing file sets nothing", ({ learner, expect }) => {
    const applied: unknown[] = [];
    const thrown = thrownBy(() => learner.loadSettings(path, (settings) => applied.push(settings)));
    expect(thrown, "a shop without settings is fine: swallow the error of a missing file").to.equal(undefined);
    expect(applied, "there is no file, so `apply` must be called once, with no settings: `{}`").to.deep.equal([{}]);
  });

  check("a broken file is a SettingsError", ({ learner, expect }) => {
    new Path(path).writeText('{ "theme": ');
    const thrown = thrownBy(() => learner.loadSettings(path, () => undefined));
    expect(
      thrown === undefined ? "no error" : "an error",
      "the file is broken, and the program goes on as if there were none: nobody ever mends it",
    ).to.equal("an error");
    expect(
      thrown instanceof learner.SettingsError ? "a SettingsError" : thrown,
      "the caller knows what a SettingsError is: throw one in place of the error of `JSON.parse`",
    ).to.equal("a SettingsError");
    const message = thrown instanceof Error ? thrown.message : "";
    expect(
      message.includes(path) ? path : message,
      "whoever reads the error wants to know which file to mend: its message must contain the path",
    ).to.equal(path);
    const cause = thrown instanceof Error ? thrown.cause : undefined;
    expect(
      cause instanceof SyntaxError ? "a SyntaxError" : cause,
      "the SyntaxError says what is wrong with the file: keep it as `cause`, or nobody will know",
    ).to.equal("a SyntaxError");
  });

  check("what apply throws goes on", ({ learner, expect }) => {
    new Path(path).writeText('{ "theme": "dark" }');
    const noSuchTheme = new Error("there is no theme `dark`");
    expect(
      thrownBy(() =>
        learner.loadSettings(path, () => {
          throw noSuchTheme;
        }),
      ),
      "the caller must get the very error that `apply` threw: it is neither a missing nor a broken file. " +
        "Call `apply` outside of what swallows or replaces errors",
    ).to.equal(noSuchTheme);
  });

  hidden("a text that apply cannot parse is another matter", ({ learner, expect }) => {
    new Path(path).writeText('{ "theme": "dark" }');
    const thrown = thrownBy(() => learner.loadSettings(path, ({ theme }) => JSON.parse(theme ?? "")));
    expect(
      thrown instanceof SyntaxError ? "the SyntaxError of `apply`" : thrown,
      "the settings are in order, and `apply` threw a SyntaxError of its own, which is none of yours: " +
        "only the line that parses the settings may stand in the `try`",
    ).to.equal("the SyntaxError of `apply`");
  });

  hidden("a file that apply misses is another matter", ({ learner, expect }) => {
    new Path(path).writeText('{ "logo": "/tmp/logo.txt" }');
    const applied: unknown[] = [];
    const thrown = thrownBy(() =>
      learner.loadSettings(path, (settings) => {
        applied.push(settings);
        new Path(settings["logo"] ?? "").readText();
      }),
    );
    expect(
      applied,
      "`apply` missed a file of its own, and was called again: only the line that reads the settings may miss a file",
    ).to.deep.equal([{ logo: "/tmp/logo.txt" }]);
    expect(
      thrown === undefined ? "nothing" : "an error",
      "the settings are there, but the logo that they name is missing, and nobody hears of it: " +
        "only the line that reads the settings may stand inside `suppress`",
    ).to.equal("an error");
  });

  hidden("a folder in place of the file goes on as it is", ({ learner, expect }) => {
    const thrown = thrownBy(() => learner.loadSettings("/tmp", () => undefined));
    expect(
      thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : thrown,
      "a folder stands where the settings should be, and somebody must hear of it: suppress the narrowest class that will do",
    ).to.equal("FileError: Expected a file, got the directory /tmp");
  });

  hidden("an open or a close that fails goes on", async ({ learner, everyFault }) => {
    new Path(path).writeText('{ "theme": "dark" }');
    await everyFault(() => {
      learner.loadSettings(path, () => undefined);
    });
  });
});
