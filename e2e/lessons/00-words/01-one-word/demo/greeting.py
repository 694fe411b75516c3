print("hello, moon")
