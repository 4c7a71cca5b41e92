"""Folders for stores on the disk: each is its server's as long as that lives, and removed by the next server where its
own was killed before it could."""

import fcntl
import os
import shutil
import tempfile
import time
from contextlib import suppress
from pathlib import Path

PREFIX = "vndx-"
YOUNG = 60.0  # seconds: its server may not yet have said that it is its own


class Folder:
    """An empty folder in the folder for temporary files, until `remove`; `path` is that of it."""

    def __init__(self) -> None:
        _clear(Path(tempfile.gettempdir()))
        self.path = Path(tempfile.mkdtemp(prefix=PREFIX))
        self._held = os.open(self.path, os.O_RDONLY)
        fcntl.flock(self._held, fcntl.LOCK_EX)  # let go of by the system where this process ends

    def remove(self) -> None:
        """It, and what is in it."""
        shutil.rmtree(self.path, ignore_errors=True)
        os.close(self._held)


def _clear(place: Path) -> None:
    """Remove what servers of this user left behind."""
    for path in place.glob(f"{PREFIX}*"):
        with suppress(OSError):  # somebody's own, or gone meanwhile
            told = path.lstat()
            if told.st_uid != os.geteuid() or time.time() - told.st_mtime < YOUNG:
                continue
            held = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
            try:
                fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(path, ignore_errors=True)
            finally:
                os.close(held)
