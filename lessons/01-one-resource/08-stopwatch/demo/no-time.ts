// shows: told of 2 of 3
const told: string[] = [];

function timed(name: string, work: () => void): void {
  const start = performance.now();
  work();
  told.push(`${name} took ${performance.now() - start} ms`);
}

export function main(): void {
  const jobs = {
    "import orders": () => console.log("17, 18, 19"),
    "ask the bank": () => {
      throw new Error("the bank did not answer in time");
    },
    "send the bills": () => console.log("three bills"),
  };
  for (const [name, work] of Object.entries(jobs)) {
    try {
      timed(name, work);
    } catch (error) {
      console.log(String(error));
    }
  }
  console.log("told of", told.length, "of 3");
}
