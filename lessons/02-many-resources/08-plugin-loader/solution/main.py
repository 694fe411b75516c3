from contextlib import ExitStack


class Editor:
    def __init__(self):
        self.commands = {"save": lambda: "saved"}

    def add_command(self, name, run):
        if name in self.commands:
            raise ValueError(f"There is a command {name} already")
        self.commands[name] = run


class Host:
    def __init__(self, editor, owner):
        self.editor = editor
        self.owner = owner

    def add_command(self, name, run):
        self.editor.add_command(name, run)
        self.owner.callback(self.editor.commands.pop, name)

    def on_unload(self, cleanup):
        self.owner.callback(cleanup)


def load_all(editor, plugins):
    with ExitStack() as stack:
        host = Host(editor, stack)
        for activate in plugins:
            activate(host)
        host.owner = stack.pop_all()
        return host.owner.close


def paint(host):
    host.on_unload(lambda: print("colours closed"))
    host.add_command("paint", lambda: "painted")


def spell(host):
    host.add_command("spell", lambda: "no mistakes")
    raise FileNotFoundError("the dictionary is missing")


editor = Editor()
unload = load_all(editor, [paint])
print("loaded:", list(editor.commands))
unload()
print("unloaded:", list(editor.commands))
try:
    load_all(editor, [paint, spell])
except FileNotFoundError as error:
    print(error)
print("after the failure:", list(editor.commands))
