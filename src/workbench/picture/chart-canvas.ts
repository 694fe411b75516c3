// The two canvases of a chart: the bars, and the numbers of the steps above them. Each is as large as what is in sight.
import { coloursOf, type Colours } from "./colours.ts";
import { paint, paintAxis } from "./paint.ts";
import type { Scene } from "./scene.ts";

/** The height of the numbers, in pixels; the style gives the element the same. */
const AXIS = 22;

export class ChartCanvas {
  readonly #plot: HTMLCanvasElement;
  readonly #axis: HTMLCanvasElement;
  #colours: Colours | undefined;

  constructor(plot: HTMLCanvasElement, axis: HTMLCanvasElement) {
    this.#plot = plot;
    this.#axis = axis;
  }

  /** The page's colours have changed. */
  forgetColours(): void {
    this.#colours = undefined;
  }

  show(scene: Omit<Scene, "colours">): void {
    this.#colours ??= coloursOf(this.#plot);
    const whole = { ...scene, colours: this.#colours };
    const { width, height } = scene.sight;
    const plot = contextOf(this.#plot, width, height);
    if (plot !== undefined) paint(plot, whole);
    const axis = contextOf(this.#axis, width, AXIS);
    if (axis !== undefined) paintAxis(axis, whole, AXIS);
  }
}

/** Gives a context that counts in the page's pixels, however dense the screen is. */
function contextOf(canvas: HTMLCanvasElement, width: number, height: number): CanvasRenderingContext2D | undefined {
  const density = devicePixelRatio;
  const [wide, high] = [Math.round(width * density), Math.round(height * density)];
  if (canvas.width !== wide || canvas.height !== high) {
    canvas.width = wide;
    canvas.height = high;
    canvas.style.width = `${width}px`;
    canvas.style.height = `${height}px`;
  }
  const context = canvas.getContext("2d");
  context?.setTransform(density, 0, 0, density, 0, 0);
  return context ?? undefined;
}
