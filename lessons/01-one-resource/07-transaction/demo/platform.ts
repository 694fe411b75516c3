// shows: in all: 108 lamps
interface Database {
  begin(): void;
  commit(): void;
  rollback(): void;
}

/** Calls `change` in a transaction. */
function inTransaction<T>(db: Database, change: () => T): T {
  db.begin();
  try {
    const result = change();
    db.commit();
    return result;
  } catch (error) {
    db.rollback();
    throw error;
  }
}

let lamps = { shop: 10, store: 98 };
let before = lamps;
const db: Database = {
  begin: () => (before = { ...lamps }),
  commit: () => console.log("commit"),
  rollback() {
    lamps = before;
    console.log("rollback");
  },
};

export function main(): void {
  try {
    inTransaction(db, () => {
      lamps.shop -= 3;
      throw new Error("the store is full");
    });
  } catch (error) {
    console.log(error instanceof Error ? error.message : error);
  }
  console.log("in all:", lamps.shop + lamps.store, "lamps");
}
