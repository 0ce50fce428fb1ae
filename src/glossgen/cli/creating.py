"""What the commands share that write the file of a new term."""

import os
from collections.abc import Iterable
from pathlib import Path

from glossgen import linking, naming
from glossgen.cli.common import WrongUse
from glossgen.linking import Linker, Targets
from glossgen.settings import Settings

SCHEMA = Path("schemas", "term.json")
"""Where a project keeps the JSON Schema for editors, in the folder of its pages."""

NAME_LIMIT = 200
"""Characters."""


def fault_of_name(name: str) -> str:
    """Say what is wrong with the name of a term; empty if nothing is."""
    is_fine = name and len(name) <= NAME_LIMIT and name.isprintable()
    return "" if is_fine else f"a name is one line of at most {NAME_LIMIT} characters, none of them invisible"


def is_id(text: str) -> bool:
    """Tell whether a text can be the id of a term, and so the name of its file."""
    return bool(text) and text == naming.slug(text) and text not in naming.RESERVED


def alike(names: Iterable[str], linker: Linker) -> list[str]:
    """Say which terms have almost the same names."""
    return [
        f"'{name}' is like '{one.name}' of the term '{one.term}' ({one.why})"
        for name in names
        for one in linking.alike(name, linker)
    ]


def why_none(name: str, targets: Targets) -> str:
    """Say why a name stands for no single term."""
    if targets.find(name):
        return "several terms have this name"
    guess = targets.guess(name)
    return "no term has this name" + (f"; did you mean '{guess}'?" if guess else "")


def schema(options: Settings, path: Path) -> str:
    """Give the way from a term file to the JSON Schema of the project, if it has one."""
    file = options.docs / SCHEMA if options.docs else None
    return Path(os.path.relpath(file, path.parent)).as_posix() if file and file.is_file() else ""


def create(path: Path, text: str) -> None:
    """Write a file that is not there yet, or nothing; raises WrongUse where there is one, or it cannot be written."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        file = path.open("x", encoding="utf-8", newline="\n")
    except FileExistsError as error:
        raise WrongUse(f"there is a file {path} already") from error
    except OSError as error:
        raise WrongUse(f"{path} cannot be written: {error.strerror}") from error
    try:
        with file:
            file.write(text)
    except OSError as error:
        path.unlink(missing_ok=True)
        raise WrongUse(f"{path} cannot be written: {error.strerror}") from error
