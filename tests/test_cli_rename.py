"""Renaming: every reference follows, and nothing else changes."""

import errno
import os
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from glossgen.cli import main
from tests.sites import ENVIRONMENT, write

FILES = {
    "mkdocs.yml": """\
site_name: x
plugins: {glossgen: {terms: [terms/core, {path: terms/more, title: More}]}}
nav: [index.md, {Crust: terms/crust.md}, my-terms/crust.md, terms/crust.mdx]
""",
    "docs/index.md": "See [[Crust]], [the crust](terms/crust.md#x) and [this](crust.md).\n\n```\n[[Crust]]\n```\n",
    "terms/core/bread/crust.yml": """\
# the outside
term:   'Crust'  # a name
aliases: [shell]
definition: |
  The hard outside of a [[crumb]].
""",
    "terms/core/bread/crumb.yml": """\
term: Crumb
see_also: [ "crust",
    shell ]   # kept
contrast_with:
- Crust   # as well
broader: [CRUST]
definition: |
  Not the [[crust]], nor [[Crust|it]], but `[[crust]]`; [x](crust.md), [y](./crust.md#top).

  [a]: crust.md
  [b]: encrust.md
notes: ["Not \\"[[crust]]\\" [x](crust.md)", Crust]
""",
    "terms/core/old.yml": "- {term: Rind, status: deprecated, replaced_by: crust}\n- term: Peel\n  see_also: [shell]\n",
    "terms/core/page.md": "---\nterm: Page\nsee_also: [crust]\n---\n\nOf the [[crust]], [x](../terms/crust.md).\n",
    "terms/more/crust.yml": "term: Crust\nnotes:\n  - |\n    Of rye.\n",
}


@pytest.fixture
def glossary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    write(tmp_path, FILES)
    return tmp_path


def rename(*arguments: str) -> Result:
    return CliRunner().invoke(main, ("rename", *arguments))


def state(folder: Path) -> dict[str, str]:
    files = (
        path for path in folder.rglob("*") if path.is_file() and ".git" not in path.parts and ".cache" not in path.parts
    )
    return {path.relative_to(folder).as_posix(): path.read_bytes().decode() for path in files}


def check() -> Result:
    return CliRunner().invoke(main, ("check",))


def test_every_reference_follows(glossary: Path) -> None:
    result = rename("shell", "Bread crust")
    assert result.exit_code == 0, result.output
    assert result.stderr == "name: Crust -> Bread crust\nid: crust -> bread-crust\n"
    assert "terms/core/bread/crust.yml -> terms/core/bread/bread-crust.yml" in result.stdout
    expected = {
        **FILES,
        "mkdocs.yml": FILES["mkdocs.yml"].replace("{Crust: terms/crust.md}", "{Crust: terms/bread-crust.md}"),
        "docs/index.md": FILES["docs/index.md"]
        .replace("[[Crust]],", "[[Bread crust]],")
        .replace("terms/crust.md", "terms/bread-crust.md"),
        "terms/core/bread/bread-crust.yml": FILES["terms/core/bread/crust.yml"].replace(
            "'Crust'  # a name\n", "Bread crust  # a name\nformer_ids: [crust]\n"
        ),
        "terms/core/bread/crumb.yml": """\
term: Crumb
see_also: [ bread-crust,
    shell ]   # kept
contrast_with:
- Bread crust   # as well
broader: [Bread crust]
definition: |
  Not the [[bread-crust]], nor [[Bread crust|it]], but `[[crust]]`; [x](bread-crust.md), [y](./bread-crust.md#top).

  [a]: bread-crust.md
  [b]: encrust.md
notes: ["Not \\"[[bread-crust]]\\" [x](bread-crust.md)", Crust]
""",
        "terms/core/old.yml": FILES["terms/core/old.yml"].replace("replaced_by: crust", "replaced_by: bread-crust"),
        "terms/core/page.md": FILES["terms/core/page.md"]
        .replace("[crust]", "[bread-crust]")
        .replace("crust.md", "bread-crust.md"),
        "terms/more/bread-crust.yml": "term: Bread crust\nnotes:\n  - |\n    Of rye.\n",
    }
    del expected["terms/core/bread/crust.yml"], expected["terms/more/crust.yml"]
    assert state(glossary) == expected
    assert check().exit_code == 0


def test_renaming_back_restores_all_but_the_quotes(glossary: Path) -> None:
    assert rename("crust", "Bread crust").exit_code == 0
    assert rename("bread-crust", "Crust").exit_code == 0
    assert "former_ids: [bread-crust]\n" in state(glossary)["terms/core/bread/crust.yml"]
    assert check().exit_code == 0
    assert state(glossary)["terms/more/crust.yml"] == FILES["terms/more/crust.yml"]


def test_an_id_changes_only_the_address(glossary: Path) -> None:
    result = rename("Crust", "outside")
    assert result.exit_code == 0, result.output
    assert result.stderr == "name: Crust stays\nid: crust -> outside\n"
    now = state(glossary)
    assert "term:   'Crust'  # a name\nformer_ids: [crust]\nid: outside\n" in now["terms/core/bread/outside.yml"]
    assert now["terms/more/outside.yml"].startswith("term: Crust\nid: outside\n")
    assert "- Crust   # as well" in now["terms/core/bread/crumb.yml"]
    assert "[[outside]]" in now["terms/core/bread/crumb.yml"]
    assert check().exit_code == 0


def test_a_change_of_case_keeps_the_address(glossary: Path) -> None:
    assert rename("crust", "CRUST").exit_code == 0
    now = state(glossary)
    assert set(now) == set(FILES)
    assert "former_ids" not in now["terms/core/bread/crust.yml"]
    assert 'see_also: [ "crust",' in now["terms/core/bread/crumb.yml"]


def test_the_old_name_can_stay_as_an_alias(glossary: Path) -> None:
    assert rename("crust", "Bread crust", "--keep-alias").exit_code == 0
    assert "aliases: [Crust, shell]" in state(glossary)["terms/core/bread/bread-crust.yml"]


@pytest.mark.parametrize("options", [(), ("--keep-alias",)])
def test_an_alias_that_becomes_the_name_changes_places_with_it(glossary: Path, options: tuple[str, ...]) -> None:
    write(glossary, {"terms/core/rye.yml": "term: Rye\naliases: [grain, 'rye bread']  # all\n"})
    assert rename("rye", "Rye bread", *options).exit_code == 0
    text = "term: Rye bread\nformer_ids: [rye]\naliases: [grain, Rye]  # all\n"
    assert state(glossary)["terms/core/rye-bread.yml"] == text
    assert rename("rye-bread", "Rye").exit_code == 0
    text = "term: Rye\nformer_ids: [rye-bread]\naliases: [grain, Rye bread]  # all\n"
    assert state(glossary)["terms/core/rye.yml"] == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("term: Rye\nformer_ids: [a]\n", "term: Rye bread\nformer_ids: [rye, a]\n"),
        ("term: Rye\nformer_ids:\n  - a\n", "term: Rye bread\nformer_ids: [rye, a]\n"),
        ("term: Rye\nformer_ids: [ ]\n", "term: Rye bread\nformer_ids: [rye]\n"),
        ("term: Rye\nformer_ids:\n", "term: Rye bread\nformer_ids: [rye]\n"),
        ("{term: Rye, tags: [a]}", "term: Rye bread\ntags: [a]\nformer_ids: [rye]\n"),
        ("term: |\n  Rye\nid: rye\n", "term: Rye bread\nid: rye-bread\nformer_ids: [rye]\n"),
        (
            "term: Rye\nid: rye\nlevel: beginner\n",
            "term: Rye bread\nid: rye-bread\nlevel: beginner\nformer_ids: [rye]\n",
        ),
        ("- term: Rye\n- term: Oats\n", "- term: Rye bread\n  former_ids: [rye]\n- term: Oats\n"),
        ("---\nterm: Rye\n---\nterm: Oats\n", "term: Rye bread\nformer_ids: [rye]\n---\nterm: Oats\n"),
        ("term: Rye", "term: Rye bread\nformer_ids: [rye]\n"),
    ],
)
def test_former_ids_are_added_in_any_layout(glossary: Path, text: str, expected: str) -> None:
    write(glossary, {"terms/core/grain.yml": text})
    assert rename("rye", "Rye bread").exit_code == 0
    assert CliRunner().invoke(main, ("fmt", "terms/core/grain.yml")).exit_code == 0
    assert state(glossary)["terms/core/grain.yml"] == expected


def test_a_file_in_the_layout_keeps_it(glossary: Path) -> None:
    write(glossary, {"terms/core/rye.yml": "term: Rye\nlevel: beginner\nlink: {mentions: first}\n"})
    assert rename("rye", "Rye bread").exit_code == 0
    text = "term: Rye bread\nlevel: beginner\nformer_ids: [rye]\nlink: {mentions: first}\n"
    assert state(glossary)["terms/core/rye-bread.yml"] == text


def test_dry_run_writes_nothing(glossary: Path) -> None:
    result = rename("crust", "Bread crust", "--dry-run")
    assert result.exit_code == 0
    assert state(glossary) == FILES
    for line in (
        "terms/core/bread/crust.yml -> terms/core/bread/bread-crust.yml",
        "+++ terms/core/bread/bread-crust.yml",
        "+former_ids: [crust]",
        "+- Bread crust   # as well",
        "--- docs/index.md",
    ):
        assert line in result.stdout.splitlines()


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("crusst", "x", "there is no term 'crusst'; did you mean 'crust'?"),
        ("crust", "Crumb", "'Crumb' belongs to the term 'crumb' already"),
        ("crumb", "Shell", "'Shell' belongs to the term 'crust' already"),
        ("crust", "index", "'index' cannot be an id: it has a meaning of its own as a file name"),
        ("crust", "  ", "a name is one line of at most 200 characters"),
        ("crust", "a\u202eb", "a name is one line of at most 200 characters"),
        ("crust", "x" * 201, "a name is one line of at most 200 characters"),
        ("crust", "Taken", "there is a file terms/core/bread/taken.yml already"),
    ],
)
def test_what_is_refused(glossary: Path, old: str, new: str, message: str) -> None:
    write(glossary, {"terms/core/bread/taken.yml": "term: Something else\n"})
    before = state(glossary)
    result = rename(old, new)
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr
    assert state(glossary) == before


def test_new_errors_are_refused(glossary: Path) -> None:
    write(glossary, {"terms/core/loaf.yml": "term: Loaf\nformer_ids: [bread-crust]\n"})
    before = state(glossary)
    result = rename("crust", "Bread crust")
    assert result.exit_code == 2
    assert state(glossary) == before


def test_broken_files_are_left_alone(glossary: Path) -> None:
    write(glossary, {"terms/core/broken.yml": "see_also: [crust]\nterm: [\n"})
    assert rename("crust", "Bread crust").exit_code == 0
    assert state(glossary)["terms/core/broken.yml"] == "see_also: [crust]\nterm: [\n"


def test_line_ends_stay(glossary: Path) -> None:
    path = glossary / "terms/core/bread/crumb.yml"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert rename("crust", "Bread crust").exit_code == 0
    data = path.read_bytes()
    assert data.count(b"\r\n") == data.count(b"\n") == FILES["terms/core/bread/crumb.yml"].count("\n")


@pytest.mark.parametrize("step", [0, 2, 5, 6, 8, 11])
def test_on_a_failure_all_is_as_it_was(glossary: Path, monkeypatch: pytest.MonkeyPatch, step: int) -> None:
    replaced, calls = Path.replace, iter(range(1000))

    def fail(path: Path, target: Path) -> Path:
        if next(calls) == step:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(target))
        return replaced(path, target)

    monkeypatch.setattr(Path, "replace", fail)
    result = rename("crust", "Bread crust")
    monkeypatch.undo()
    assert result.exit_code == 2
    assert "No space left on device; all is as it was" in result.stderr
    assert state(glossary) == FILES


def test_git_sees_a_move(glossary: Path) -> None:
    def git(*arguments: str) -> str:
        command = [
            "git",
            "-c",
            "user.name=x",
            "-c",
            "user.email=x@example.org",
            "-c",
            "commit.gpgsign=false",
            *arguments,
        ]
        return subprocess.run(command, cwd=glossary, env=ENVIRONMENT, stdout=-1, encoding="utf-8", check=True).stdout

    git("init", "-q")
    git("add", "-A")
    git("commit", "-qm", "all")
    assert rename("crust", "Bread crust").exit_code == 0
    git("add", "-A")
    shown = git("status", "--porcelain", "--find-renames=40")
    assert "R  terms/core/bread/crust.yml -> terms/core/bread/bread-crust.yml" in shown
