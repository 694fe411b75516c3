import type { JSX } from "preact";
import { lessonLink } from "../../layouts/link.ts";
import type { Lesson } from "../../lesson/lesson.ts";

/** "Taught in A, B and C"; nothing for none. Rendered while the site is built. */
export function LessonLinks({ lessons }: { readonly lessons: readonly Lesson[] }): JSX.Element | null {
  if (lessons.length === 0) return null;
  return (
    <p class="taught">
      {"Taught in "}
      {lessons.map(({ id, title }, index) => (
        <>
          {index > 0 && (index === lessons.length - 1 ? " and " : ", ")}
          <a href={lessonLink(id)}>{title}</a>
        </>
      ))}
    </p>
  );
}
