"""A new term: what is proposed, what is refused, and that nothing is overwritten."""

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from glossgen.cli import main
from glossgen.formatting import Formatted, format_source
from glossgen.model import Folder
from glossgen.parsing import Source
from tests.sites import ENVIRONMENT, write

FILES = {
    "mkdocs.yml": "site_name: x\nplugins: {glossgen: {terms: [terms, {path: more, title: More}], style: true}}\n",
    "terms/bread/crumb.yml": """\
term: Crumb
tags: [parts, loaf]
definition: |
  Final proof decides how open the crumb is. During final proof (FP) gas is held by gluten.
""",
    "terms/bread/crust.yml": "term: Crust\naliases: [outer-layer]\ntags: [parts]\nnotes: [After the final proofs.]\n",
    "terms/flour/proof.yml": "term: Proof\nstatus: deprecated\nreplaced_by: crumb\n",
    "terms/flour/gluten.yml": "term: Gluten network\nabbreviations: [GN]\ndefinition: It holds a final proof.\n",
    "terms/flour/_topic.yml": "title: Flour\n",
}
TODO = """\
# TODO short: one plain sentence of at most 200 characters
# short: A …
# TODO definition: say what it is, then why it matters, then how it works
# definition: |
#   …
"""


@pytest.fixture
def glossary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    write(tmp_path, FILES)
    return tmp_path


def new(*arguments: str) -> Result:
    return CliRunner().invoke(main, ("new", *arguments))


def test_what_texts_say_is_proposed(glossary: Path) -> None:
    result = new("Final proof")
    assert (result.exit_code, result.stdout) == (0, "terms/bread/final-proof.yml\n"), result.output
    assert result.stderr == (
        "mentioned in: crumb, crust, gluten-network\n"
        "to do in the file: short, definition, sources; then run: glossgen check\n"
    )
    text = (glossary / "terms/bread/final-proof.yml").read_text("utf-8")
    assert text == (
        "term: Final proof\nabbreviations: [FP]\ntags: [parts]\n"
        + TODO
        + "see_also: [crumb, crust, gluten-network]\n"
        + "# TODO sources: where to read more\n# sources:\n#   - title: …\n#     url: https://…\n"
    )


def test_a_file_that_is_filled_in_is_no_stub(glossary: Path) -> None:
    assert new("Final proof").exit_code == 0
    path = glossary / "terms/bread/final-proof.yml"
    begun = path.read_text("utf-8")
    for text, status in ((begun, "stub"), (begun.replace("# definition: |\n#   …", "definition: A rise."), "reviewed")):
        path.write_text(text, "utf-8")
        exported = json.loads(CliRunner().invoke(main, ("export",)).stdout)["terms"]
        assert next(term["status"] for term in exported if term["id"] == "final-proof") == status


def test_what_is_written_is_in_the_layout_and_passes_check(glossary: Path) -> None:
    before = CliRunner().invoke(main, ("check",)).stdout
    write(glossary, {"docs/schemas/term.json": "{}"})
    given = ("--short", "The last: rise.", "--level", "beginner", "--alias", "No", "--source", "https://example.org/a")
    assert new("Final proof", *given, "--topic", "flour", "--tag", "time").exit_code == 0
    path = glossary / "terms/flour/final-proof.yml"
    text = path.read_text("utf-8")
    assert text.startswith("# yaml-language-server: $schema=../../docs/schemas/term.json\nterm: Final proof\n")
    for line in (
        'aliases: ["No"]',
        "tags: [time]",
        "level: beginner",
        'short: "The last: rise."',
        "  - https://example.org/a",
    ):
        assert line in text.splitlines()
    assert "TODO short" not in text
    assert format_source(Source(path.as_posix(), text, Folder(glossary / "terms"))) == Formatted(text)
    assert CliRunner().invoke(main, ("check",)).stdout == before


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("Crumb", "'Crumb' is like 'Crumb' of the term 'crumb' (the same name)"),
        ("CRUMB", "of the term 'crumb' (the same name)"),
        ("Crumbs", "of the term 'crumb' (another form of it)"),
        ("Outer layer", "'Outer layer' is like 'outer-layer' of the term 'crust' (another form of it)"),
        ("outerlayers", "of the term 'crust' (another form of it)"),
        ("Gluten-network", "of the term 'gluten-network' (the same id)"),
        ("Gluten netwrok", "of the term 'gluten-network' (almost the same letters)"),
        ("GN", "'GN' is like 'GN' of the term 'gluten-network' (the same name)"),
    ],
)
def test_almost_the_same_name_is_refused(glossary: Path, name: str, message: str) -> None:
    result = new(name, "--topic", "bread")
    assert result.exit_code == 2
    assert message in result.stderr
    assert "--anyway if they are two things" in result.stderr
    assert sorted(path.name for path in glossary.glob("terms/bread/*")) == ["crumb.yml", "crust.yml"]


def test_a_plural_is_told_from_its_singular_both_ways(glossary: Path) -> None:
    write(glossary, {"terms/bread/oats.yml": "term: Rolled oats\n"})
    assert "is like 'Rolled oats' of the term 'rolled-oats' (another form of it)" in new("Rolled oat").stderr


def test_told_so_it_is_written_anyway(glossary: Path) -> None:
    assert new("Crumbs", "--anyway", "--topic", "bread").exit_code == 0
    assert (glossary / "terms/bread/crumbs.yml").is_file()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("Wheat", "--topic", "bred"), "there is no topic 'bred'; did you mean 'bread'?"),
        (("Wheat", "--topic", "../x"), "there is no topic '../x'; they are: bread, flour"),
        (("Wheat", "--see-also", "crumbb"), "'crumbb': no term has this name; did you mean 'crumb'?"),
        (("Wheat", "--id", "../x"), "'../x' cannot be an id"),
        (("Wheat", "--alias", "crumb"), "'crumb' is like 'crumb' of the term 'crumb'"),
        (("???",), "no id can be made from the name '???'; add --id, as in --id some-word"),
        (("Index",), "'index' cannot be an id"),
        ((" ",), "a name is one line of at most 200 characters"),
        (("a\u202eb",), "a name is one line of at most 200 characters"),
    ],
)
def test_wrong_use(glossary: Path, arguments: tuple[str, ...], message: str) -> None:
    result = new(*arguments)
    assert result.exit_code == 2
    assert message in result.stderr
    assert not list(glossary.rglob("wheat*"))


def test_nothing_is_overwritten(glossary: Path) -> None:
    write(glossary, {"terms/bread/wheat.yml": "term: Something else\n"})
    result = new("Wheat", "--topic", "bread")
    assert result.exit_code == 2
    assert "wheat.yml already" in result.stderr
    assert (glossary / "terms/bread/wheat.yml").read_text() == "term: Something else\n"


def test_what_is_given_wrong_is_reported(glossary: Path) -> None:
    result = new("Wheat", "--topic", "bread", "--short", "x" * 300)
    assert result.exit_code == 0
    assert "terms/bread/wheat.yml:2:8: warning: " in result.stderr
    assert "[long-short]" in result.stderr


def test_a_terminal_is_asked(glossary: Path) -> None:
    terminal, end = pty.openpty()
    try:
        process = subprocess.Popen(
            [sys.executable, "-m", "glossgen", "new", "Final proof"],
            stdin=end, stdout=-1, stderr=-1, cwd=glossary, env=ENVIRONMENT, encoding="utf-8",
        )  # fmt: skip
        for answer in ("flour", "-", "", "The last rise.", "crumbb", "crumb"):
            os.write(terminal, f"{answer}\n".encode())
        output, errors = process.communicate(timeout=120)
    finally:
        os.close(end)
        os.close(terminal)
    assert (process.returncode, output) == (0, "terms/flour/final-proof.yml\n"), errors
    assert "Topics: bread, flour" in errors
    assert "Topic (- for none) [bread]: " in errors
    assert "Abbreviations (- for none) [FP]: " in errors
    assert "Error: 'crumbb': no term has this name; did you mean 'crumb'?\nSee also (- for none)" in errors
    text = (glossary / "terms/flour/final-proof.yml").read_text("utf-8")
    assert text.startswith("term: Final proof\ntags: [parts]\nshort: The last rise.\n")
    assert "see_also: [crumb]\n" in text


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("Bread, 3rd edition", ["  - Bread, 3rd edition"]),
        ("https://example.org/a", ["  - https://example.org/a"]),
        ("Bread: a book, https://example.org/a.", ['  - title: "Bread: a book"', "    url: https://example.org/a"]),
        ("Bread (https://example.org/a_(b))", ["  - Bread (https://example.org/a_(b))"]),
        ("Bread <https://example.org/a?b=1#c>", ["  - title: Bread", "    url: https://example.org/a?b=1#c"]),
    ],
)
def test_a_source_is_a_title_and_an_address(glossary: Path, source: str, lines: list[str]) -> None:
    assert new("Wheat", "--topic", "bread", "--source", source).exit_code == 0
    text = (glossary / "terms/bread/wheat.yml").read_text("utf-8")
    assert text.endswith("\n".join(("sources:", *lines, "")))
