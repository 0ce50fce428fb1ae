"""A stand-in for GitHub: a program `gh` that answers from a folder and keeps what it was asked."""

import json
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

PROGRAM = f"""#!{sys.executable}
import json, pathlib, sys
folder = pathlib.Path(__file__).parent
arguments = sys.argv[1:]
given = sys.stdin.read() if "-" in arguments else ""
with (folder / "asked.jsonl").open("a") as asked:
    print(json.dumps([arguments, given]), file=asked)
answers = json.loads((folder / "answers.json").read_text())
key = " ".join(one for one in arguments if one not in ("--paginate", "--input", "-"))
for beginning, answer in answers.items():
    if key.startswith(beginning):
        sys.stdout.write(answer if isinstance(answer, str) else json.dumps(answer))
        sys.exit(0)
sys.exit(f"HTTP 404: {{key}}")
"""


@dataclass(frozen=True)
class Host:
    """The stand-in; `answers` are by how the arguments begin, and all else is not found."""

    folder: Path

    def answer(self, answers: dict[str, Any]) -> None:
        (self.folder / "answers.json").write_text(json.dumps(answers))

    @property
    def asked(self) -> list[tuple[list[str], str]]:
        """What it was asked: the arguments, and what was piped in."""
        file = self.folder / "asked.jsonl"
        return [tuple(json.loads(line)) for line in file.read_text().splitlines()] if file.exists() else []


def install(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Host:
    """Put the stand-in before all other programs."""
    folder.mkdir()
    program = folder / "gh"
    program.write_text(PROGRAM)
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    host = Host(folder)
    host.answer({})
    return host
