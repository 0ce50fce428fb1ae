"""The commands of the workflows, the action and the hooks, run on real repositories, with a stand-in for GitHub."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from glossgen import commenting
from glossgen.cli import main
from tests import hosts
from tests.hosts import Host
from tests.repositories import commit, git, isolate
from tests.sites import ROOT, write

FORMS = ROOT / "tests" / "cases" / "forms"
COMMIT = "a" * 40
PULL = "https://github.example/birds/words/pull/6"
SHOWN = {"html_url": "https://github.example/comment"}


@pytest.fixture
def glossary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a new glossary in a repository with a remote one, on a machine that looks like one of GitHub."""
    isolate(monkeypatch)
    folder, origin = tmp_path / "words", tmp_path / "origin.git"
    assert CliRunner().invoke(main, ("init", str(folder))).exit_code == 0
    git(tmp_path, "init", "-q", "--bare", "-b", "main", str(origin))
    git(folder, "init", "-q", "-b", "main")
    commit(folder)
    git(folder, "remote", "add", "origin", str(origin))
    git(folder, "push", "-q", "origin", "main")
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    for name, value in {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "GITHUB_REPOSITORY": "birds/words",
        "GITHUB_SERVER_URL": "https://github.example",
        "GITHUB_OUTPUT": str(tmp_path / "output"),
        "RUNNER_TEMP": str(temporary),
    }.items():
        monkeypatch.setenv(name, value)
    return folder


@pytest.fixture
def host(glossary: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Host:
    return hosts.install(tmp_path / "programs", monkeypatch)


def script(workflow: str, name: str) -> str:
    """Give the commands of a step, by how its name begins; `workflow` is one of a new glossary, or the action."""
    path = Path(".github/workflows", workflow) if workflow != "action.yml" else ROOT / workflow
    whole: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    steps = (
        whole["runs"]["steps"] if "runs" in whole else [one for job in whole["jobs"].values() for one in job["steps"]]
    )
    (found,) = (step["run"] for step in steps if step.get("name", "").startswith(name))
    return str(found)


def run(folder: Path, workflow: str, name: str, environment: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """Run a step as GitHub does."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        command = ["bash", "-e", "-c", script(workflow, name)]
    machine = {key: value for key, value in os.environ.items() if not key.startswith(("GIT_AUTHOR", "GIT_COMMITTER"))}
    return subprocess.run(
        command,
        cwd=folder,
        env={**machine, **environment},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def outputs(tmp_path: Path) -> dict[str, str]:
    lines = (tmp_path / "output").read_text("utf-8").splitlines()
    return dict(line.split("=", 1) for line in lines)


def proposal(glossary: Path, case: str) -> dict[str, str]:
    """Run the step that reads the form, and give what the next ones are told."""
    event = glossary.parent / "event.json"
    event.write_text(json.dumps({"issue": {"number": 5, "body": (FORMS / f"{case}.md").read_text("utf-8")}}), "utf-8")
    done = run(glossary, "propose.yml", "Turn the form", {"GITHUB_EVENT_PATH": str(event)})
    assert done.returncode == 0, done.stderr
    found: dict[str, str] = json.loads(outputs(glossary.parent)["proposal"])
    return found


@pytest.mark.parametrize(
    ("case", "is_allowed"), [("every-answer", True), ("every-answer", False), ("shell", True), ("other-scripts", True)]
)
def test_a_form_becomes_a_pull_request(case: str, is_allowed: bool, glossary: Path, host: Host, tmp_path: Path) -> None:
    given = proposal(glossary, case)
    pull = {"pr create": PULL} if is_allowed else {}
    host.answer(
        {"auth setup-git": "", **pull, "api repos/birds/words/issues/5/comments": [], "api --method POST": SHOWN}
    )
    told = {"TERM_ID": given["id"], "TERM_FILE": given["path"], "MESSAGE": given["message"], "NUMBER": "5"}
    done = run(glossary, "propose.yml", "Open the pull request", told)
    assert done.returncode == 0, done.stderr
    origin = tmp_path / "origin.git"
    changed = git(origin, "-c", "core.quotePath=no", "diff", "--name-status", "main", "propose-5")
    assert changed == f"A\tterms/words/{given['id']}.yml\n"
    assert (
        git(origin, "log", "-1", "--format=%an: %s", "propose-5") == f"github-actions[bot]: New term: {given['id']}\n"
    )
    (create,) = (one for one in host.asked if one[0][:2] == ["pr", "create"])
    assert create[0][2:6] == ["--head", "propose-5", "--title", f"New term: {given['id']}"]
    assert create[1] == f"{given['message']}\n\nCloses #5.\n"
    where = PULL if is_allowed else "https://github.example/birds/words/compare/propose-5?expand=1"
    assert where in json.loads(host.asked[-1][1])["body"]
    assert not list(tmp_path.rglob("pwned"))


def test_what_is_wrong_is_said(glossary: Path, host: Host) -> None:
    given = proposal(glossary, "mentions-when-refused")
    assert given["path"] == ""
    assert git(glossary, "status", "--porcelain") == ""
    host.answer({"api repos/birds/words/issues/5/comments": [], "api --method POST": SHOWN})
    done = run(glossary, "propose.yml", "Say what is wrong", {"MESSAGE": given["message"], "NUMBER": "5"})
    assert done.returncode == 0, done.stderr
    assert json.loads(host.asked[-1][1])["body"] == f"{commenting.MARKER}\n{given['message']}\n"


def test_a_branch_that_is_there_is_left_alone(glossary: Path, host: Host, tmp_path: Path) -> None:
    name = "See whether there is a branch"
    assert run(glossary, "propose.yml", name, {"NUMBER": "5"}).returncode == 0
    assert not (tmp_path / "output").exists()
    host.answer({"api --silent repos/birds/words/branches/propose-5": ""})
    assert run(glossary, "propose.yml", name, {"NUMBER": "5"}).returncode == 0
    assert outputs(tmp_path) == {"done": "true"}


@pytest.mark.parametrize(
    ("number", "sha", "code", "is_shown"),
    [
        ("12\n", COMMIT, 0, True),
        ("12\n", "b" * 40, 0, False),
        ("12; id\n", COMMIT, 1, False),
        ("1" * 99, COMMIT, 1, False),
    ],
)
def test_a_report_is_shown(
    number: str, sha: str, code: int, is_shown: bool, glossary: Path, host: Host, tmp_path: Path
) -> None:
    write(tmp_path / "temporary", {"report/report.md": "# Added\n$(id)", "report/number.txt": number})
    host.answer({
        "api repos/birds/words/pulls/12": {"state": "open", "head": {"sha": COMMIT}},
        "api repos/birds/words/issues/12/comments": [],
        "api --method POST repos/birds/words/issues/12/comments": SHOWN,
    })  # fmt: skip
    done = run(glossary, "comment.yml", "Write the comment", {"COMMIT": sha})
    assert done.returncode == code, done.stderr
    written = [json.loads(given)["body"] for arguments, given in host.asked if "POST" in arguments]
    assert written == ([f"{commenting.MARKER}\n# Added\n$(id)\n"] if is_shown else [])


def test_a_pull_request_is_reported(glossary: Path) -> None:
    git(glossary, "switch", "-q", "-c", "more")
    write(glossary, {"terms/words/headword.yml": "term: Headword\nshort: The word under which an entry stands.\n"})
    commit(glossary)
    git(glossary, "switch", "-q", "main")
    git(glossary, "merge", "-q", "--no-ff", "-m", "merge", "more")
    done = run(glossary, "diff.yml", "Compare the merge", {"NUMBER": "12"})
    assert done.returncode == 0, done.stderr
    assert (glossary / "report/number.txt").read_text() == "12\n"
    assert "Headword" in (glossary / "report/report.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("strict", "style", "code", "count"), [("true", "false", 1, 1), ("false", "false", 0, 1), ("false", "true", 0, 5)]
)
def test_the_action_checks_a_glossary(
    strict: str, style: str, code: int, count: int, glossary: Path, tmp_path: Path
) -> None:
    write(glossary, {"terms/words/headword.yml": f"term: Headword\nshort: {'word ' * 50}\n"})
    program = tmp_path / "temporary/glossgen/bin/glossgen"
    program.parent.mkdir(parents=True)
    program.symlink_to(Path(sys.executable).with_name("glossgen"))
    done = run(glossary, "action.yml", "Check the terms", {"CONFIG": "mkdocs.yml", "STRICT": strict, "STYLE": style})
    assert (done.returncode, done.stdout.count("::warning ")) == (code, count), done.stdout + done.stderr
    assert "::warning file=terms/words/headword.yml,line=2,col=8,title=long-short::" in done.stdout


def hooks(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pre_commit", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", timeout=60, check=False)


@pytest.fixture
def kept(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let pre-commit keep what it keeps in a folder of its own."""
    monkeypatch.setenv("PRE_COMMIT_HOME", str(tmp_path_factory.mktemp("hooks")))


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize("whose", ["of the package", "of a new glossary"])
def test_hooks(whose: str, glossary: Path) -> None:
    config = glossary / ".pre-commit-config.yaml"
    if whose == "of the package":
        # as they are, but for the environment that pre-commit would make for them
        manifest = (ROOT / ".pre-commit-hooks.yaml").read_text("utf-8").replace("language: python", "language: system")
        config.write_text(yaml.safe_dump({"repos": [{"repo": "local", "hooks": yaml.safe_load(manifest)}]}))
    write(glossary, {"terms/words/headword.yml": "term:   Headword\n", "docs/other.yml": "a:   b\n"})
    git(glossary, "add", "-A")
    first = hooks(glossary, "run", "--all-files")
    assert (first.returncode, re.findall(r"(?m)\.(Passed|Failed)$", first.stdout)) == (1, ["Failed", "Passed"]), (
        first.stdout
    )
    assert (glossary / "terms/words/headword.yml").read_text() == "term: Headword\n"
    assert (glossary / "docs/other.yml").read_text() == "a:   b\n"
    write(glossary, {"terms/words/headword.yml": "term: Headword\nsee_also: [nothing]\n"})
    git(glossary, "add", "-A")
    last = hooks(glossary, "run")
    assert re.findall(r"(?m)\.(Passed|Failed)$", last.stdout) == ["Passed", "Failed"], last.stdout
    assert "[unknown-term]" in last.stdout


@pytest.mark.usefixtures("kept")
def test_manifest_of_the_hooks_is_valid() -> None:
    assert hooks(ROOT, "validate-manifest", ".pre-commit-hooks.yaml").returncode == 0
    assert shutil.which("git")
