"""Every kind of finding has cases in which it is found, and cases in which it is not.

A case is a folder `tests/cases/diagnostics/<code>/<good or bad>…`: its sub-folders are term folders, those with a
capital letter are overlays with that title and come last, and `files` has what stands beside the pages of terms.
What a bad one must report is its `expected.txt`. What cannot be kept in a repository is built here, by the functions
of `BUILT`.
"""

import os
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from glossgen import pipeline, reporting, sources
from glossgen.diagnostics import Code, Diagnostic
from glossgen.model import Folder

CASES = Path(__file__).parent / "cases" / "diagnostics"
FOLDERS = sorted(path for path in CASES.glob("*/*") if path.is_dir())
BAD = [path for path in FOLDERS if path.name.startswith("bad")]
GOOD = [path for path in FOLDERS if path.name.startswith("good")]
HOUSE_STYLE = {code.slug for code in Code if code.is_style}
"""Codes of rules that have to be asked for."""

MEAN = "term: Mean\ndefinition: The sum of the values divided by their number.\n"

Build = Callable[[Path, pytest.MonkeyPatch], None]


def put(path: Path, data: str | bytes = MEAN) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def fifo(case: Path, _: pytest.MonkeyPatch) -> None:
    put(case / "terms" / "mean.yml")
    os.mkfifo(case / "terms" / "median.yml")


def locked_file(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    locked, opened = put(case / "terms" / "mean.yml"), os.open

    def refuse(path: str, *arguments: int, **more: int) -> int:
        if Path(path) == locked:
            raise PermissionError(13, "Permission denied", str(path))
        return opened(path, *arguments, **more)

    monkeypatch.setattr(os, "open", refuse)


def locked_folder(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    locked, scan = put(case / "terms" / "averages" / "mean.yml").parent, os.scandir

    def refuse(path: str) -> object:
        if Path(path) == locked:
            raise PermissionError(13, "Permission denied", str(path))
        return scan(path)

    monkeypatch.setattr(os, "scandir", refuse)


def link_out(case: Path, _: pytest.MonkeyPatch) -> None:
    put(case / "terms" / "mean.yml")
    put(case / "secrets" / "secret.yml", "term: Secret\n")
    put(case / "secrets" / "more.yml", "term: More\n")
    (case / "terms" / "secret.yml").symlink_to(case / "secrets" / "secret.yml")
    (case / "terms" / "secrets").symlink_to(case / "secrets")


def link_within(case: Path, _: pytest.MonkeyPatch) -> None:
    (case / "terms" / "average.yml").symlink_to(put(case / "terms" / "mean.yml"))


def file(name: str, data: str | bytes) -> Build:
    def build(case: Path, _: pytest.MonkeyPatch) -> None:
        put(case / "terms" / name, data)

    return build


def sized(length: int) -> Build:
    return file("mean.yml", MEAN + "#" * (length - len(MEAN)))


BUILT: dict[str, tuple[Code, Build, str]] = {
    "a fifo": (
        Code.UNREADABLE_FILE,
        fifo,
        "terms/median.yml:1:1: error: this is not a regular file [unreadable-file]\n  hint: replace it by a file\n",
    ),
    "a file without permission": (
        Code.UNREADABLE_FILE,
        locked_file,
        "terms/mean.yml:1:1: error: this file cannot be read: Permission denied [unreadable-file]\n"
        "  hint: check its permissions\n",
    ),
    "a folder without permission": (
        Code.UNREADABLE_FILE,
        locked_folder,
        "terms/averages:1:1: error: this folder cannot be read: Permission denied [unreadable-file]\n"
        "  hint: check its permissions\n",
    ),
    "a megabyte and a byte": (
        Code.FILE_TOO_LARGE,
        sized(1_000_001),
        "terms/mean.yml:1:1: error: this file is larger than 1,000,000 bytes [file-too-large]\n"
        "  hint: split it, one term a file\n",
    ),
    "a megabyte": (Code.FILE_TOO_LARGE, sized(1_000_000), ""),
    "links out of the folder": (
        Code.OUTSIDE_FOLDER,
        link_out,
        "terms/secret.yml:1:1: error: this symbolic link leads out of the term folder [outside-folder]\n"
        "  hint: replace it by the file itself\n"
        "terms/secrets:1:1: error: this symbolic link leads out of the term folder [outside-folder]\n"
        "  hint: replace it by the file itself\n",
    ),
    "a link within the folder": (Code.OUTSIDE_FOLDER, link_within, ""),
    "a byte order mark": (
        Code.BYTE_ORDER_MARK,
        file("mean.yml", b"\xef\xbb\xbf" + MEAN.encode()),
        "terms/mean.yml:1:1: warning: this file begins with a byte order mark [byte-order-mark]\n"
        "  hint: save the file as UTF-8 without BOM\n",
    ),
    "a byte order mark within": (
        Code.CONTROL_CHARACTER,
        file("mean.yml", "term: Mean\nshort: a\ufeffb\n"),
        "terms/mean.yml:2:9: error: there is an invisible control character here (U+FEFF) [control-character]\n"
        "  hint: delete it; it often comes along when text is pasted\n",
    ),
    "a NUL": (
        Code.CONTROL_CHARACTER,
        file("mean.yml", "term: Mean\r\naliases: [aver\x00age]\r\n"),
        "terms/mean.yml:2:15: error: there is an invisible control character here (U+0000) [control-character]\n"
        "  hint: delete it; it often comes along when text is pasted\n",
    ),
    "UTF-16": (
        Code.NOT_UTF8,
        file("mean.yml", MEAN.encode("utf-16")),
        "terms/mean.yml:1:1: error: this file is not UTF-8: byte 0xFF is out of place [not-utf8]\n"
        "  hint: save the file as UTF-8\n",
    ),
    "501 brackets": (
        Code.INVALID_VALUE,
        file("mean.yml", f"term: Mean\ndefinition: |\n  {'[[a' * 250}[\n"),
        "terms/mean.yml:2:13: error: definition: this text has the sign [ more than 500 times [invalid-value]\n"
        "  hint: shorten it\n",
    ),
    "500 brackets": (Code.INVALID_VALUE, file("mean.yml", f"term: Mean\ndefinition: |\n  {'[[' * 250}\n"), ""),
    "100,000 lists in one another": (
        Code.TOO_DEEP,
        file("mean.yml", "term: " + "[" * 100_000),
        "terms/mean.yml:1:19: error: lists and mappings are nested more than 12 deep [too-deep]\n"
        "  hint: put quotes around a text that begins with [ or {\n",
    ),
    "100,000 mappings in one another": (
        Code.TOO_DEEP,
        file("mean.yml", "{a: " * 100_000),
        "terms/mean.yml:1:53: error: lists and mappings are nested more than 12 deep [too-deep]\n"
        "  hint: put quotes around a text that begins with [ or {\n",
    ),
}
"""What cannot be kept as files, by name: the code, what builds the case, and what is reported."""


def diagnostics(case: Path) -> tuple[Diagnostic, ...]:
    names = [path.name for path in case.iterdir() if (path / "..").is_dir() and path.name != "files"] or ["terms"]
    folders = [
        Folder(case / name, name if name[0].isupper() else "", index)
        for index, name in enumerate(sorted(names, key=lambda name: (name[0].isupper(), name)))
    ]
    found, problems = sources.read(folders)
    style = case.parent.name in HOUSE_STYLE
    return pipeline.run(
        found, problems, style=style, has_file=lambda path: (case / "files" / path).exists()
    ).diagnostics


def report(case: Path, found: Iterable[Diagnostic]) -> str:
    return "".join(f"{line}\n" for line in reporting.lines(found, case))


def case_name(case: Path) -> str:
    return case.relative_to(CASES).as_posix()


@pytest.mark.parametrize("case", GOOD, ids=case_name)
def test_good_case_is_clean(case: Path) -> None:
    assert report(case, diagnostics(case)) == ""


@pytest.mark.parametrize("case", BAD, ids=case_name)
def test_bad_case_reports_what_is_expected(case: Path) -> None:
    found = diagnostics(case)
    assert report(case, found) == (case / "expected.txt").read_text("utf-8")
    assert case.parent.name in {diagnostic.code.slug for diagnostic in found}
    check_manners(case, found)


@pytest.mark.parametrize("name", BUILT)
def test_built_case_reports_what_is_expected(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    code, build, expected = BUILT[name]
    build(tmp_path, monkeypatch)
    found = diagnostics(tmp_path)
    monkeypatch.undo()
    assert report(tmp_path, found) == expected
    assert {diagnostic.code for diagnostic in found} == ({code} if expected else set())
    check_manners(tmp_path, found)


def check_manners(case: Path, found: Iterable[Diagnostic]) -> None:
    for diagnostic in found:
        assert diagnostic.hint, f"{diagnostic.message} has no hint"
        for text in (diagnostic.message, diagnostic.hint):
            assert not text.endswith(".")
            assert not text[:1].isupper() or text.startswith("YAML")
        for place in (diagnostic.place, *diagnostic.others):
            assert place.line >= 1
            assert place.column >= 1
            if (path := Path(place.path)).is_file() and path.stat().st_size < 10_000:
                lines = path.read_bytes().decode("utf-8", "replace").split("\n")
                assert place.line <= len(lines)
                assert place.column <= len(lines[place.line - 1]) + 1


@pytest.mark.parametrize("code", Code, ids=lambda code: code.slug)
def test_code_has_a_good_and_a_bad_case(code: Code) -> None:
    built = [expected for its_code, _, expected in BUILT.values() if its_code is code]
    assert any(case.parent.name == code.slug for case in BAD) or any(built)
    assert any(case.parent.name == code.slug for case in GOOD) or "" in built


def test_cases_are_named_after_codes() -> None:
    assert {path.name for path in CASES.iterdir()} <= {code.slug for code in Code}
    assert set(FOLDERS) == {*GOOD, *BAD}


def test_a_finding_leaves_the_rest_to_be_checked(tmp_path: Path) -> None:
    put(tmp_path / "terms" / "a.yml", "term: Mean\nsee_also: [medain]\n")
    put(tmp_path / "terms" / "b.yml", "term: [")
    put(tmp_path / "terms" / "c.yml", "term: Median\nlevel: high\n---\nterm: Mode\ncolour: blue\n")
    codes = [diagnostic.code for diagnostic in diagnostics(tmp_path)]
    assert codes == [Code.UNKNOWN_TERM, Code.YAML_SYNTAX, Code.INVALID_VALUE, Code.UNKNOWN_KEY]


def test_a_text_that_cannot_be_read_is_not_missing(tmp_path: Path) -> None:
    text = "term: Mean\nShort: A measure of the middle.\nsources:\n  - {title: Statistics, year: two thousand}\n"
    put(tmp_path / "terms" / "mean.yml", text)
    found, problems = sources.read([Folder(tmp_path / "terms")])
    codes = [one.code for one in pipeline.run(found, problems, style=True).diagnostics]
    assert codes == [Code.UNKNOWN_KEY, Code.INVALID_VALUE]
