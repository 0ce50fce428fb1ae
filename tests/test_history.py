import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from glossgen import history
from tests.sites import write

Commit = Callable[[int], None]
IDENTITY = {
    "GIT_AUTHOR_NAME": "A",
    "GIT_AUTHOR_EMAIL": "a@example.org",
    "GIT_COMMITTER_NAME": "A",
    "GIT_COMMITTER_EMAIL": "a@example.org",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
}
LONG = "".join(f"line {number}\n" for number in range(20))
DAY = 1_700_000_000
"""Seconds since 1970 of the first commit."""


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    for name, value in IDENTITY.items():
        monkeypatch.setenv(name, value)
    folder = tmp_path / "repository"
    folder.mkdir()
    git(folder, "init", "-q")
    return folder


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", "-C", str(folder), *arguments], check=True, capture_output=True)


def commit(folder: Path, day: int) -> None:
    git(folder, "add", "-A")
    date = f"{DAY + day} +0000"
    subprocess.run(
        ["git", "-C", str(folder), "commit", "-q", "-m", f"day {day}", "--date", date],
        check=True,
        env={**os.environ, "GIT_COMMITTER_DATE": date},
    )


def days(*folders: Path) -> dict[str, int]:
    """Give the day of each file, by its path under the first folder."""
    dates = history.read(folders).added
    return {Path(path).relative_to(folders[0]).as_posix(): date - DAY for path, date in dates.items()}


def test_first_commit_of_each_file(repository: Path) -> None:
    write(repository, {"terms/a.yml": "one\n", "other/x.yml": "else\n"})
    commit(repository, 1)
    write(repository, {"terms/deep/b.yml": "two\n"})
    commit(repository, 2)
    write(repository, {"terms/a.yml": "changed\n", "terms/c.yml": "not committed\n"})
    git(repository, "add", "terms/a.yml")
    git(repository, "commit", "-q", "-m", "now")
    assert days(repository / "terms") == {"a.yml": 1, "deep/b.yml": 2}


def test_renamed_file_keeps_its_date(repository: Path) -> None:
    write(repository, {"terms/a.yml": LONG, "terms/z.yml": "other\n"})
    commit(repository, 1)
    for day, (old, new) in enumerate([("a.yml", "b.yml"), ("b.yml", "topic/c.yml")], 2):
        (repository / "terms" / "topic").mkdir(exist_ok=True)
        git(repository, "mv", f"terms/{old}", f"terms/{new}")
        commit(repository, day)
    write(repository, {"terms/a.yml": "a new one of that name\n"})
    commit(repository, 4)
    found = days(repository / "terms")
    assert (found["topic/c.yml"], found["a.yml"], found["z.yml"]) == (1, 4, 1)


@pytest.mark.parametrize("name", ["two words.yml", "größe.yml", "損失.yml", "tab\there.yml", '"quoted".yml', "1234"])
def test_names_of_all_kinds(repository: Path, name: str) -> None:
    write(repository, {f"terms/{name}": "x\n", "terms/plain.yml": "y\n"})
    commit(repository, 5)
    assert days(repository / "terms") == {name: 5, "plain.yml": 5}


def test_several_folders_and_repositories(repository: Path, tmp_path: Path) -> None:
    write(repository, {"terms/a.yml": "a\n", "overlay/a.yml": "b\n"})
    commit(repository, 1)
    shutil.copytree(repository, tmp_path / "copy")
    write(tmp_path / "copy", {"terms/b.yml": "c\n"})
    commit(tmp_path / "copy", 2)
    folders = [repository / "terms", repository / "overlay", tmp_path / "copy" / "terms", tmp_path / "missing"]
    found = history.read(folders).added
    assert found == {
        (repository / "terms" / "a.yml").as_posix(): DAY + 1,
        (repository / "overlay" / "a.yml").as_posix(): DAY + 1,
        (tmp_path / "copy" / "terms" / "a.yml").as_posix(): DAY + 1,
        (tmp_path / "copy" / "terms" / "b.yml").as_posix(): DAY + 2,
    }


def test_folder_behind_a_symbolic_link(repository: Path, tmp_path: Path) -> None:
    write(repository, {"terms/a.yml": "a\n"})
    commit(repository, 1)
    (tmp_path / "link").symlink_to(repository, target_is_directory=True)
    assert days(tmp_path / "link" / "terms") == {"a.yml": 1}


def test_part_of_the_history_says_nothing(repository: Path, tmp_path: Path) -> None:
    write(repository, {"terms/a.yml": "a\n"})
    commit(repository, 1)
    write(repository, {"terms/b.yml": "b\n"})
    commit(repository, 2)
    for depth, expected in (("1", {}), ("2", {"a.yml": 1, "b.yml": 2})):
        clone = tmp_path / f"clone-{depth}"
        git(tmp_path, "clone", "-q", f"--depth={depth}", repository.as_uri(), str(clone))
        shallow = (clone / ".git" / "shallow").exists()
        assert days(clone / "terms") == ({} if shallow else expected)
        assert shallow or depth == "2"


def test_no_repository_and_no_commit(tmp_path: Path, repository: Path) -> None:
    write(tmp_path, {"terms/a.yml": "a\n", "repository/terms/a.yml": "a\n"})
    assert history.read([tmp_path / "terms"]).added == {}
    assert history.read([repository / "terms"]).added == {}


def test_no_git(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(repository, {"terms/a.yml": "a\n"})
    commit(repository, 1)
    monkeypatch.setenv("PATH", str(repository))
    assert history.read([repository / "terms"]).added == {}


def test_git_that_hangs(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(repository, {"terms/a.yml": "a\n"})
    commit(repository, 1)
    monkeypatch.setattr(history, "SECONDS", 0)
    assert history.read([repository / "terms"]).added == {}


def test_last_change_and_authors_of_each_file(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(repository, {"terms/a.yml": LONG, "terms/b.yml": "b\n"})
    commit(repository, 1)
    monkeypatch.setenv("GIT_AUTHOR_NAME", "B *b*")
    (repository / "terms" / "a.yml").rename(repository / "terms" / "c.yml")
    commit(repository, 2)
    monkeypatch.setenv("GIT_AUTHOR_NAME", "A")
    write(repository, {"terms/c.yml": LONG + "more\n"})
    commit(repository, 3)
    past = history.read([repository / "terms"])
    path = (repository / "terms" / "c.yml").as_posix()
    assert past.changed == {path: DAY + 3, (repository / "terms" / "b.yml").as_posix(): DAY + 1}
    assert past.added[path] == DAY + 1
    assert past.authors[path] == ("A", "B *b*")


def test_the_log_is_read_once_a_folder(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(repository, {f"terms/{name}.yml": f"{name}\n" for name in "abcdefgh"})
    commit(repository, 1)
    asked: list[str] = []
    ask = history._git

    def note(folder: Path, *arguments: str) -> str:
        asked.append(arguments[0])
        return ask(folder, *arguments)

    monkeypatch.setattr(history, "_git", note)
    assert len(history.read([repository / "terms"]).changed) == 8
    assert asked == ["rev-parse", "log"]
