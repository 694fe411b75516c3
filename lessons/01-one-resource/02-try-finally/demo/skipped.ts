// shows: leak of sales.csv
import { open, Path } from "unwind/pathlib";

const sales = new Path("/tmp").join("sales.csv");

function price(line: string): number {
  const euros = Number(line.split(",")[1]);
  if (Number.isNaN(euros)) throw new Error(`no price: ${line}`);
  return euros;
}

function total(): number {
  const file = open(sales);
  let sum = 0;
  for (const line of file) sum += price(line);
  file.close();
  return sum;
}

export function main(): void {
  sales.writeText("lamp,30\nchair,free");
  try {
    console.log("total:", total());
  } catch (error) {
    console.log("no total.", String(error));
  }
}
