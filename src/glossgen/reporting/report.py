"""What a report is made from."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from glossgen.diagnostics import Diagnostic


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Findings, and how to show them."""

    diagnostics: tuple[Diagnostic, ...]
    """Sorted by place."""
    base: Path
    """Where relative paths start."""
    texts: Mapping[str, str] = field(default_factory=dict)
    """The texts of files by path, for showing the lines in question; without one, none is shown."""
    is_coloured: bool = False


def path(name: str, base: Path) -> str:
    """Write a path relative to `base`, with `/` between its parts, and an escape for each byte that is no UTF-8."""
    try:
        shown = Path(os.path.relpath(name, base)).as_posix()
    except ValueError:  # another drive, on Windows
        shown = Path(name).as_posix()
    return shown.encode("utf-8", "backslashreplace").decode()
