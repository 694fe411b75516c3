// shows: the whole day: 1 h
let hour = 8; // what the clock on the wall says
let start = 0;

function timed(name: string, work: () => void): void {
  start = hour;
  try {
    work();
  } finally {
    console.log(`${name}: ${hour - start} h`);
  }
}

export function main(): void {
  timed("the whole day", () => {
    hour += 7;
    timed("the count at the end", () => {
      hour += 1;
    });
  });
}
