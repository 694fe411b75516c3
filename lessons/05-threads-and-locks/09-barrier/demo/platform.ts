// shows: 45 60 75
const cells = [0, 60, 120];

async function meanOfOthers(place: number): Promise<number> {
  await new Promise<void>((resolve) => setTimeout(resolve, 5)); // ask the sensors
  return ((cells[(place + 1) % 3] ?? 0) + (cells[(place + 2) % 3] ?? 0)) / 2;
}

export async function main(): Promise<void> {
  for (let round = 0; round < 2; round++) {
    const means = await Promise.all([0, 1, 2].map(meanOfOthers)); // all have read
    means.forEach((mean, place) => (cells[place] = mean)); // now write
  }
  console.log(cells.join(" "));
}
