// The script of a page with a workbench: makes the session, wakes what the server sent, and ends it all with the page.
import { h, hydrate, render } from "preact";
import { createBrowserEnvironment } from "../session/browser-environment.ts";
import { createLessonSession } from "../session/create-session.ts";
import type { LessonData } from "../session/lesson-data.ts";
import type { Variant } from "./bench.ts";
import { bindDemos } from "./demos.ts";
import { Workbench } from "./Workbench.tsx";

const root = document.getElementById("workbench");
const shipped = document.getElementById("lesson-data")?.textContent;
if (root && shipped) wake(root, JSON.parse(shipped) as LessonData);

function wake(root: HTMLElement, data: LessonData): void {
  const variant: Variant = root.querySelector(".bench")?.getAttribute("data-variant") === "hero" ? "hero" : "lesson";
  const session = createLessonSession(data, createBrowserEnvironment());
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
}
