// The picture of a session's run, built as its events come in: when it is asked for, little is left to do.
import { PictureBuilder } from "../../trace/build-picture.ts";
import type { Picture } from "../../trace/lanes.ts";
import type { LessonSession } from "../../session/lesson-session.ts";
import type { RunReport, Trace } from "../session-types.ts";
import { endingOf } from "./ending.ts";

export class LivePicture {
  #builder = new PictureBuilder();
  #added = 0;
  /** Tells runs apart. */
  #first: unknown;
  #last: { readonly picture: Picture; readonly events: unknown; readonly report: RunReport | undefined } | undefined;

  /** Takes in what is new. */
  follow({ events }: Trace): void {
    if (events[0] !== this.#first) this.#beginAnew(events[0]);
    for (; this.#added < events.length; this.#added++) {
      const event = events[this.#added];
      if (event !== undefined) this.#builder.add(event);
    }
  }

  /** Gives the picture of what a run did so far, or of all that it did when there is a report. */
  of(trace: Trace, report: RunReport | undefined): Picture {
    if (this.#last?.events === trace.events && this.#last.report === report) return this.#last.picture;
    // A builder that was told of an end cannot go on.
    if (this.#last?.report !== undefined) this.#beginAnew(trace.events[0]);
    this.follow(trace);
    const picture = this.#builder.picture(trace.isCut, endingOf(report));
    this.#last = { picture, events: trace.events, report };
    return picture;
  }

  #beginAnew(first: unknown): void {
    this.#builder = new PictureBuilder();
    this.#added = 0;
    this.#first = first;
    this.#last = undefined;
  }
}

const pictures = new WeakMap<LessonSession, LivePicture>();

/** Gives the picture of a session's runs, which follows them from the first time that it is asked for. */
export function livePictureOf(session: LessonSession): LivePicture {
  let picture = pictures.get(session);
  if (picture === undefined) {
    const live = new LivePicture();
    session.$trace.subscribe((trace) => {
      live.follow(trace);
    });
    pictures.set(session, live);
    picture = live;
  }
  return picture;
}
