// shows: dots stopped
function parse(text: string): unknown {
  // so that the user sees that we are busy
  const dots = setInterval(() => console.log("."), 500);
  try {
    return JSON.parse(text);
  } finally {
    clearInterval(dots);
    console.log("dots stopped");
  }
}

export function main(): void {
  console.log(parse('{ "theme": "dark" }'));
  try {
    parse('{ "theme": ');
  } catch (error) {
    if (error instanceof SyntaxError) console.log("not JSON");
  }
}
