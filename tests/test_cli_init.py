"""A new glossary works at once, and overwrites nothing."""

import filecmp
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from glossgen.cli import main
from tests.sites import ENVIRONMENT, ROOT, run

SHARED = (
    ".github/ISSUE_TEMPLATE/problem.yml",
    ".vscode/settings.json",
    ".vscode/extensions.json",
    ".idea/jsonSchemas.xml",
    "docs/schemas/term.json",
    "docs/schemas/topic.json",
)
"""What this repository has, too."""


def init(*arguments: str) -> Result:
    return CliRunner().invoke(main, ("init", *arguments))


def test_its_two_commands_work_at_once(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "words"
    result = init(str(folder), "--name", "Words: of <bread>")
    assert result.exit_code == 0, result.output
    assert result.stderr == f"next, run in {folder}: glossgen check, then: mkdocs serve\n"
    written = {path for path in folder.rglob("*") if path.is_file()}
    assert {Path(line) for line in result.stdout.splitlines()} == written
    subprocess.run(["git", "init", "-q"], cwd=folder, env=ENVIRONMENT, check=True)
    for program, arguments in (("glossgen", ["check", "--strict"]), ("glossgen", ["fmt", "--check"]),
                               ("mkdocs", ["build", "--strict"])):  # fmt: skip
        done = run(folder, *arguments, program=program)
        assert done.returncode == 0, done.stdout
    assert "2 terms checked" in run(folder, "check", program="glossgen").stdout
    home = (folder / "site/index.html").read_text("utf-8")
    assert "Words: of &lt;bread&gt;" in home
    assert (folder / "site/terms/glossary/index.html").is_file()
    status = subprocess.run(
        ["git", "status", "--porcelain", "-uall"], cwd=folder, env=ENVIRONMENT, stdout=-1, encoding="utf-8", check=True
    )
    assert {folder / line[3:] for line in status.stdout.splitlines()} == written
    assert run(folder, "new", "Bread crust", program="glossgen").returncode == 0
    assert run(folder, "check", "--strict", program="glossgen").returncode == 0


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("precious")
    (tmp_path / "terms").mkdir()
    (tmp_path / ".gitignore").symlink_to("elsewhere")
    result = init(str(tmp_path))
    assert result.exit_code == 0
    assert f"{tmp_path / 'README.md'} is there already and stays as it is" in result.stderr
    assert (tmp_path / "README.md").read_text() == "precious"
    assert (tmp_path / ".gitignore").is_symlink()
    assert not (tmp_path / "elsewhere").exists()
    before = {path: path.lstat().st_mtime_ns for path in tmp_path.rglob("*")}
    again = init(str(tmp_path))
    assert again.exit_code == 2
    assert "there is a mkdocs.yml already" in again.stderr
    assert {path: path.lstat().st_mtime_ns for path in tmp_path.rglob("*")} == before


@pytest.mark.parametrize("name", [" ", "a\x1b[31m"])
def test_the_name_is_a_line_of_text(tmp_path: Path, name: str) -> None:
    assert init(str(tmp_path), "--name", name).exit_code == 2
    assert not list(tmp_path.iterdir())


def test_a_file_in_the_way_is_said(tmp_path: Path) -> None:
    (tmp_path / "docs").write_text("a file")
    result = init(str(tmp_path))
    assert result.exit_code == 2
    assert "cannot be written" in result.stderr


def test_it_is_set_up_as_here(tmp_path: Path) -> None:
    assert init(str(tmp_path)).exit_code == 0
    assert filecmp.cmpfiles(ROOT, tmp_path, SHARED, shallow=False) == (list(SHARED), [], [])
