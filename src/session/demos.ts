// The demos of a lesson's prose: each runs by itself, beside whatever the workbench does.
import { map } from "nanostores";
import type { Environment } from "./environment.ts";
import type { LessonData } from "./lesson-data.ts";
import type { DemoView } from "./lesson-session.ts";
import { LineBuffer } from "./line-buffer.ts";

export class Demos {
  readonly $views = map<Record<string, DemoView>>({});
  readonly #data: LessonData;
  readonly #environment: Environment;

  constructor(data: LessonData, environment: Environment) {
    this.#data = data;
    this.#environment = environment;
  }

  async run(name: string): Promise<void> {
    const demo = this.#data.demos.find((each) => each.name === name);
    if (demo === undefined) throw new Error(`Expected a demo of this lesson, got ${JSON.stringify(name)}`);
    if (this.$views.get()[name]?.running === true) return;
    const buffer = new LineBuffer((callback) => {
      this.#environment.onFrame(callback);
    });
    this.$views.setKey(name, { running: true, lines: [] });
    const unsubscribe = buffer.$lines.listen((lines) => {
      this.$views.setKey(name, { running: true, lines });
    });
    const run = this.#environment.sandbox.run(demo.program, {
      onLine: (line) => {
        buffer.add(line);
      },
    });
    const report = await run.result;
    buffer.flush();
    unsubscribe();
    this.$views.setKey(name, { running: false, lines: buffer.$lines.get(), report });
  }
}
