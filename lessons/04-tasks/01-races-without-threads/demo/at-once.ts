// shows: signed up: [ true, false ]
import { sleep } from "unwind/asyncio";

const taken = new Set<string>();

async function signUp(name: string): Promise<boolean> {
  if (taken.has(name)) return false;
  taken.add(name); // looked and took: no `await` stands between
  await sleep(20); // send the welcome mail
  return true;
}

export async function main(): Promise<void> {
  const both = await Promise.all([signUp("moon"), signUp("moon")]);
  console.log("signed up:", both);
}
