// shows: later: saved
let saving = false;
let attempts = 0;

async function send(): Promise<void> {
  await new Promise<void>((resolve) => setTimeout(resolve, 20));
  attempts++;
  if (attempts === 1) throw new Error("no connection");
}

/** What the save button does. */
async function save(): Promise<string> {
  if (saving) return "is being saved already";
  saving = true;
  try {
    await send();
    return "saved";
  } catch {
    return "not saved";
  } finally {
    saving = false;
  }
}

export async function main(): Promise<void> {
  const [click, double] = await Promise.all([save(), save()]);
  console.log("click:", click);
  console.log("double click:", double);
  console.log("later:", await save());
}
