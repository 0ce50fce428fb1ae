"""glossgen propose."""

import json
import re
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import get_args

import click

from glossgen import linking, naming, proposals, reporting
from glossgen.cli import creating
from glossgen.cli.common import FINDINGS, Loaded, WrongUse, config_option, load, run, settings_of
from glossgen.diagnostics import Diagnostic, GlossgenError, Severity
from glossgen.drafting import NewTerm, draft
from glossgen.linking import Linker, Targets
from glossgen.model import Level
from glossgen.parsing import Source
from glossgen.pipeline import Result
from glossgen.proposals import Form, Proposal, Remark

FORM = Path(".github", "ISSUE_TEMPLATE", "propose-a-term.yml")
"""Where a project has its form."""

FILE_LIMIT = 5_000_000
"""Bytes that are read of an issue, or of the event of GitHub that it came with."""

FIELD = re.compile(r"[a-z_]+(?=:)")


@dataclass(frozen=True, slots=True)
class _Made:
    """The file that a proposal makes."""

    path: Path
    text: str
    id: str
    remarks: tuple[Remark, ...]
    """What could be better."""


class _Refused(Exception):  # noqa: N818 - it is an answer, no error
    """A proposal cannot be taken as it is."""

    def __init__(self, *remarks: Remark) -> None:
        super().__init__()
        self.remarks = remarks


@click.command(
    short_help="Make a term file of a form on GitHub.",
    epilog="Example: glossgen propose --issue issue.md --format json",
)
@config_option
@click.option(
    "--issue", type=click.Path(path_type=Path, allow_dash=True), default="-", show_default=True,
    help="The text of the issue, or the .json file of the event of GitHub that brought it; - is what is piped in.",
)  # fmt: skip
@click.option(
    "--form", "form_file", type=click.Path(path_type=Path), help=f"The issue form, by default {FORM.as_posix()}."
)
@click.option(
    "--format", "style", type=click.Choice(["text", "json"]), default="text", show_default=True, help="How to answer."
)
def propose(config_file: Path | None, issue: Path, form_file: Path | None, style: str) -> None:
    """Write the file of a new term from an issue in which somebody has filled in the form.

    Whatever the issue holds, one valid file is written, or none and what is wrong is said. Nothing is overwritten.
    Exits with 0 when a file was written, 1 when the proposal cannot be taken, 2 on wrong use.
    """
    try:
        form = proposals.read_form(form_file or settings_of((), config_file).root / FORM)
    except GlossgenError as error:
        raise WrongUse(str(error)) from error
    body = _body(issue)
    try:
        made = _make(body, form, config_file)
    except _Refused as refused:
        _answer(style, "", "", proposals.refused(refused.remarks), refused.remarks)
        sys.exit(FINDINGS)
    creating.create(made.path, made.text)
    where = reporting.path(made.path.as_posix(), Path.cwd())
    _answer(style, where, made.id, proposals.accepted(where, made.remarks), made.remarks)


def _answer(style: str, path: str, id_: str, message: str, remarks: tuple[Remark, ...]) -> None:
    if style == "json":
        click.echo(json.dumps({"path": path, "id": id_, "message": message}))
        return
    if path:
        click.echo(path)
    for remark in remarks:
        click.echo(reporting.printable(f"{remark.label}: {remark.text}" if remark.label else remark.text), err=True)


def _body(issue: Path) -> str:
    """Read the text of an issue; raises WrongUse where there is none."""
    try:
        with click.open_file(str(issue), "rb") as file:
            text = file.read(FILE_LIMIT).decode(errors="replace")
        return str(json.loads(text)["issue"]["body"] or "") if issue.suffix == ".json" else text
    except OSError as error:
        raise WrongUse(f"{issue} cannot be read: {error.strerror}") from error
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise WrongUse(f"{issue} is no event of GitHub with an issue") from error


def _make(body: str, form: Form, config_file: Path | None) -> _Made:
    """Make the file of a proposal; raises _Refused where none can be made."""
    proposal, faults = proposals.read(body, form)
    if faults:
        raise _Refused(*faults)
    loaded = load((), config_file, drawn=False)
    wanted = _identifier(proposal, form)
    linker = loaded.result.linker
    _refuse_alike(proposal, form, linker)
    topic, remarks = _topic(proposal, form, loaded.result)
    see_also, left_out = _see_also(proposal, form, linker.targets)
    path = _path(loaded, topic, wanted, form)
    text, todo = draft(_term(proposal, wanted, see_also), creating.schema(loaded.options, path))
    warnings = _warnings(loaded, Source(path.as_posix(), text, loaded.options.folders[0], topic), form, config_file)
    missing = [Remark(form.label(name), "nothing was given yet") for name in todo]
    return _Made(path, text, wanted, (*warnings, *missing, *left_out, *remarks))


def _refuse_alike(proposal: Proposal, form: Form, linker: Linker) -> None:
    """Raise _Refused if a term has one of the names already, or almost."""
    if found := creating.alike(proposal.names, linker):
        hint = "mend that term instead, or choose another name"
        raise _Refused(*(Remark(form.label("name"), f"{one}; {hint}") for one in found))


def _topic(proposal: Proposal, form: Form, result: Result) -> tuple[str, tuple[Remark, ...]]:
    """Give the folder of the topic that was asked for, or of the terms that mention this one most, with a remark."""
    topics = {naming.fold(name): topic.id for topic in result.glossary.topics for name in (topic.id, topic.title)}
    if (asked := topics.get(naming.fold(proposal.topic))) is not None:
        return asked, ()
    topic = linking.propose(proposal.name, result.linker).topic
    what = f"'{topic}' was chosen, since terms there mention this one most" if topic else "the file is in no topic yet"
    return topic, (Remark(form.label("topic"), what),)


def _see_also(proposal: Proposal, form: Form, targets: Targets) -> tuple[tuple[str, ...], list[Remark]]:
    """Give the related terms that there are, and remarks on the others."""
    known = tuple(name for name in proposal.see_also if len(targets.find(name)) == 1)
    label = form.label("see_also")
    return known, [
        Remark(label, f"'{name}' was left out, since {creating.why_none(name, targets)}")
        for name in proposal.see_also
        if name not in known
    ]


def _path(loaded: Loaded, topic: str, wanted: str, form: Form) -> Path:
    """Give the path of the new file; raises _Refused where there is one."""
    path = loaded.options.folders[0].path / topic / f"{wanted}.yml"
    if path.exists():
        raise _Refused(Remark(form.label("name"), f"there is a file '{topic}/{wanted}.yml' already"))
    return path


def _term(proposal: Proposal, wanted: str, see_also: tuple[str, ...]) -> NewTerm:
    return NewTerm(
        name=proposal.name,
        id=wanted,
        abbreviations=proposal.abbreviations,
        aliases=proposal.aliases,
        level=proposal.level,
        short=proposal.short,
        definition=proposal.definition,
        see_also=see_also,
        sources=proposal.sources,
    )


def _identifier(proposal: Proposal, form: Form) -> str:
    """Give the id that the name makes; raises _Refused where name or level cannot be taken."""
    name, level = form.label("name"), form.label("level")
    wanted = naming.slug(proposal.name[: creating.NAME_LIMIT])
    if fault := creating.fault_of_name(proposal.name):
        raise _Refused(Remark(name, fault))
    if not creating.is_id(wanted):
        raise _Refused(Remark(name, f"no address can be made from '{proposal.name}'; choose another name"))
    if proposal.level and proposal.level not in get_args(Level):
        raise _Refused(Remark(level, f"this is one of: {', '.join(get_args(Level))}"))
    return wanted


def _warnings(loaded: Loaded, source: Source, form: Form, config_file: Path | None) -> list[Remark]:
    """Say what could be better about the new file; raises _Refused if there would be errors, were it there."""
    options = replace(loaded.options, formulas=settings_of((), config_file).formulas)
    result = run(options, (*loaded.sources, source), (), loaded.drawings)
    told: dict[Severity, list[Remark]] = {severity: [] for severity in Severity}
    for one in result.diagnostics:
        if source.path in (one.place.path, *(other.path for other in one.others)):
            told[one.severity].append(_remark(one, source, form))
    if told[Severity.ERROR]:
        raise _Refused(*told[Severity.ERROR])
    return told[Severity.WARNING]


def _remark(finding: Diagnostic, source: Source, form: Form) -> Remark:
    """Put a finding in words for somebody who sees the form, not the file."""
    places = (finding.place, *finding.others)
    line = next(place.line for place in places if place.path == source.path)
    fields = [found.group() for written in source.text.split("\n")[:line] if (found := FIELD.match(written))]
    field = fields[-1] if fields else "term"
    what = f"{finding.message}; {finding.hint}" if finding.hint else finding.message
    return Remark(form.label({"term": "name"}.get(field, field)), what)
