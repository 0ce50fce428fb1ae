import errno
import os
import subprocess
from collections.abc import Iterable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from glossgen import sources
from glossgen.cli import main
from glossgen.model import Folder
from tests.sites import ENVIRONMENT, copy_bakery

UGLY = b"# why\naliases: ['b']\nterm:   'Crust'  # a name\n"
NEAT = b"term: Crust  # a name\n# why\naliases: [b]\n"


@pytest.fixture
def bakery(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A glossary in which all files but one have the layout."""
    monkeypatch.chdir(copy_bakery(tmp_path))
    assert fmt().exit_code == 0
    (tmp_path / "glossary" / "crust.yml").write_bytes(UGLY)
    return tmp_path / "glossary"


def fmt(*arguments: str) -> Result:
    return CliRunner().invoke(main, ("fmt", *arguments))


def state(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_only_what_differs_is_written(bakery: Path) -> None:
    times = {path: path.stat().st_mtime_ns for path in bakery.rglob("*.yml") if path.name != "crust.yml"}
    result = fmt()
    assert (result.exit_code, result.stdout) == (0, "glossary/crust.yml\n")
    assert result.stderr.endswith(": 1 changed, 0 left alone\n")
    assert (bakery / "crust.yml").read_bytes() == NEAT
    assert {path: path.stat().st_mtime_ns for path in times} == times
    assert fmt("--check").exit_code == 0


def test_check_and_diff_write_nothing(bakery: Path) -> None:
    before = state(bakery)
    result = fmt("--check")
    assert (result.exit_code, result.stdout) == (1, "glossary/crust.yml would change\n")
    result = fmt("--diff")
    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    assert lines[:2] == ["--- glossary/crust.yml", "+++ glossary/crust.yml"]
    assert {"+term: Crust  # a name", "-term:   'Crust'  # a name"} <= set(lines)
    assert state(bakery) == before


def test_paths_choose_files(bakery: Path) -> None:
    (bakery / "bread").mkdir()
    other = bakery / "bread" / "crumb.yml"
    other.write_bytes(UGLY)
    assert fmt("glossary/bread", "--check").stdout == "glossary/bread/crumb.yml would change\n"
    assert fmt("glossary/crust.yml").stdout == "glossary/crust.yml\n"
    assert other.read_bytes() == UGLY
    assert fmt("nowhere").exit_code == 2


def test_what_cannot_be_read_is_left_alone_and_the_rest_is_not(bakery: Path) -> None:
    bad = {"a.yml": b"term: [\n", "b.yml": b"term: caf\xe9\n", "c.yml": b"term: a\nterm: b\n", "d.yml": b"words"}
    for name, data in bad.items():
        (bakery / name).write_bytes(data)
    result = fmt()
    assert result.exit_code == 1
    assert result.stdout == "glossary/crust.yml\n"
    for code, name in (("yaml-syntax", "a"), ("not-utf8", "b"), ("duplicate-key", "c")):
        assert any(f"[{code}]" in line and f"/{name}.yml:" in line for line in result.stderr.splitlines())
    assert "glossary/d.yml is left alone: not all that is in it has a field 'term'" in result.stderr
    assert "1 changed, 4 left alone" in result.stderr
    assert {name: (bakery / name).read_bytes() for name in bad} == bad


def test_line_ends_stay(bakery: Path) -> None:
    crust = bakery / "crust.yml"
    crust.write_bytes(UGLY.replace(b"\n", b"\r\n"))
    assert fmt().exit_code == 0
    assert crust.read_bytes() == NEAT.replace(b"\n", b"\r\n")
    assert fmt("--check").exit_code == 0
    crust.write_bytes(UGLY.replace(b"\n", b"\r\n", 1))
    assert fmt().exit_code == 0
    assert crust.read_bytes() == NEAT, "where a file has both, the usual one is taken"


def test_a_full_disk_leaves_every_file_whole(bakery: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (bakery / "z.yml").write_bytes(UGLY)
    before = state(bakery)
    opened = os.fdopen

    def full(descriptor: int, mode: str) -> object:
        file = opened(descriptor, mode)
        file.write(b"half")
        file.close()
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fdopen", full)
    result = fmt()
    monkeypatch.undo()
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "glossary/crust.yml cannot be written: No space left on device; it is as it was" in result.stderr
    assert state(bakery) == before


def test_an_interrupted_run_leaves_every_file_whole(bakery: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = state(bakery)
    monkeypatch.setattr(Path, "replace", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt()))
    result = fmt()
    monkeypatch.undo()
    assert result.exit_code == 1
    assert state(bakery) == before


def test_a_file_that_changes_meanwhile_is_not_overwritten(bakery: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = sources.read

    def edited(folders: Iterable[Folder]) -> object:
        found = read(folders)
        (bakery / "crust.yml").write_bytes(b"term: Crust, edited\n")
        return found

    monkeypatch.setattr(sources, "read", edited)
    result = fmt("glossary/crust.yml")
    assert result.exit_code == 2
    assert "has changed while it was laid out" in result.stderr
    assert (bakery / "crust.yml").read_bytes() == b"term: Crust, edited\n"


def test_a_link_stays_a_link(bakery: Path) -> None:
    (bakery / "link.yml").symlink_to("crust.yml")
    assert fmt("glossary/link.yml").exit_code == 0
    assert (bakery / "link.yml").is_symlink()
    assert (bakery / "crust.yml").read_bytes() == NEAT


def test_git_shows_the_change(bakery: Path) -> None:
    def git(*arguments: str) -> str:
        identity = ["-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false"]
        done = subprocess.run(
            ["git", *identity, *arguments],
            cwd=bakery.parent,
            env=ENVIRONMENT,
            capture_output=True,
            encoding="utf-8",
            check=True,
        )
        return done.stdout

    git("init", "-q")
    git("add", "-A")
    git("commit", "-qm", "all")
    assert fmt().exit_code == 0
    assert git("status", "--porcelain") == " M glossary/crust.yml\n"
