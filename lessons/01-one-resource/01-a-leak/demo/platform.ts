// shows: carts: 0
const shop = new EventTarget();
const carts = new Map<string, string[]>();

/** A customer looks at the shop. Gives the function to call when they leave. */
function visit(customer: string): () => void {
  carts.set(customer, []);
  const onSale = () => console.log(customer, "sees the sale");
  shop.addEventListener("sale", onSale);
  const reminder = setInterval(() => console.log(customer, "has a full cart"), 60_000);

  return () => {
    clearInterval(reminder);
    shop.removeEventListener("sale", onSale);
    carts.delete(customer);
  };
}

export function main(): void {
  const adaLeaves = visit("Ada");
  const benLeaves = visit("Ben");
  adaLeaves();
  shop.dispatchEvent(new Event("sale"));
  benLeaves();
  console.log("carts:", carts.size);
}
