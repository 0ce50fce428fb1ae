"""The mentions on the pages of terms, for people and for programs: what each is, and why it is or is no link."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import product
from typing import Any

from glossgen.model import Mention, Place, Term


@dataclass(frozen=True, slots=True)
class Explained:
    """One mention, and where it was written."""

    term: Term
    """The term whose page has it."""
    mention: Mention
    place: Place

    @property
    def target(self) -> str:
        """What it is linked to, or would be: ids, with the anchor of a sense."""
        return " or ".join(self.mention.targets) + (f"#{self.mention.sense}" if self.mention.sense else "")


def explained(term: Term, mentions: tuple[Mention, ...]) -> Iterator[Explained]:
    """Find the places of the mentions on the page of a term.

    The parsed Markdown has no places. A mention is looked for by its own words and those around it, from where
    the one before it was found.
    """
    passages = sorted(term.passages, key=lambda text: text.place)
    number = offset = 0
    for mention in mentions:
        for pattern, index in product(_patterns(mention), (*range(number, len(passages)), *range(number))):
            match = pattern.search(passages[index], offset if index == number else 0)
            if match:
                number, offset = index, match.start("form")
                yield Explained(term, mention, passages[index].at(offset))
                break
        else:
            yield Explained(term, mention, term.origins[0])


def _patterns(mention: Mention) -> tuple[re.Pattern[str], ...]:
    """Match a mention in Markdown, whatever markup stands between its words: with its neighbours, else without."""

    def words(text: str) -> list[str]:
        return [re.escape(word) for word in re.findall(r"\w+", text)]

    before, form, after = (words(text) for text in (mention.before, mention.text, mention.after))
    gap = r"[\W_]*?"
    lead = gap.join(before[-1:]) + gap if before else ""
    trail = gap + after[0] if after and not mention.after.lstrip().startswith("…") else ""
    core = gap.join(form) if form else re.escape(mention.text)
    if mention.text.isascii():
        core = rf"(?<!\w){core}(?!\w)"
    alone = rf"(?P<form>{core})"
    return re.compile(rf"{lead}(?P<form>{core}){trail}"), re.compile(alone)


def as_text(entries: list[Explained], relative: Callable[[Place], str]) -> str:
    """Write mentions as lines: place, form, target, rule, and why one is, or is not, a link."""
    lines = []
    for entry in entries:
        mention = entry.mention
        why = f"; {mention.because}" if mention.because else ""
        told = f"not linked: {mention.refused}" if mention.refused else mention.rule
        lines.append(f"{relative(entry.place)}: '{' '.join(mention.text.split())}' -> {entry.target} [{told}{why}]\n")
    return "".join(lines)


def as_json(entries: list[Explained], relative: Callable[[Place], str]) -> str:
    """Write mentions as a JSON list."""
    return json.dumps([_object(entry, relative(entry.place)) for entry in entries], ensure_ascii=False, indent=2) + "\n"


def _object(entry: Explained, where: str) -> dict[str, Any]:
    path, line, column = where.rsplit(":", 2)
    mention = entry.mention
    return {
        "page": entry.term.id,
        "path": path,
        "line": int(line),
        "column": int(column),
        "form": mention.text,
        "targets": mention.targets,
        "sense": mention.sense,
        "rule": mention.rule,
        "linked": not mention.refused,
        "refused": mention.refused,
        "because": mention.because,
        "sentence": f"{mention.before}{mention.text}{mention.after}",
    }
