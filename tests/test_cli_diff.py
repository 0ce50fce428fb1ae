"""`glossgen diff` on real git repositories."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from glossgen.cli import main
from tests.repositories import commit, git, isolate
from tests.sites import write

CONFIG = "site_name: x\nplugins: [{glossgen: {terms: [terms]}}]\n"
CRUMB = "term: Crumb\ndefinition: The inside, below the crust.\n"
CRUST = "term: Crust\ndefinition: The outside.\n"


@pytest.fixture(autouse=True)
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    isolate(monkeypatch)
    monkeypatch.chdir(tmp_path)
    write(
        tmp_path,
        {"mkdocs.yml": CONFIG, "docs/index.md": "", "terms/crumb.yml": CRUMB, "terms/mean.yml": "term: Mean\n"},
    )
    git(tmp_path, "init", "-q", "-b", "main")
    commit(tmp_path)
    return tmp_path


def diff(*arguments: str) -> Result:
    return CliRunner().invoke(main, ("diff", *arguments))


def test_between_two_revisions_and_to_the_files_as_they_are(repository: Path) -> None:
    write(repository, {"terms/crust.yml": CRUST})
    here = diff("HEAD")
    commit(repository)
    (repository / "terms" / "crust.yml").unlink()
    there = diff("HEAD~1", "HEAD")
    assert (here.exit_code, there.exit_code) == (0, 0)
    assert here.stdout == there.stdout == diff("HEAD~1", "HEAD").stdout
    assert "#### Crust\n" in here.stdout
    assert "- **Crumb**: The inside, below the <ins>crust</ins>.\n" in here.stdout
    assert "no term, no link and no problem is different" in diff("HEAD~1").stdout


def test_what_the_other_side_did_meanwhile_is_left_out(repository: Path) -> None:
    git(repository, "checkout", "-q", "-b", "mine")
    write(repository, {"terms/crust.yml": CRUST})
    commit(repository)
    git(repository, "checkout", "-q", "main")
    write(repository, {"terms/median.yml": "term: Median\n"})
    commit(repository)
    names = {
        flags: [term["name"] for term in json.loads(diff("main", "mine", "--format", "json", *flags).stdout)["terms"]]
        for flags in ((), ("--merge-base",))
    }
    assert names == {(): ["Crust", "Median"], ("--merge-base",): ["Crust"]}


def test_nothing_of_a_branch_runs_and_nothing_is_written(repository: Path) -> None:
    evil = {
        "mkdocs.yml": CONFIG.replace("[terms]", "[terms], templates: ours, cache: stolen"),
        "ours/term.md.jinja": "{{ cycler.__init__.__globals__.os.system('touch ran') }}",
        "terms/crust.yml": CRUST.replace("outside", "outside $x^2$"),
    }
    write(repository, evil)
    commit(repository)
    git(repository, "checkout", "-q", "HEAD~1")
    before = git(repository, "status", "--porcelain=v2", "--branch")
    result = diff("main~1", "main")
    assert (result.exit_code, "#### Crust" in result.stdout) == (0, True)
    after = git(repository, "status", "--porcelain=v2", "--branch")
    # drawn formulas are kept where the options of the work tree say
    assert after.replace("? .cache/\n", "") == before
    git(repository, "checkout", "-q", "main")
    assert "#### Crust" in diff("main~1").stdout
    assert not list(repository.rglob("ran"))


def test_before_there_was_a_glossary(repository: Path) -> None:
    git(repository, "checkout", "-q", "--orphan", "empty")
    git(repository, "rm", "-q", "-r", "--cached", ".")
    git(repository, "commit", "-q", "--allow-empty", "-m", "empty")
    found = json.loads(diff("empty", "main", "--format", "json").stdout)
    assert [term["kind"] for term in found["terms"]] == ["added", "added"]
    removed = json.loads(diff("main", "empty", "--format", "json").stdout)
    assert [term["kind"] for term in removed["terms"]] == ["removed", "removed"]


def test_files_that_cannot_be_read_are_told_as_problems(repository: Path) -> None:
    write(repository, {"terms/crumb.yml": "term: [", "terms/mean.yml": "!!python/object:x {}"})
    result = diff("HEAD")
    assert result.exit_code == 0
    assert "- [ ] 2 new errors to mend" in result.stdout


def test_the_name_of_a_file_stays_on_its_line(repository: Path) -> None:
    name = "a\n\n<h1>b.yml"
    write(repository, {f"terms/{name}": CRUST})
    (line,) = [line for line in diff("HEAD").stdout.splitlines() if "unreadable-file" in line]
    assert "a&#92;n&#92;n&#60;h1&#62;b.yml" in line


def test_a_configuration_file_of_another_name(repository: Path) -> None:
    (repository / "mkdocs.yml").rename(repository / "mkdocs.yaml")
    write(repository, {"terms/crust.yml": CRUST})
    commit(repository)
    found = json.loads(diff("HEAD~1", "HEAD", "--format", "json").stdout)
    assert [(term["kind"], term["name"]) for term in found["terms"]] == [("added", "Crust")]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("gone",), "there is no revision 'gone'"),
        (("HEAD", "--output=x"), "No such option"),
        (("HEAD", "gone", "--merge-base"), "there is no revision 'gone'"),
        (("HEAD", "empty", "--merge-base"), "have no commit in common"),
        ((), "Missing argument 'BASE'"),
    ],
)
def test_wrong_use(repository: Path, arguments: tuple[str, ...], message: str) -> None:
    tree = git(repository, "mktree").strip()
    git(repository, "branch", "empty", git(repository, "commit-tree", tree, "-m", "empty").strip())
    result = diff(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr
