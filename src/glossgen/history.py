"""When term files came into being, from git."""

import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path

SECONDS = 30
"""How long git may take."""

FORM = ("-M", "-z", "--relative", "--", ".")
"""Renames are found, names are not quoted and start at the folder, and other folders are left out."""


def added(folders: Iterable[Path]) -> Mapping[str, int]:
    """Give the time (seconds since 1970) at which each file of the folders was committed first, by absolute path.

    One pass over the log. Empty where there is no git, no repository, or only part of its history.
    """
    dates: dict[str, int] = {}
    for folder in folders:
        if _git(folder, "rev-parse", "--is-shallow-repository").strip() == "false":
            log = _git(folder, "log", "--topo-order", "--format=%x00%ct", "--name-status", "--diff-filter=AR", *FORM)
            dates |= {(folder / name).as_posix(): date for name, date in _dates(log).items()}
    return dates


def _dates(log: str) -> dict[str, int]:
    """Read the log, newest commit first: the oldest date of a file stays, and a renamed file keeps its date."""
    dates: dict[str, int] = {}
    names_now: dict[str, str] = {}
    date = 0
    parts = iter(log.split("\0"))
    for part in (part.strip("\n") for part in parts):
        if part.isdecimal():
            date = int(part)
        elif part == "A":
            name = next(parts)
            dates[names_now.get(name, name)] = date
        elif part.startswith("R"):
            old, new = next(parts), next(parts)
            names_now[old] = names_now.get(new, new)
    return dates


def _git(folder: Path, *arguments: str) -> str:
    command = ["git", "-C", str(folder), *arguments]
    try:
        result = subprocess.run(
            command, capture_output=True, encoding="utf-8", errors="surrogateescape", timeout=SECONDS, check=True
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return result.stdout
