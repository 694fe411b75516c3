from concurrent.futures import ThreadPoolExecutor
from threading import Lock


class Account:
    def __init__(self, balance):
        self.balance = balance
        self.lock = Lock()


accounts = {name: Account(100) for name in ("rent", "savings", "travel")}


def transfer(source, target, amount):
    if source == target:
        return accounts[source].balance >= amount
    first, second = sorted([source, target])
    with accounts[first].lock, accounts[second].lock:
        if accounts[source].balance < amount:
            return False
        accounts[source].balance -= amount
        accounts[target].balance += amount
        return True


with ThreadPoolExecutor(max_workers=2) as pool:
    pool.submit(transfer, "rent", "savings", 30)
    pool.submit(transfer, "savings", "rent", 20)
for name, account in accounts.items():
    print(f"{name}: {account.balance}")
