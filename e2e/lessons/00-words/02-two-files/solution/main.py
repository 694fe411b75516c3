def greet(whom):
    return f"hello, {whom}"


print(greet("world"))
