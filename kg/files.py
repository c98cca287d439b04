"""Writing files so that a reader sees the old bytes or the new ones, and a crash loses neither."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path

from kg.errors import OutputError


def write_atomically(path: Path, data: bytes, *, durable: bool = True) -> None:
    """Write to a temporary file beside `path`, flush it to the disk, rename it.

    `durable=False` leaves out the flush, for files that a later durable step vouches for.

    Raises:
        OutputError: no space, no permission, no such folder.
    """
    name = ""
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".tmp")
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            if durable:
                os.fsync(file.fileno())
        os.chmod(name, _mode())
        os.replace(name, path)
        if durable:
            flush_folder(path.parent)
    except OSError as error:
        if name:
            with contextlib.suppress(OSError):
                os.unlink(name)
        raise unwritable(path, error) from None


def flush_folder(folder: Path) -> None:
    """Make the renames inside a folder durable, where the system can."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:  # Windows opens no folders
        return
    try:
        os.fsync(handle)
    except OSError:
        pass
    finally:
        os.close(handle)


def unwritable(path: Path, error: OSError) -> OutputError:
    """The error for an output that the system refuses."""
    return OutputError(f"cannot be written ({error.strerror or type(error).__name__})", place=path,
                       remedy="check the path, its permissions and the free space")  # fmt: skip


def _mode() -> int:
    """The permissions that a file opened normally would get."""
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
