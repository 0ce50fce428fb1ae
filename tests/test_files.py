import os
import stat
import tempfile
from pathlib import Path

import pytest

from glossgen import files
from glossgen.files import FileCache


def test_cache_keeps_texts_from_run_to_run(tmp_path: Path) -> None:
    cache = FileCache(tmp_path / "deep" / "cache")
    assert (list(cache), len(cache), cache.get("a")) == ([], 0, None)
    cache["a"], cache["b"] = "ä\r\n", ""
    again = FileCache(tmp_path / "deep" / "cache")
    assert dict(again) == {"a": "ä\r\n", "b": ""}
    assert len(again) == 2
    del again["a"]
    assert "a" not in again
    assert dict(FileCache(tmp_path / "deep" / "cache")) == {"b": ""}


def test_cache_replaces_a_text(tmp_path: Path) -> None:
    cache = FileCache(tmp_path)
    cache["a"] = "old"
    cache["a"] = "new"
    assert (cache["a"], FileCache(tmp_path)["a"]) == ("new", "new")


def test_cache_forgets_what_it_cannot_read(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"\xff")
    (tmp_path / "b").mkdir()
    assert FileCache(tmp_path).get("a") is None
    assert FileCache(tmp_path).get("b") is None


def test_cache_that_cannot_be_written_works_for_this_run(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    cache = FileCache(tmp_path / "file" / "cache")
    cache["a"] = "text"
    assert cache["a"] == "text"
    assert FileCache(tmp_path / "file" / "cache").get("a") is None


def test_write_makes_folders_and_replaces(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b.md"
    files.write(path, "één\n")
    files.write(path, "twee\n")
    assert path.read_bytes() == b"twee\n"
    assert [found.name for found in path.parent.iterdir()] == ["b.md"]


@pytest.mark.skipif(os.name != "posix", reason="other systems have no such permissions")
@pytest.mark.parametrize("mask", [0o022, 0o077])
def test_write_gives_the_usual_permissions(tmp_path: Path, mask: int) -> None:
    before = os.umask(mask)
    try:
        files.write(tmp_path / "a.md", "x")
        assert os.umask(mask) == mask
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a.md").stat().st_mode) == 0o666 & ~mask


@pytest.mark.skipif(os.name != "posix", reason="other systems have no such permissions")
@pytest.mark.parametrize("several", [False, True])
def test_a_file_keeps_its_permissions_and_a_read_only_one_its_text(tmp_path: Path, several: bool) -> None:
    path = tmp_path / "a.md"
    path.write_text("old")
    for mode, text in ((0o750, "new"), (0o444, "old")):
        path.write_text("old")
        path.chmod(mode)
        try:
            files.replace_all({path: "new"}) if several else files.write(path, "new")
        except PermissionError as error:
            assert (error.filename, error.strerror) == (str(path), "it is read-only")
        assert (path.read_text(), stat.S_IMODE(path.stat().st_mode)) == (text, mode)
        path.chmod(0o600)
    assert [found.name for found in tmp_path.iterdir()] == ["a.md"]


@pytest.mark.parametrize("failing", ["replace", "chmod"])
def test_failing_write_leaves_all_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: str) -> None:
    path = tmp_path / "a.md"
    path.write_text("old")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, failing, fail)
    with pytest.raises(OSError, match="No space left"):
        files.write(path, "new")
    assert {found.name: found.read_text() for found in tmp_path.iterdir()} == {"a.md": "old"}


@pytest.mark.parametrize("several", [False, True])
def test_failing_write_names_the_file_and_not_the_one_beside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, several: bool
) -> None:
    def refuse(**_: object) -> None:
        raise OSError(13, "Permission denied", "beside")

    monkeypatch.setattr(tempfile, "mkstemp", refuse)
    path = tmp_path / "a.md"
    with pytest.raises(OSError, match="Permission denied") as caught:
        files.replace_all({path: "new"}) if several else files.write(path, "new")
    assert caught.value.filename == str(path)


def test_text_that_cannot_be_encoded_leaves_all_as_it_was(tmp_path: Path) -> None:
    with pytest.raises(UnicodeEncodeError):
        files.write(tmp_path / "a.md", "\ud800")
    assert list(tmp_path.iterdir()) == []


def test_several_files_are_put_in_place_together(tmp_path: Path) -> None:
    old, kept = tmp_path / "old", tmp_path / "kept"
    old.write_text("a")
    kept.write_text("b")
    files.replace_all({tmp_path / "new": "a", kept: "c"}, [old])
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"new": "a", "kept": "c"}


@pytest.mark.parametrize("bad", ["missing", "folder"])
def test_of_several_files_none_is_put_in_place_if_one_cannot_be(tmp_path: Path, bad: str) -> None:
    old = tmp_path / "old"
    old.write_text("a")
    (tmp_path / "folder").mkdir()
    with pytest.raises(OSError, match=bad):
        files.replace_all({tmp_path / "new": "a", old: "b"}, [tmp_path / bad])
    assert {path.name for path in tmp_path.iterdir()} == {"old", "folder"}
    assert old.read_text() == "a"
