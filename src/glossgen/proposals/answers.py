"""What somebody wrote into the form, which may be anything.

GitHub writes the body of such an issue: `### Label`, an empty line, and the answer, or `_No response_`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from glossgen import naming
from glossgen.checks.prose import without_code
from glossgen.parsing.yaml_tree import CONTROL
from glossgen.proposals.form import Form

NO_ANSWER = frozenset(["", "_No response_"])
NO_CHOICE = "None"
"""What stands for no answer among options."""
MARK = re.compile(r"\s*(?:[-*+•]|\d{1,3}[.)])\s+")
"""What people write before each item of a list."""

PASTED = str.maketrans({"\ufeff": "", "\u200b": "", "\u00ad": "", "\u2060": "", "\v": "\n"})
"""What word processors and web pages leave in a text: no writing needs it, and nobody sees what to delete."""

BODY_LIMIT = 70_000
"""Characters of an issue; GitHub takes 65,536."""
ITEM_LIMIT = 500
"""Characters of an item of a list."""
LIST_LIMIT = 20
"""Items of a list."""

BETWEEN = {"abbreviations": r"[\n,;]", "aliases": r"[\n,;]", "see_also": r"[\n,;]", "sources": r"\n"}
"""What stands between the items of a list."""


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to tell the author about one answer."""

    label: str
    """The label of the question; empty where it is about the whole."""
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """The answers; those that were not given are empty."""

    name: str = ""
    short: str = ""
    definition: str = ""
    topic: str = ""
    """One of the form's options."""
    level: str = ""
    abbreviations: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    see_also: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """All names of the term."""
        return (self.name, *self.aliases, *self.abbreviations)


@dataclass(slots=True)
class _Reading:
    form: Form
    faults: list[Remark] = field(default_factory=list)

    def fault(self, name: str, text: str) -> None:
        self.faults.append(Remark(self.form.label(name), text))

    def sections(self, body: str) -> dict[str, str]:
        """Cut the body at the headings of the form; what looks like another heading belongs to an answer."""
        headings = {f"### {question.label}": question.field for question in self.form.questions}
        found: dict[str, list[str]] = {}
        lines: list[str] = []
        for line in body.split("\n"):
            name = headings.get(line.rstrip())
            if name is None:
                lines.append(line)
            elif name in found:
                self.fault(
                    name, f"the line '{line.strip()}' is there twice; an answer must not have a heading of the form"
                )
            else:
                lines = found[name] = []
        texts = {name: "\n".join(lines).strip("\n").rstrip() for name, lines in found.items()}
        choices = {question.field for question in self.form.questions if question.options}
        return {
            name: text
            for name, text in texts.items()
            if text.strip() not in NO_ANSWER and not (name in choices and text.strip() == NO_CHOICE)
        }

    def checked(self, sections: dict[str, str]) -> Iterator[tuple[str, str]]:
        """Yield the answers that are free of what nobody sees, and are among the options where there are some."""
        options = {question.field: question.options for question in self.form.questions}
        for name, answer in sections.items():
            if hidden := CONTROL.search(answer):
                self.fault(
                    name, f"there is an invisible control character here: U+{ord(hidden.group()):04X}; delete it"
                )
            elif "<!--" in answer and "<!--" in without_code(answer):
                self.fault(name, "there is a hidden comment here: '<!-- … -->'; delete it")
            elif options[name] and answer.strip() not in options[name]:
                self.fault(name, "this is none of the answers that the form offers")
            else:
                yield name, answer

    def items(self, name: str, answer: str) -> tuple[str, ...]:
        parts = (" ".join(MARK.sub("", part, count=1).split()) for part in re.split(BETWEEN[name], answer))
        found = tuple(dict.fromkeys(filter(None, parts)))
        if len(found) > LIST_LIMIT:
            self.fault(name, f"these are {len(found)}, and at most {LIST_LIMIT} can be taken")
        elif any(len(item) > ITEM_LIMIT for item in found):
            self.fault(name, f"one of these is longer than {ITEM_LIMIT} characters; write each on a line of its own")
        else:
            return found
        return ()


def read(body: str, form: Form) -> tuple[Proposal, tuple[Remark, ...]]:
    """Read the body of an issue; where there are remarks, it cannot be taken as it is."""
    reading = _Reading(form)
    if len(body) > BODY_LIMIT:
        return Proposal(), (Remark("", f"the text is longer than {BODY_LIMIT:,} characters"),)
    sections = reading.sections(body.translate(PASTED).replace("\r\n", "\n").replace("\r", "\n"))
    if not sections:
        return Proposal(), (
            *reading.faults,
            Remark("", "this issue was not written by the form, which has a heading for each answer"),
        )
    answers = dict(reading.checked(sections))
    lists = {name: reading.items(name, answers.get(name, "")) for name in BETWEEN}
    proposal = Proposal(
        name=answers.get("name", "").strip(),
        short=" ".join(answers.get("short", "").split()),
        definition=answers.get("definition", ""),
        topic=answers.get("topic", "").strip(),
        level=answers.get("level", "").strip(),
        abbreviations=lists["abbreviations"],
        aliases=tuple(item for item in lists["aliases"] if naming.fold(item) != naming.fold(answers.get("name", ""))),
        see_also=lists["see_also"],
        sources=lists["sources"],
    )
    if "name" not in sections:
        reading.fault("name", "the term needs a name")
    return proposal, tuple(reading.faults)
