"""What runs on GitHub, here and in new glossaries: it may do little, is pinned, and uses commands that there are."""

import re
import shlex
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

import click
import pytest
import yaml

from glossgen import proposals, settings
from glossgen.cli import main
from glossgen.cli.common import load
from glossgen.proposals.form import FIELDS
from tests.sites import ROOT

SKELETON = ROOT / "src" / "glossgen" / "skeleton"
GITHUB = (ROOT / ".github", SKELETON / "dot-github")
WORKFLOWS = sorted(path for folder in GITHUB for path in (folder / "workflows").iterdir())
ACTION = ROOT / "action.yml"
FORMS = sorted(path for folder in GITHUB for path in (folder / "ISSUE_TEMPLATE").glob("*.yml") if path.stem != "config")

RIGHTS = {
    ("comment", "comment"): {"actions": "read", "contents": "read", "pull-requests": "write"},
    ("propose", "propose"): {"contents": "write", "issues": "write", "pull-requests": "write"},
    ("pages", "deploy"): {"pages": "write", "id-token": "write"},
}
"""The jobs that may do more than read."""

COMMAND = re.compile(r"(?:^|[\s($/\"])glossgen\"? (?P<name>[a-z]+)(?P<rest>[^\n|)>]*)")


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def read(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = yaml.load(path.read_text("utf-8"), yaml.BaseLoader)
    return found


def jobs(path: Path) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = read(path).get("jobs", {})
    return found


def steps(path: Path) -> list[dict[str, Any]]:
    return [step for job in jobs(path).values() for step in job["steps"]] or read(path)["runs"]["steps"]


each = pytest.mark.parametrize("path", [*WORKFLOWS, ACTION], ids=named)
workflow = pytest.mark.parametrize("path", WORKFLOWS, ids=named)


@each
def test_actions_are_pinned(path: Path) -> None:
    for line in path.read_text("utf-8").splitlines():
        if "uses:" in line:
            assert re.fullmatch(r"\s*(?:- )?uses: [\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line)


def test_an_action_is_pinned_to_one_commit() -> None:
    used = {step["uses"] for path in (*WORKFLOWS, ACTION) for step in steps(path) if "uses" in step}
    assert len(used) == len({one.partition("@")[0] for one in used})


@each
def test_nothing_of_an_event_is_part_of_a_command(path: Path) -> None:
    assert not [step["run"] for step in steps(path) if "${{" in step.get("run", "")]
    assert not [step for step in steps(path) if "script" in step.get("with", {})]


@workflow
def test_rights_are_few(path: Path) -> None:
    whole, text = read(path), path.read_text("utf-8")
    assert whole["permissions"] in ({}, "{}", {"contents": "read"})
    for name, job in jobs(path).items():
        assert job.get("permissions", {}) == RIGHTS.get((path.stem, name), {})
        assert job["timeout-minutes"].isdecimal()
    assert whole["concurrency"]["group"]
    assert "secrets." not in text
    assert "pull_request_target" not in text
    for step in steps(path):
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] == "false"
            assert "ref" not in step["with"]


@workflow
def test_what_a_pull_request_brings_runs_without_rights(path: Path) -> None:
    triggers = read(path)["on"]
    if "pull_request" in triggers:
        assert not [job for job in jobs(path).values() if job.get("permissions")]
        assert "github.token" not in path.read_text("utf-8")


def test_a_comment_waits_for_the_workflow_that_reports() -> None:
    for folder in GITHUB:
        names = {read(path)["name"] for path in (folder / "workflows").iterdir()}
        comment = read(folder / "workflows/comment.yml")
        assert set(comment["on"]["workflow_run"]["workflows"]) <= names
        (given,) = (step["with"] for step in steps(folder / "workflows/diff.yml") if "upload" in step.get("uses", ""))
        (taken,) = (
            step["with"] for step in steps(folder / "workflows/comment.yml") if "download" in step.get("uses", "")
        )
        assert given["name"] == taken["name"]


def commands() -> Iterator[Any]:
    for path in (*WORKFLOWS, ACTION):
        for step in steps(path):
            for found in COMMAND.finditer(step.get("run", "")):
                yield pytest.param(found["name"], found["rest"], id=f"{named(path)}: {found['name']}{found['rest']}")


@pytest.mark.parametrize(("name", "rest"), list(commands()))
def test_commands_exist(name: str, rest: str) -> None:
    command = main.commands[name]
    arguments = [one for one in shlex.split(rest.partition(" || ")[0]) if one != "${options[@]}"]
    with click.Context(main, **main.context_settings) as parent:
        command.make_parser(click.Context(command, parent)).parse_args(arguments)


def test_commands_are_found() -> None:
    found = {parameters.values[0] for parameters in commands()}
    assert found == {"check", "fmt", "diff", "comment", "propose"}


DEPENDABOT = [folder / "dependabot.yml" for folder in GITHUB]


@pytest.mark.parametrize("path", DEPENDABOT, ids=named)
def test_newer_versions_are_proposed_once_a_week_and_not_at_once(path: Path) -> None:
    updates = read(path)["updates"]
    ours = {"github-actions", "pip"}
    assert {one["package-ecosystem"] for one in updates} == (ours if path == DEPENDABOT[0] else {"github-actions"})
    for one in updates:
        assert one["schedule"] == {"interval": "weekly"}
        assert int(one["cooldown"]["default-days"]) >= 7


def test_all_that_uses_an_action_gets_its_newer_version_at_once() -> None:
    (actions,) = (one for one in read(DEPENDABOT[0])["updates"] if one["package-ecosystem"] == "github-actions")
    # at the root, the workflows and the action are looked at
    folders = {path.parent for path in WORKFLOWS} - {ROOT / ".github/workflows"}
    assert set(actions["directories"]) == {"/", *(f"/{named(folder)}" for folder in folders)}
    assert [group["patterns"] for group in actions["groups"].values()] == [["*"]]


def test_workflows_are_audited_once() -> None:
    (line,) = (line for line in (ROOT / ".ci/run").read_text("utf-8").splitlines() if "zizmor" in line)
    audited = {path for given in line.split(" . ")[1].split() for path in ROOT.glob(given)}
    assert "zizmor --offline --persona auditor" in line
    assert audited == {path for path in (*WORKFLOWS, *DEPENDABOT) if path.is_relative_to(SKELETON)}
    assert not [path for path in WORKFLOWS if "zizmor " in re.sub("#.*", "", path.read_text("utf-8"))]


@pytest.mark.parametrize("name", sorted(path.name for path in (ROOT / ".github/workflows").iterdir()))
def test_new_glossaries_have_the_same_workflows(name: str) -> None:
    ours = (
        (ROOT / ".github/workflows" / name)
        .read_text("utf-8")
        .replace("pip install .", "pip install -r requirements.txt")
    )
    theirs = (SKELETON / "dot-github/workflows" / name).read_text("utf-8")
    assert ours == theirs or (name == "check.yml" and ours.startswith(f"{theirs}\n  all:\n"))


@pytest.mark.parametrize("path", FORMS, ids=named)
def test_forms_are_in_order(path: Path) -> None:
    form = read(path)
    assert form["name"] and form["description"]
    questions = [item for item in form["body"] if item["type"] != "markdown"]
    ids, labels = ([question[key] for question in rows] for key, rows in (
        ("id", questions), ("label", [question["attributes"] for question in questions])
    ))  # fmt: skip
    assert len(ids) == len(set(ids))
    assert len(labels) == len(set(labels))
    for item in form["body"]:
        assert item["type"] in ("markdown", "input", "textarea", "dropdown")
        assert ("options" in item["attributes"]) is (item["type"] == "dropdown")
        assert set(item) <= {"type", "id", "attributes", "validations"}


@pytest.mark.parametrize("folder", GITHUB, ids=named)
def test_form_of_a_term_has_what_the_command_and_the_workflow_look_for(folder: Path) -> None:
    path = folder / "ISSUE_TEMPLATE/propose-a-term.yml"
    form = proposals.read_form(path)
    assert {question.field for question in form.questions} == set(FIELDS)
    (job,) = jobs(folder / "workflows/propose.yml").values()
    (label,) = read(path)["labels"]
    assert f"'{label}'" in job["if"]
    level = next(question for question in form.questions if question.field == "level")
    assert level.options == ("beginner", "intermediate", "advanced")
    ours, theirs = (
        re.sub(r"(?m)^ {8}(- [A-Z]|#).*\n", "", (one / path.relative_to(folder)).read_text()) for one in GITHUB
    )
    assert ours == theirs


def test_form_for_problems_has_what_pages_fill_in() -> None:
    for folder in GITHUB:
        assert "page" in [item.get("id") for item in read(folder / "ISSUE_TEMPLATE/problem.yml")["body"]]


@pytest.mark.parametrize("folder", [ROOT, SKELETON], ids=["here", "skeleton"])
def test_form_offers_the_topics_that_there_are(folder: Path) -> None:
    glossary = load(
        tuple(one.path for one in settings.load(folder / "mkdocs.yml").folders), None, drawn=False
    ).result.glossary
    form = proposals.read_form(next(folder.glob("*github/ISSUE_TEMPLATE/propose-a-term.yml")))
    topic = next(question for question in form.questions if question.field == "topic")
    assert topic.options == (*(one.title for one in glossary.topics), "I am not sure")


def test_every_topic_has_an_owner() -> None:
    lines = [
        line.split() for line in (ROOT / ".github/CODEOWNERS").read_text("utf-8").splitlines() if line[:1] not in "#"
    ]
    folders = {
        f"/{named(path)}/" for path in (*(ROOT / "terms/core").iterdir(), ROOT / "terms/pytorch") if path.is_dir()
    }
    assert {pattern for pattern, *_ in lines} == {"*", *folders}
    assert all(owners and all(re.fullmatch(r"@[\w-]+(/[\w-]+)?", owner) for owner in owners) for _, *owners in lines)


def guide() -> str:
    text = (ROOT / "docs" / "guide.md").read_text("utf-8")
    return text.partition("\n## On GitHub\n")[2].partition("\n## ")[0]


def test_guide_names_files_that_new_glossaries_have() -> None:
    found = set(re.findall(r"`((?:workflows|ISSUE_TEMPLATE)/[\w./-]+)`", guide()))
    folder = SKELETON / "dot-github"
    there = {path.relative_to(folder).as_posix() for path in folder.glob("*/*.yml") if path.stem != "config"}
    assert found == there


def test_examples_of_the_guide_work_as_written() -> None:
    action, hooks = (
        yaml.load(block, yaml.BaseLoader) for block in re.findall(r"```yaml\n(.*?)```", guide(), re.DOTALL)
    )
    tag = f"v{version('glossgen')}"
    assert action["permissions"] == {"contents": "read"}
    checkout, own = action["jobs"]["check"]["steps"]
    assert checkout["uses"] in {step.get("uses") for step in steps(WORKFLOWS[0])}
    assert own["uses"] == f"glossgen/glossgen@{tag}"
    assert set(own["with"]) <= set(read(ACTION)["inputs"])
    (repository,) = hooks["repos"]
    assert repository["rev"] == tag
    manifest = {hook["id"] for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))}
    assert {hook["id"] for hook in repository["hooks"]} == manifest == {"glossgen-fmt", "glossgen-check"}
