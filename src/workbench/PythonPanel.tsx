// The lesson's programs in Python: those of the text, and the solution once it has been earned.
import { useLayoutEffect, useRef } from "preact/hooks";
import type { JSX } from "preact";
import { useStore } from "@nanostores/preact";
import type { Bench } from "./bench.ts";
import { whenOffered } from "./ShowSolution.tsx";

/** Shows what src/components/LessonPython.astro has put into the page. */
export function PythonPanel({ bench }: { readonly bench: Bench }): JSX.Element {
  const offered = useStore(bench.session.$solutionOffered);
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const shipped = document.getElementById("lesson-python");
    if (!(shipped instanceof HTMLTemplateElement)) return;
    const programs = shipped.content.cloneNode(true) as DocumentFragment;
    if (!offered) for (const earned of programs.querySelectorAll("[data-earned]")) earned.remove();
    place.current?.replaceChildren(programs);
  }, [offered]);
  return (
    <div class="pythons">
      <div ref={place} />
      {bench.data.python?.solution === true && !offered && (
        <p class="later">The solution in Python is here {lowered(whenOffered(bench.data))}.</p>
      )}
    </div>
  );
}

/** Whether there is anything in Python to show. */
export function hasPython({ data, variant }: Bench, offered: boolean): boolean {
  return variant === "lesson" && (data.python?.demos === true || (data.python?.solution === true && offered));
}

function lowered(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
