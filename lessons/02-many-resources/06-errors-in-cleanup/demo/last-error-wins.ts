// shows: connection open: true
const connection = {
  open: true,
  close() {
    this.open = false;
  },
};

const journal = {
  close() {
    throw new Error("the journal cannot be written");
  },
};

function bookOrders(): void {
  try {
    throw new Error("order 17 is not paid");
  } finally {
    journal.close();
    connection.close();
  }
}

export function main(): void {
  try {
    bookOrders();
  } catch (error) {
    console.log("told:", (error as Error).message);
  }
  console.log("connection open:", connection.open);
}
