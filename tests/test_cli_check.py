import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from glossgen.cli import main
from tests.repositories import commit, git, isolate
from tests.sites import write

LONG = f"term: Mean\nshort: {'very ' * 50}long.\n"
UNKNOWN = "term: Median\nsee_also: [meann]\n"
CONFIG = "plugins: [{{glossgen: {{checks: {}}}}}]\n"

Check = Callable[..., Result]


@pytest.fixture
def check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Check:
    """Run the command in a glossary with one error and one warning, or with other files."""
    isolate(monkeypatch)
    folder = tmp_path / "glossary"
    write(folder, {"mkdocs.yml": "plugins: [glossgen]\n", "terms/mean.yml": LONG, "terms/median.yml": UNKNOWN})
    monkeypatch.chdir(folder)

    def check(*arguments: str, files: dict[str, str] | None = None) -> Result:
        write(Path(), files or {})
        return CliRunner().invoke(main, ["check", *arguments])

    return check


def codes(result: Result) -> list[str]:
    return [line.rpartition("[")[2].rstrip("]") for line in result.stdout.splitlines() if not line.startswith(" ")]


@pytest.mark.parametrize(
    ("arguments", "expected", "code"),
    [
        ((), ["long-short", "unknown-term"], 1),
        (("--select", "long-short"), ["long-short"], 0),
        (("--select", "long-short", "--strict"), ["long-short"], 1),
        (("--ignore", "unknown-term"), ["long-short"], 0),
        (("--ignore", "unknown-term, long-short", "--strict"), [], 0),
        (("--select", "tab", "--select", "unknown-term"), ["unknown-term"], 1),
        (("--select", "tab,unknown-term", "--ignore", "unknown-term"), [], 0),
    ],
)
def test_select_and_ignore(check: Check, arguments: tuple[str, ...], expected: list[str], code: int) -> None:
    result = check(*arguments)
    assert (codes(result), result.exit_code) == (expected, code)


@pytest.mark.parametrize("option", ["--select", "--ignore"])
def test_an_unknown_code_is_wrong_use(check: Check, option: str) -> None:
    result = check(option, "tab,long-shrt")
    assert result.exit_code == 2
    assert "there is no code 'long-shrt'; did you mean 'long-short'?" in result.stderr


@pytest.mark.parametrize(
    ("checks", "expected", "code"),
    [
        ("{severities: {unknown-term: warning, long-short: off}}", ["unknown-term"], 0),
        ("{severities: {long-short: error}, ignore: [unknown-term]}", ["long-short"], 1),
        ("{ignore: [unknown-term, long-short]}", [], 0),
        ("~", ["long-short", "unknown-term"], 1),
    ],
)
def test_severities_of_mkdocs_yml(check: Check, checks: str, expected: list[str], code: int) -> None:
    result = check(files={"mkdocs.yml": CONFIG.format(checks)})
    assert (codes(result), result.exit_code) == (expected, code)


def test_formats(check: Check) -> None:
    found = json.loads(check("--format", "json").stdout)["findings"]
    assert [one["code"] for one in found] == ["long-short", "unknown-term"]
    assert check("--format", "github").stdout.startswith(
        "::warning file=terms/mean.yml,line=2,col=8,title=long-short::"
    )
    assert len(json.loads(check("--format", "sarif").stdout)["runs"][0]["results"]) == 2
    assert check("--format", "text").stdout == check().stdout


@pytest.mark.skipif(os.name == "nt", reason="there are no pseudo-terminals")
@pytest.mark.parametrize(
    ("environment", "is_coloured"), [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)]
)
def test_a_terminal_shows_the_line_with_a_caret(check: Check, environment: dict[str, str], is_coloured: bool) -> None:
    outer, inner = os.openpty()
    known = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    command = [sys.executable, "-m", "glossgen", "check", "--select", "unknown-term"]
    subprocess.run(command, stdout=inner, stderr=subprocess.DEVNULL, env=known | {"TERM": "xterm"} | environment)
    os.close(inner)
    shown = os.read(outer, 10_000).decode().splitlines()
    os.close(outer)
    assert shown[1:] == ["  2 | see_also: [meann]", "                 ^", "  hint: did you mean 'mean'?"]
    assert ("\x1b[31m" in shown[0]) is is_coloured
    assert ("\x1b" in shown[0]) is is_coloured


def test_only_what_a_change_brought_about(check: Check) -> None:
    git(Path(), "init", "-q", "-b", "main")
    commit(Path())
    assert (check("--changed-since", "HEAD").stdout, check("--changed-since", "main").exit_code) == ("", 0)
    moved = {"terms/mean.yml": f"# one line more\n{LONG}", "terms/mode.yml": "term: Mode\nsee_also: [mean]\n"}
    assert check("--changed-since", "HEAD", files=moved).exit_code == 0
    Path("terms/mean.yml").unlink()
    result = check("--changed-since", "HEAD")
    assert codes(result) == ["unknown-term"]
    assert result.stdout.startswith("terms/mode.yml:2:12: error: 'mode' refers to unknown term 'mean'")
    assert result.stderr.endswith("2 terms checked: 1 error since HEAD\n")
    assert result.exit_code == 1
    assert json.loads(check("--changed-since", "HEAD", "--format", "json").stdout)["findings"][0]["line"] == 2


def test_a_renamed_file_and_a_change_of_options(check: Check) -> None:
    git(Path(), "init", "-q")
    commit(Path())
    Path("terms/mean.yml").rename("terms/average.yml")
    assert check("--changed-since", "HEAD").stdout == ""
    options = {"mkdocs.yml": CONFIG.format("{severities: {long-short: error}}")}
    assert check("--changed-since", "HEAD", files=options).stdout == ""
    write(Path(), {"terms/mode.yml": "term: Mode\nshort: The most frequent.\ndefinition: What is most frequent.\n"})
    commit(Path())
    styled = check("--changed-since", "HEAD", files={"mkdocs.yml": "plugins: [{glossgen: {style: true}}]\n"})
    assert codes(styled) == ["missing-source", "orphan", "definition-length"]


def test_a_finding_about_two_files_stands_in_the_changed_one(check: Check) -> None:
    git(Path(), "init", "-q")
    write(Path(), {"terms/a.yml": "term: Tokenizer\n"})
    commit(Path())
    result = check("--changed-since", "HEAD", files={"terms/b.yml": "term: Tokenisers\n"})
    assert result.stdout.startswith("terms/b.yml:1:7: warning: ")
    assert "\n  see also: terms/a.yml:1:7\n" in result.stdout
    assert check("--select", "similar-name").stdout.startswith("terms/a.yml:1:7: warning: ")


def test_a_picture_that_is_gone(check: Check) -> None:
    git(Path(), "init", "-q")
    write(Path(), {"docs/a.jpg": "", "terms/x.yml": "term: X\ndefinition: '![A](../a.jpg) and ![B](../b.jpg)'\n"})
    commit(Path())
    Path("docs/a.jpg").unlink()
    result = check("--changed-since", "HEAD")
    assert codes(result) == ["dead-link"]
    assert "../a.jpg" in result.stdout


def test_given_folders_are_compared(check: Check) -> None:
    git(Path(), "init", "-q")
    commit(Path())
    write(Path(), {"terms/mode.yml": "term: Mode\nsee_also: [x]\n"})
    assert len(codes(check("terms", "--changed-since", "HEAD"))) == 1


@pytest.mark.parametrize("revision", ["gone", "", "--output=x"])
def test_an_unknown_revision_is_wrong_use(check: Check, revision: str) -> None:
    git(Path(), "init", "-q")
    commit(Path())
    result = check(f"--changed-since={revision}")
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"there is no revision '{revision}'" in result.stderr
    assert sorted(path.name for path in Path().iterdir()) == [".git", "mkdocs.yml", "terms"]


def test_changed_since_without_a_repository_is_wrong_use(check: Check) -> None:
    result = check("--changed-since", "main")
    assert result.exit_code == 2
    assert "not a git repository" in result.stderr


@pytest.mark.parametrize(
    ("target", "is_found"),
    [
        ("../assets/loaf.jpg", False),
        ("../guide.md#x", False),
        ("../guide", False),
        ("mean.md", False),
        ("../assets/crumb.jpg", True),
        ("mode.md", True),
        ("../../mkdocs.yml", True),
        ("../" * 90 + "etc/hostname", True),
        ("x" * 5000 + ".jpg", True),
        ("%00.jpg", True),
    ],
)
def test_links_lead_to_files_of_the_site(check: Check, target: str, is_found: bool) -> None:
    text = f"term: Crumb\ndefinition: |\n  See [this]({target}).\n"
    result = check(files={"terms/crumb.yml": text, "docs/assets/loaf.jpg": "", "docs/guide.md": ""})
    assert ("dead-link" in codes(result)) is is_found
