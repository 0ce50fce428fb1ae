"""When term files came into being, from git."""

import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path

SECONDS = 30
"""How long git may take."""


def added(folders: Iterable[Path]) -> Mapping[str, int]:
    """Give the time (seconds since 1970) at which each file of the folders was committed first, by absolute path.

    One pass over the log. Empty where there is no git, no repository, or only part of its history.
    """
    dates: dict[str, int] = {}
    for folder in folders:
        top = _git(folder, "rev-parse", "--show-toplevel", "--is-shallow-repository").split("\n")
        if len(top) < 2 or top[1] != "false":
            continue
        log = _git(folder, "log", "--format=%x00%ct", "--name-only", "--diff-filter=AR", "-M", "-z", "--", ".")
        dates |= _dates(log, Path(top[0]))
    return dates


def _dates(log: str, top: Path) -> dict[str, int]:
    """Read the log, newest commit first, so that the oldest date of a file stays."""
    dates: dict[str, int] = {}
    date = 0
    for part in filter(None, (part.strip("\n") for part in log.split("\0"))):
        if part.isdecimal():
            date = int(part)
        else:
            dates[(top / part).as_posix()] = date
    return dates


def _git(folder: Path, *arguments: str) -> str:
    command = ["git", "-C", str(folder), *arguments]
    try:
        result = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=SECONDS, check=True)
    except (OSError, subprocess.SubprocessError, UnicodeDecodeError):
        return ""
    return result.stdout.strip("\n")
