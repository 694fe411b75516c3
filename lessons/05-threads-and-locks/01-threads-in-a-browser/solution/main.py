from concurrent.futures import ThreadPoolExecutor
from threading import Lock

photos = 0
lock = Lock()


def import_folder(files):
    global photos
    for file in files:
        if not file.endswith(".jpg"):
            raise TypeError(f"{file} is no photo")
        with lock:
            photos += 1
    return len(files)


def import_all(folders):
    with ThreadPoolExecutor(max_workers=3) as pool:
        jobs = [pool.submit(import_folder, files) for files in folders]
        return [job.result() for job in jobs]


folders = [["beach.jpg", "boat.jpg"], ["roses.jpg"], ["cake.jpg", "candles.jpg", "guests.jpg"]]
print("photos in each folder:", import_all(folders))
print("imported:", photos)
