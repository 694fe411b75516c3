from threading import Thread

asked = 0
dollars = None


def show_price(euros):
    global asked, dollars
    if dollars is None:
        asked += 1  # asks the bank
        dollars = 1.17
    print(euros, "EUR are", round(euros * dollars, 2), "USD")


for euros in (100, 200, 300, 400):
    thread = Thread(target=show_price, args=[euros])
    thread.start()
    thread.join()
print("the bank was asked:", asked)
