import { checks } from "unwind/checks";

const story = [
  "a.log : from a.log",
  "b.log : from b.log",
  "c.log : from c.log",
  "closing the logs",
  "all files closed after the ExitStack block",
  "counter: 10000",
  "main work done",
  "cleanup: releasing global resources",
];

/** What the stack did, from the last open of a log to the end of their directory, in order. */
function unwinding(names: readonly string[]): readonly string[] {
  const afterOpen = names.slice(names.findLastIndex((name) => /^open .*\.log$/.test(name)) + 1);
  const end = afterOpen.findIndex((name) => /^close .*(?<!\.log)$/.test(name));
  return end === -1 ? afterOpen : afterOpen.slice(0, end);
}

export default checks<typeof import("./solution/main.ts")>(({ check, hidden }) => {
  check("tells the whole story in order", async ({ run, expect }) => {
    const { output, error } = await run();
    expect(error?.message ?? "no error", "the program must come to its end, and it threw").to.equal("no error");
    expect(
      output,
      "`closing the logs` must come once, after the logs were read and before the line that says they are closed; " +
        "the other seven lines stay as they were",
    ).to.deep.equal(story);
  });

  check("the stack itself prints the line", async ({ run, events, expect }) => {
    await run();
    expect(
      unwinding(events.names()).some((name) => name.startsWith("callback ")) ? "a callback" : "none",
      "`stack.callback` registered nothing that ran. A line printed by hand is skipped when reading a log throws; " +
        "what the stack holds is not",
    ).to.equal("a callback");
  });

  check("the line comes before the first file closes", async ({ run, events, expect }) => {
    await run();
    const acts = unwinding(events.names()).filter((name) => /^callback |^exit .*\.log$/.test(name));
    const registered = acts.some((name) => name.startsWith("callback "));
    expect(
      acts[0]?.replace(/^exit (.*)/, "$1 closes").replace(/^callback .*/, "the callback runs"),
      registered
        ? "the callback must run before any file closes. A stack runs what it holds newest first, so a callback that was " +
            "registered before the files runs after them: register it when they are open"
        : "the files closed, and no callback of the stack ran before them",
    ).to.equal("the callback runs");
  });

  hidden("the files still close newest first", async ({ run, events, expect }) => {
    await run();
    expect(
      unwinding(events.names()).filter((name) => name.startsWith("close ")),
      "each file must close once, the newest first. The stack closes them already: the callback has only to print",
    ).to.deep.equal(["close c.log", "close b.log", "close a.log"]);
  });
});
