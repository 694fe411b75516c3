// Gives each lane a name of its own: `lock`, `lock 2`, `lock 3`.
export class LaneNames {
  readonly #used = new Map<string, number>();

  unique(name: string): string {
    const before = this.#used.get(name) ?? 0;
    this.#used.set(name, before + 1);
    return before === 0 ? name : `${name} ${before + 1}`;
  }
}
