import os
from pathlib import Path

import pytest

from glossgen import sources
from glossgen.diagnostics import Diagnostic
from glossgen.model import Folder
from glossgen.parsing import Source
from tests.sites import write

BOM = b"\xef\xbb\xbf"


def read(*folders: Path) -> tuple[list[str], list[str]]:
    """Read folders; give the paths read and the codes of the findings, each with the file's name."""
    found, findings = sources.read([Folder(path, index=index) for index, path in enumerate(folders)])
    return (
        [os.path.relpath(source.path, folders[0]) for source in found],
        [f"{finding.code.slug} {Path(finding.place.path).name}" for finding in findings],
    )


def one(path: Path) -> tuple[Source, tuple[Diagnostic, ...]]:
    (source,), findings = sources.read([Folder(path)])
    return source, findings


def test_order_is_by_folder_and_name(tmp_path: Path) -> None:
    names = ["a/z.yml", "a/c.yml", "a/B.yml", "a/m/x.yml", "a/m/deep/x.yml", "a/b.md", "b/a.yml"]
    write(tmp_path, dict.fromkeys(reversed(names), "term: x\n"))
    expected = ["B.yml", "b.md", "c.yml", "z.yml", "m/x.yml", "m/deep/x.yml", "../b/a.yml"]
    assert read(tmp_path / "a", tmp_path / "b") == (expected, [])


def test_topics_come_from_the_first_folder(tmp_path: Path) -> None:
    write(tmp_path, {"a.yml": "x", "My Topic/b.yml": "x", "My Topic/deep/c.yml": "x"})
    found, _ = sources.read([Folder(tmp_path)])
    assert {source.name: source.topic for source in found} == {"a.yml": "", "b.yml": "my-topic", "c.yml": "my-topic"}


def test_what_is_no_term_file_is_left_alone(tmp_path: Path) -> None:
    left = [".hidden.yml", ".git/x.yml", "README.md", "readme.md", "LICENSE.md", "LICENSE", "chart.png", "x.py", "yml"]
    write(tmp_path, dict.fromkeys(left, "x") | {"term.yml": "x", "_topic.yml": "x"})
    assert read(tmp_path) == (["_topic.yml", "term.yml"], [])


@pytest.mark.parametrize("name", ["a.yml", "a.yaml", "a.md", "a.YML", "a.Md"])
def test_endings_that_are_read(tmp_path: Path, name: str) -> None:
    write(tmp_path, {name: "x"})
    assert read(tmp_path) == ([name], [])


@pytest.mark.parametrize("name", ["a.txt", "a.json", "a.yamll", "a.yml.TXT", "a.docx"])
def test_endings_that_are_mistakes(tmp_path: Path, name: str) -> None:
    write(tmp_path, {name: "x", "b.yml": "x"})
    assert read(tmp_path) == (["b.yml"], [f"ignored-file {name}"])


def test_missing_and_empty_folders(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    write(tmp_path, {"file": "x", "full/a.yml": "x"})
    folders = [tmp_path / name for name in ("empty", "gone", "file", "full")]
    assert read(*folders) == (["../full/a.yml"], ["no-terms empty", "missing-folder gone", "missing-folder file"])


def test_links(tmp_path: Path) -> None:
    write(
        tmp_path, {"terms/a.yml": "inside", "terms/topic/b.yml": "inside", "outside.yml": "outside", "far/c.yml": "x"}
    )
    links = {
        "inside.yml": "a.yml",
        "outside.yml": "../outside.yml",
        "dangling.yml": "gone.yml",
        "loop.yml": "loop.yml",
        "far": "../far",
        "near": "topic",
        "around": ".",
        ".#a.yml": "somebody@somewhere.1234",
        "chart.png": "../chart.png",
    }
    for name, target in links.items():
        (tmp_path / "terms" / name).symlink_to(target)
    found, findings = read(tmp_path / "terms")
    assert found == ["a.yml", "inside.yml", "topic/b.yml"]
    assert sorted(findings) == [
        "outside-folder far",
        "outside-folder outside.yml",
        "unreadable-file dangling.yml",
        "unreadable-file loop.yml",
    ]


def test_term_folder_may_be_a_link_itself(tmp_path: Path) -> None:
    write(tmp_path, {"terms/a.yml": "x"})
    (tmp_path / "link").symlink_to("terms", target_is_directory=True)
    assert read(tmp_path / "link") == (["a.yml"], [])


def test_pipe_is_no_file(tmp_path: Path) -> None:
    write(tmp_path, {"a.yml": "x"})
    os.mkfifo(tmp_path / "pipe.yml")
    assert read(tmp_path) == (["a.yml"], ["unreadable-file pipe.yml"])


def test_folder_with_the_name_of_a_file(tmp_path: Path) -> None:
    write(tmp_path, {"x.yml/a.yml": "x"})
    assert read(tmp_path) == (["x.yml/a.yml"], [])


def test_unreadable_file_and_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, {"a.yml": "x", "b.yml": "x", "locked/c.yml": "x"})
    real_open, real_scan = os.open, os.scandir

    # permissions do not stop the superuser, who may run these tests
    def refuse_file(path: str, *arguments: int, **more: int) -> int:
        if Path(path).name == "b.yml":
            raise PermissionError(13, "Permission denied", str(path))
        return real_open(path, *arguments, **more)

    def refuse_folder(path: str) -> object:
        if Path(path).name == "locked":
            raise PermissionError(13, "Permission denied", path)
        return real_scan(path)

    monkeypatch.setattr(os, "open", refuse_file)
    monkeypatch.setattr(os, "scandir", refuse_folder)
    found, findings = sources.read([Folder(tmp_path)])
    assert [source.name for source in found] == ["a.yml"]
    assert [(finding.code.slug, Path(finding.place.path).name) for finding in findings] == [
        ("unreadable-file", "b.yml"),
        ("unreadable-file", "locked"),
    ]
    assert all("Permission denied" in finding.message for finding in findings)


def test_size_limit(tmp_path: Path) -> None:
    (tmp_path / "exact.yml").write_bytes(b"x" * sources.SIZE_LIMIT)
    (tmp_path / "large.yml").write_bytes(b"x" * (sources.SIZE_LIMIT + 1))
    assert read(tmp_path) == (["exact.yml"], ["file-too-large large.yml"])


def test_line_ends_and_byte_order_mark(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_bytes(BOM + "term: é\r\nshort: x\rid: y\n".encode())
    source, findings = one(tmp_path)
    assert source.text == "term: é\nshort: x\nid: y\n"
    assert [finding.code.slug for finding in findings] == ["byte-order-mark"]


@pytest.mark.parametrize(
    ("data", "line", "column"),
    [(b"\xff", 1, 1), (b"term: caf\xe9\n", 1, 10), ("é\nä".encode() + b"\x80", 2, 2), (BOM + b"x\n\xfe", 2, 1)],
)
def test_place_of_what_is_not_utf8(tmp_path: Path, data: bytes, line: int, column: int) -> None:
    (tmp_path / "a.yml").write_bytes(data)
    found, findings = sources.read([Folder(tmp_path)])
    assert found == ()
    (finding,) = (finding for finding in findings if finding.code.slug == "not-utf8")
    assert (finding.place.line, finding.place.column) == (line, column)


@pytest.mark.parametrize("name", ['f"><img src=x>.yml', "two\nlines.yml", "bell\a.yml", "bad\udcff.yml"])
def test_names_that_no_address_can_have_are_findings(tmp_path: Path, name: str) -> None:
    try:
        Path(tmp_path, name).write_text("term: Rye\n")
    except OSError:
        pytest.xfail("this system does not allow such names at all")
    found, problems = sources.read([Folder(tmp_path)])
    assert found == ()
    assert [problem.code.slug for problem in problems] == ["unreadable-file"]


@pytest.mark.parametrize("name", ["readme.yml", "license.yml", "README.yaml"])
def test_terms_called_as_files_about_a_folder_are_read(tmp_path: Path, name: str) -> None:
    write(tmp_path, {name: "term: Rye\n"})
    found, problems = sources.read([Folder(tmp_path)])
    assert [source.name for source in found] == [name]
    assert problems == ()
