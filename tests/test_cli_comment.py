"""One comment, written anew, on the pull request that it belongs to; the report is not trusted."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from glossgen import commenting
from glossgen.cli import main
from glossgen.reporting import COMMENT_LIMIT
from tests import hosts
from tests.hosts import Host

COMMIT = "a" * 40
THREAD = "repos/birds/words/issues/12/comments"
PULL = {"state": "open", "head": {"sha": COMMIT}}
SHOWN = {"html_url": "https://github.example/birds/words/pull/12#issuecomment-7"}
MINE = {"id": 7, "user": {"login": "github-actions[bot]"}, "body": f"{commenting.MARKER}\nold"}
STRANGER = {"id": 8, "user": {"login": "somebody"}, "body": f"{commenting.MARKER}\nmine"}
OTHER = {"id": 9, "user": {"login": "github-actions[bot]"}, "body": "Something else"}


@pytest.fixture
def host(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Host:
    monkeypatch.setenv("GITHUB_REPOSITORY", "birds/words")
    return hosts.install(tmp_path / "programs", monkeypatch)


def comment(*arguments: str, given: str | bytes = "A *report*.") -> Result:
    return CliRunner().invoke(main, ("comment", "-", *arguments), input=given)


def answers(comments: object = (), pull: object = None) -> dict[str, Any]:
    return {
        "api repos/birds/words/pulls/12": pull or PULL,
        f"api {THREAD}": comments,
        f"api --method POST {THREAD}": SHOWN,
        "api --method PATCH repos/birds/words/issues/comments/7": SHOWN,
    }


@pytest.mark.parametrize(
    ("comments", "where"),
    [
        ([], ["POST", THREAD]),
        ([STRANGER, OTHER], ["POST", THREAD]),
        ([STRANGER, OTHER, MINE], ["PATCH", "repos/birds/words/issues/comments/7"]),
        (json.dumps([OTHER] * 100) + json.dumps([MINE]), ["PATCH", "repos/birds/words/issues/comments/7"]),
    ],
)
def test_there_is_one_comment(host: Host, comments: object, where: list[str]) -> None:
    host.answer(answers(comments))
    result = comment("--number", "12", "--commit", COMMIT)
    assert (result.exit_code, result.stdout) == (0, SHOWN["html_url"] + "\n"), result.output
    arguments, given = host.asked[-1]
    assert arguments == ["api", "--method", *where, "--input", "-"]
    assert json.loads(given) == {"body": f"{commenting.MARKER}\nA *report*.\n"}


@pytest.mark.parametrize("pull", [{**PULL, "state": "closed"}, {**PULL, "head": {"sha": "b" * 40}}])
def test_a_report_on_another_commit_is_not_shown(host: Host, pull: object) -> None:
    host.answer(answers(pull=pull))
    result = comment("--number", "12", "--commit", COMMIT)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == f"no comment: 12 is no open pull request that ends with the commit {COMMIT}\n"
    assert len(host.asked) == 1


@pytest.mark.parametrize(
    "number", ["", "0", "012", "12 13", "12/merge", "../12", "-1", "1e3", "١٢", "12\n13", "12?x=1", "9" * 11]
)
def test_a_number_is_a_number(host: Host, number: str) -> None:
    result = comment(f"--number={number}")
    assert (result.exit_code, "is the number of a pull request" in result.stderr) == (2, True)
    assert host.asked == []


@pytest.mark.parametrize("repository", ["words", "a/b/c", "../..", "a/b?c", "a/b c", ""])
def test_a_repository_is_a_repository(host: Host, repository: str) -> None:
    assert comment("--number", "12", "--repository", repository).exit_code == 2
    assert host.asked == []


def test_nobody_is_called_by_a_report() -> None:
    text = commenting.body("Thanks,\x00\r @octocat and @octo-org/team; a@b, @ c")
    assert text == f"{commenting.MARKER}\nThanks, @\u2060octocat and @\u2060octo-org/team; a@\u2060b, @ c\n"


def test_a_long_report_ends_at_a_line() -> None:
    lines = [f"- line {number}" for number in range(20_000)]
    text = commenting.body("\n".join(lines))
    assert len(text) <= COMMENT_LIMIT
    assert text.startswith(f"{commenting.MARKER}\n{commenting.CUT}\n\n- line 0\n")
    assert text.splitlines()[-1] in lines
    assert len(commenting.body("x" * 100_000)) <= COMMENT_LIMIT


def test_only_a_file_of_its_own_is_read(host: Host, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret")
    (tmp_path / "report.md").symlink_to("secret")
    (tmp_path / "large.md").write_bytes(b"x" * 1_000_001)
    for name in ("report.md", "large.md", "missing.md", "."):
        result = CliRunner().invoke(main, ("comment", str(tmp_path / name), "--number", "12"))
        assert result.exit_code == 2, result.output
    assert host.asked == []


def test_what_github_refuses_is_said(host: Host) -> None:
    result = comment("--number", "12")
    assert result.exit_code == 2
    assert "GitHub cannot be asked: HTTP 404" in result.stderr


def test_without_its_program_nothing_is_asked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    result = comment("--number", "12", "--repository", "birds/words")
    assert (result.exit_code, "the program gh is needed" in result.stderr) == (2, True)
