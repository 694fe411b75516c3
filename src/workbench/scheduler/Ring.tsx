// The circle of a deadlock: who waits for what, and who holds that.
import type { JSX } from "preact";
import type { Schedule } from "../session-types.ts";
import { namesOf } from "./words.ts";

const WIDTH = 260;
const HEIGHT = 190;

interface Node {
  readonly name: string;
  readonly type: "thread" | "lock";
}

/** The ring's nodes in turn: a thread, the lock that it waits for, the thread that holds it, and so on. */
export function ringNodes(schedule: Schedule): readonly Node[] {
  const { ring = [], stuck } = schedule;
  const name = namesOf(schedule);
  return ring.flatMap((thread): Node[] => [
    { name: name(thread), type: "thread" },
    { name: stuck.find((act) => act.thread === thread)?.resource ?? "lock", type: "lock" },
  ]);
}

export function Ring({ schedule, words }: { readonly schedule: Schedule; readonly words: string }): JSX.Element {
  const nodes = ringNodes(schedule);
  const places = nodes.map((_, index) => placeOn(index, nodes.length));
  return (
    <svg class="ring" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={words.replaceAll("`", "")}>
      {nodes.map((node, index) => {
        const from = places[index] as Place;
        const to = places[(index + 1) % nodes.length] as Place;
        return <Arrow key={index} from={from} to={to} says={node.type === "thread" ? "waits for" : "held by"} />;
      })}
      {nodes.map(({ name, type }, index) => {
        const { x, y } = places[index] as Place;
        const width = Math.max(52, Math.min(name.length * 7 + 18, 120));
        return (
          <g key={index} class={type} transform={`translate(${x} ${y})`}>
            <rect x={-width / 2} y={-13} width={width} height={26} rx={type === "thread" ? 13 : 3} />
            <text y={4.5}>{name.length > 16 ? `${name.slice(0, 15)}…` : name}</text>
          </g>
        );
      })}
    </svg>
  );
}

interface Place {
  readonly x: number;
  readonly y: number;
}

function placeOn(index: number, count: number): Place {
  const angle = (index / count) * 2 * Math.PI - Math.PI;
  return {
    x: Math.round(WIDTH / 2 + Math.cos(angle) * (WIDTH / 2 - 62)),
    y: Math.round(HEIGHT / 2 + Math.sin(angle) * (HEIGHT / 2 - 22)),
  };
}

/** An arrow from one node to the next, with its word in the middle. */
function Arrow({
  from,
  to,
  says,
}: {
  readonly from: Place;
  readonly to: Place;
  readonly says: "waits for" | "held by";
}): JSX.Element {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const [dx, dy] = [(to.x - from.x) / length, (to.y - from.y) / length];
  // Along a flat line a node is wider than it is high.
  const gap = 16 + Math.abs(dx) * 22;
  const end = { x: to.x - dx * gap, y: to.y - dy * gap };
  const middle = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
  const head = `${end.x - dx * 7 - dy * 4},${end.y - dy * 7 + dx * 4} ${end.x - dx * 7 + dy * 4},${end.y - dy * 7 - dx * 4}`;
  return (
    <g class={says === "waits for" ? "waits" : "held"}>
      <line x1={from.x} y1={from.y} x2={end.x - dx * 5} y2={end.y - dy * 5} />
      <polygon points={`${end.x},${end.y} ${head}`} />
      <text x={middle.x} y={middle.y + 4}>
        {says}
      </text>
    </g>
  );
}
