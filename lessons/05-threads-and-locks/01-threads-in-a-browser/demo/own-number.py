from threading import Thread, current_thread

print("the module loads in", current_thread().name)
photos = 0


def import_folder(count):
    global photos
    photos += count


first = Thread(target=import_folder, args=[40])
second = Thread(target=import_folder, args=[2])
first.start()
second.start()
first.join()
second.join()
print("main has", photos, "photos")
