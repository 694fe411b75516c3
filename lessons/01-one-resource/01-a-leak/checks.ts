import { checks } from "unwind/checks";
import { Path } from "unwind/pathlib";

const log = "/tmp/orders.log";
const copy = "/tmp/orders.copy";

export default checks<typeof import("./solution/main.ts")>(({ check, hidden }) => {
  check("copies the log", ({ learner, expect }) => {
    new Path(log).writeText("17: two lamps\n18: one chair\n19: a desk");
    expect(learner.archive(log, copy), "`archive` must give the number of lines in the log").to.equal(3);
    expect(new Path(copy).readText(), "the copy must hold what the log holds").to.equal(
      "17: two lamps\n18: one chair\n19: a desk",
    );
  });

  check("leaves no file open", ({ learner, noLeaks }) => {
    new Path(log).writeText("17: two lamps");
    learner.archive(log, copy);
    noLeaks(
      "what was opened must be closed when `archive` returns, by `close()` on that very file: " +
        "each call of `open` opens one more, and a variable that goes away closes nothing",
    );
  });

  hidden("copies an empty log too", ({ learner, expect }) => {
    new Path(log).writeText("");
    expect(learner.archive(log, copy), "`archive` must count as before: an empty text is one empty line").to.equal(1);
    expect(new Path(copy).exists(), "the copy must be there, though it is empty").to.equal(true);
  });

  hidden("leaves no file open when the log is empty", ({ learner, noLeaks }) => {
    new Path(log).writeText("");
    learner.archive(log, copy);
    noLeaks("an empty log is a log: close each file also on this way out");
  });
});
