import sqlite3
from contextlib import closing

with closing(sqlite3.connect(":memory:")) as db:
    db.execute("create table lamps (place text, count integer)")
    db.execute("insert into lamps values ('shop', 10), ('store', 98)")
    db.commit()
    try:
        with db:  # commits, or rolls back; it does not close
            db.execute("update lamps set count = count - 3 where place = 'shop'")
            raise RuntimeError("the store is full")
    except RuntimeError as error:
        print(error)
    print("in all:", db.execute("select sum(count) from lamps").fetchone()[0], "lamps")
