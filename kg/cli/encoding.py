"""UTF-8 in file names and in what is printed, whatever the locale, the console or Python's own variables say.

A name decoded by another encoding would be another case, and a table in it another file: the same input has the same
bytes everywhere.
"""

from __future__ import annotations

import io
import os
import sys


def speak_utf8() -> None:
    """Make both outputs UTF-8; where file names are not read so (`LC_ALL=fr_FR.ISO-8859-1`), start Python anew.

    Python decides at its start how it reads file names, so a process that began otherwise is replaced by one in its
    UTF-8 mode, which those it starts inherit.
    """
    if os.name == "posix" and sys.getfilesystemencoding().lower() != "utf-8" and not sys.flags.utf8_mode:
        os.execve(sys.executable, sys.orig_argv, {**os.environ, "PYTHONUTF8": "1"})
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
