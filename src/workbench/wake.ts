// Wakes what the server sent of a workbench: makes its session, and ends it all with the page.
import { h, hydrate, render } from "preact";
import { createBrowserEnvironment } from "../session/browser-environment.ts";
import type { Environment } from "../session/environment.ts";
import { createLessonSession } from "../session/create-session.ts";
import type { LessonData } from "../session/lesson-data.ts";
import type { LessonSession, ScheduleKey } from "../session/lesson-session.ts";
import type { Variant } from "./bench.ts";
import { bindDemos } from "./demos.ts";
import { Workbench } from "./Workbench.tsx";

/** The page's workbench and the data that was shipped with it; undefined on a page without one. */
export function shippedBench(): { readonly root: HTMLElement; readonly data: LessonData } | undefined {
  const root = document.getElementById("workbench");
  const shipped = document.getElementById("lesson-data")?.textContent;
  return root && shipped ? { root, data: JSON.parse(shipped) as LessonData } : undefined;
}

export interface WakeOptions {
  /** What the session works on, where that is not what the server rendered from. */
  readonly session?: LessonData;
  /** Default: one of its own. */
  readonly environment?: Environment;
  /** A schedule that can be replayed. */
  readonly schedule?: ScheduleKey;
  /** Something that the reader must know. */
  readonly notice?: string;
}

/**
 * @param data - what the server rendered from: the first render must be the same.
 */
export function wake(root: HTMLElement, data: LessonData, variant: Variant, options: WakeOptions = {}): LessonSession {
  const session = createLessonSession(options.session ?? data, options.environment ?? createBrowserEnvironment());
  if (options.schedule) session.offerSchedule(options.schedule);
  if (options.notice !== undefined) session.say(options.notice);
  const letDemosGo = bindDemos(document, session);
  // A space before what is hydrated makes Preact move it, and whoever was typing there would lose the focus.
  for (const node of [...root.childNodes]) if (node instanceof Text) node.remove();
  hydrate(h(Workbench, { data, session, variant }), root);
  addEventListener("pagehide", (event) => {
    // A page that is kept for "back" wakes again as it is.
    if (event.persisted) return;
    letDemosGo();
    render(null, root);
    session.dispose();
  });
  return session;
}
