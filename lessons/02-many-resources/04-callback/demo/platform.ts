// shows: button enabled
const button = { disabled: false };

function send(text: string): void {
  button.disabled = true;
  using _enable = {
    [Symbol.dispose]: () => {
      button.disabled = false;
    },
  };
  if (text === "") throw new Error("nothing to send");
}

export function main(): void {
  try {
    send("");
  } catch (error) {
    console.log((error as Error).message);
  }
  console.log(
    "button",
    button.disabled ? "disabled for ever" : "enabled",
  );
}
