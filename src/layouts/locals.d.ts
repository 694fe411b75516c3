/// <reference types="astro/client" />

declare namespace App {
  interface Locals {
    /** The lesson whose page is being built: what `<Demo>` in its prose looks its file up in. */
    lesson?: import("../lesson/lesson.ts").Lesson;
  }
}
