"""Make sites from the checked-in ones and build them as a user would."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[1]
BAKERY = ROOT / "tests" / "cases" / "sites" / "bakery"
ADDRESS = "https://bakery.example/handbook/"
EDIT = "https://git.example/bakery/handbook/edit/main/"

ENVIRONMENT = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1", "COLUMNS": "200"}


@dataclass(frozen=True, kw_only=True)
class Variant:
    """A way to set up the bakery's site."""

    config: str = ""
    """What differs from its `mkdocs.yml`."""
    files: Mapping[str, str] = field(default_factory=dict)
    """Files that come on top, by path."""
    path: str = "terms"
    address: str = ADDRESS
    program: str = "mkdocs"
    theme: str = "material"


def copy_bakery(folder: Path, variant: Variant | None = None) -> Path:
    """Copy the site into a folder; a variant's configuration inherits from the one that is checked in."""
    variant = variant or Variant()
    shutil.copytree(BAKERY, folder, dirs_exist_ok=True)
    if variant.path != "terms":
        guide = folder / "docs" / "guide.md"
        guide.write_text(guide.read_text("utf-8").replace("terms/", f"{variant.path}/"), "utf-8")
    if variant.config:
        (folder / "mkdocs.yml").rename(folder / "base.yml")
        write(folder, {"mkdocs.yml": f"INHERIT: base.yml\n{variant.config}"})
    write(folder, variant.files)
    return folder


def write(folder: Path, files: Mapping[str, str]) -> None:
    """Write files into a folder, by path."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def run(
    folder: Path, *arguments: str, program: str = "mkdocs", python: str = sys.executable, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run a Python module's command line in a folder; its output comes as one text in `stdout`."""
    return subprocess.run(
        [python, "-m", program, *arguments],
        cwd=folder,
        env=ENVIRONMENT | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        timeout=120,
    )
