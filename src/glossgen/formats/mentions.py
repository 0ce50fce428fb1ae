"""The mentions on the pages of terms, for people and for programs: what each is, and why it is or is no link."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from glossgen.formats.places import locate
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
    """Find the places of the mentions on the page of a term."""
    for mention, place in zip(mentions, locate(term.passages, mentions), strict=True):
        yield Explained(term, mention, place or term.origins[0])


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
