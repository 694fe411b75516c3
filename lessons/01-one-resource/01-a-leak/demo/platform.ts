// shows: carts: 0
const shop = new EventTarget();
const carts = new Map<string, string[]>();

/** A customer comes. Gives the function to call when they leave. */
function visit(customer: string): () => void {
  carts.set(customer, []);
  const onSale = () => console.log(customer, "sees the sale");
  shop.addEventListener("sale", onSale);
  const remind = () => console.log(customer, "has a full cart");
  const reminder = setInterval(remind, 60_000);

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
