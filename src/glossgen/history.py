"""When term files came into being and changed, and who wrote them, from git."""

import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

SECONDS = 30
"""How long git may take."""

# renames are found, names are not quoted and start at the folder, and other folders are left out
LOG = ("log", "--topo-order", "--format=%x00%x01%ct %aN", "--name-status", "-M", "-z", "--relative", "--", ".")
COMMIT = "\x01"
"""What the line of a commit begins with."""


@dataclass(frozen=True, slots=True)
class History:
    """What a repository knows of term files, by their absolute paths; nothing of files that are not committed."""

    added: Mapping[str, int] = field(default_factory=dict)
    """When each came into being: seconds since 1970."""
    changed: Mapping[str, int] = field(default_factory=dict)
    """When each was changed last."""
    authors: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Who wrote each, as `.mailmap` names them, in order of their first commit."""


def read(folders: Iterable[Path]) -> History:
    """Read the history of the files of the folders, in one pass over the log of each folder.

    Empty where there is no git, no repository, or only part of its history.
    """
    added: dict[str, int] = {}
    changed: dict[str, int] = {}
    authors: dict[str, tuple[str, ...]] = {}
    for folder in folders:
        if _git(folder, "rev-parse", "--is-shallow-repository").strip() != "false":
            continue
        past = _past(_git(folder, *LOG))
        added |= {(folder / name).as_posix(): date for name, date in past.added.items()}
        changed |= {(folder / name).as_posix(): date for name, date in past.changed.items()}
        authors |= {(folder / name).as_posix(): names for name, names in past.authors.items()}
    return History(added, changed, authors)


def _past(log: str) -> History:
    """Read a log, newest commit first; a renamed file keeps what it had before."""
    added: dict[str, int] = {}
    changed: dict[str, int] = {}
    authors: dict[str, dict[str, None]] = {}
    names_now: dict[str, str] = {}
    date, author = 0, ""
    parts = iter(log.split("\0"))
    for part in (part.strip("\n") for part in parts):
        if part.startswith(COMMIT):
            time, _, author = part[1:].partition(" ")
            date = int(time)
            continue
        if not part:
            continue
        if part[0] in "RC":
            old, new = next(parts), next(parts)
            name = names_now.get(new, new)
            if part[0] == "R":
                names_now[old] = name
        else:
            named = next(parts)
            name = names_now.get(named, named)
            if part == "D":
                continue
        changed.setdefault(name, date)
        if part[0] in "AC":
            added[name] = date
        # the oldest commit comes last, and its author first
        authors.setdefault(name, {}).pop(author, None)
        authors[name][author] = None
    return History(added, changed, {name: tuple(reversed(found)) for name, found in authors.items()})


def _git(folder: Path, *arguments: str) -> str:
    command = ["git", "-C", str(folder), *arguments]
    try:
        result = subprocess.run(
            command, capture_output=True, encoding="utf-8", errors="surrogateescape", timeout=SECONDS, check=True
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return result.stdout
