"""Filled-in forms, among them hostile ones, in `tests/cases/forms/`: a valid file, or a word on what is wrong.

Beside each body of an issue stands what becomes of it. GLOSSGEN_UPDATE_GOLDEN=1 writes that anew.
"""

import json
import os
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from glossgen.cli import main
from glossgen.formatting import Formatted, format_source
from glossgen.model import Folder
from glossgen.parsing import Source
from tests.sites import ROOT

CASES = ROOT / "tests" / "cases" / "forms"
BODIES = sorted(CASES.glob("*.md"))
FORM = ".github/ISSUE_TEMPLATE/propose-a-term.yml"


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("fresh")
    assert CliRunner().invoke(main, ("init", str(folder))).exit_code == 0
    return folder


@pytest.fixture
def glossary(fresh: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = shutil.copytree(fresh, tmp_path / "words")
    monkeypatch.chdir(folder)
    return folder


def propose(*arguments: str, given: str | bytes | None = None) -> Result:
    return CliRunner().invoke(main, ("propose", *arguments), input=given)


def state(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and ".cache" not in path.parts
    }


@pytest.mark.parametrize("case", BODIES, ids=lambda path: path.stem)
def test_form(case: Path, glossary: Path) -> None:
    before = state(glossary)
    result = propose("--issue", str(case), "--format", "json")
    assert result.exit_code in (0, 1), result.output
    answer = json.loads(result.stdout)
    new = {path: text for path, text in state(glossary).items() if before.get(path) != text}
    assert list(new) == ([answer["path"]] if result.exit_code == 0 else [])
    told = answer["message"] + "\n"
    if new:
        path, text = answer["path"], new[answer["path"]].decode()
        assert path in (f"terms/words/{answer['id']}.yml", f"terms/{answer['id']}.yml")
        assert format_source(Source(path, text, Folder(glossary))) == Formatted(text)
        assert CliRunner().invoke(main, ("check",)).exit_code == 0
        told += f"\n{path}\n{text}"
    expected = case.with_suffix(".out")
    if os.environ.get("GLOSSGEN_UPDATE_GOLDEN"):
        expected.write_text(told, "utf-8")
    assert told == expected.read_text("utf-8")


@pytest.mark.parametrize(
    "part", ["`", "```\n", "<!--", "[", "$", "- ", "\n", "### Name\n", "a,", "&#", "a https://", "<a "]
)
@pytest.mark.parametrize("label", ["Name", "Definition", "Other names", "Sources"])
def test_a_flood_is_answered(label: str, part: str, glossary: Path) -> None:
    body = f"### Name\n\nHeadword\n\n### {label}\n\n{part * (60_000 // len(part))}x"
    result = propose("--format", "json", given=body)
    assert result.exit_code in (0, 1), result.output
    assert len(json.loads(result.stdout)["message"]) < 40_000


def test_nothing_is_overwritten(glossary: Path) -> None:
    taken = glossary / "terms/words/headword.yml"
    taken.write_text("term: Something else\n")
    result = propose("--issue", str(CASES / "every-answer.md"))
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "Name: there is a file 'words/headword.yml' already\n"
    assert taken.read_text() == "term: Something else\n"


def test_in_words_for_a_terminal(glossary: Path) -> None:
    result = propose(given=(CASES / "only-what-is-needed.md").read_bytes())
    assert (result.exit_code, result.stdout) == (0, "terms/headword.yml\n"), result.output
    assert "Definition: nothing was given yet\n" in result.stderr
    assert propose(given=(CASES / "control-character.md").read_bytes()).exit_code == 1


def test_a_related_name_of_several_terms_is_left_out(glossary: Path) -> None:
    for name in ("a", "b"):
        (glossary / f"terms/{name}.yml").write_text(f"term: Entry ({name})\naliases: [entry]\n")
    result = propose(given="### Name\n\nHeadword\n\n### See also\n\nentry\n")
    assert "See also: 'entry' was left out, since several terms have this name\n" in result.stderr


def test_event_of_github(glossary: Path) -> None:
    event = glossary.parent / "event.json"
    event.write_text(json.dumps({"issue": {"body": (CASES / "every-answer.md").read_text("utf-8")}}), "utf-8")
    assert propose("--issue", str(event)).exit_code == 0
    event.write_text('{"issue": {"body": null}}')
    assert propose("--issue", str(event)).exit_code == 1
    for wrong in ("", "[]", '{"issue": 1}', "[" * 100_000):
        event.write_text(wrong)
        result = propose("--issue", str(event))
        assert (result.exit_code, "no event of GitHub" in result.stderr) == (2, True), result.output
    assert propose("--issue", "missing.md").exit_code == 2


def test_a_form_may_be_in_another_language(glossary: Path) -> None:
    form = glossary / FORM
    text = (
        form.read_text("utf-8")
        .replace("label: Name", "label: Benennung")
        .replace("label: Short definition", "label: Kurz")
    )
    form.write_text(text, "utf-8")
    result = propose(given="### Benennung\n\nStichwort\n\n### Kurz\n\nEin Wort, unter dem etwas steht.\n")
    assert (result.exit_code, result.stdout) == (0, "terms/stichwort.yml\n"), result.output
    assert "Kurz" not in result.stderr


@pytest.mark.parametrize(
    ("form", "message"),
    [
        (None, "cannot be read; 'glossgen init' writes one"),
        ("", "has no question with the id 'name'"),
        ("body: [{id: name, attributes: {label: A}}, {id: short, attributes: {label: A}}]", "two with the same label"),
        ("body: {a: [", "has no question with the id 'name'"),
    ],
)
def test_wrong_form(glossary: Path, form: str | None, message: str) -> None:
    path = glossary / "form.yml"
    if form is not None:
        path.write_text(form)
    result = propose("--form", str(path), given="")
    assert (result.exit_code, message in result.stderr) == (2, True), result.output
