"""Which terms are new, and which have changed, by the days that git knows."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from itertools import groupby

from glossgen.model import Term

Dated = tuple[tuple[str, Term], ...]
"""Terms, each with a day as ISO 8601 writes it, latest first."""


@dataclass(frozen=True)
class Recent:
    """The terms that have a definition, by when they came in and changed: seconds since 1970, by path of the file."""

    shown: Sequence[Term]
    """In the order of those with the same date."""
    added: Mapping[str, int]
    last_changed: Mapping[str, int]

    @cached_property
    def new(self) -> Dated:
        """Each with the day on which it came in."""
        return _latest((self.added.get(term.origins[0].path, 0), term) for term in self.shown)

    @cached_property
    def changed(self) -> Dated:
        """Each with the last day on which it changed, if it came in on an earlier one."""
        came_in = {term.id: came for came, term in self.new}
        dated = _latest((last_change(term, self.last_changed), term) for term in self.shown)
        return tuple((changed, term) for changed, term in dated if came_in.get(term.id) != changed)


def last_change(term: Term, changed: Mapping[str, int]) -> int:
    """Give when a term was changed last, in any of its files; 0 if that is not known."""
    return max(changed.get(place.path, 0) for place in term.origins)


def by_day(dated: Dated) -> list[tuple[str, list[Term]]]:
    """Put the terms of each day together."""
    return [(when, [term for _, term in pairs]) for when, pairs in groupby(dated, key=lambda pair: pair[0])]


def day(seconds: int) -> str:
    """Write a date as ISO 8601 does; empty for none."""
    return datetime.fromtimestamp(seconds, UTC).date().isoformat() if seconds else ""


def _latest(dated: Iterable[tuple[int, Term]]) -> Dated:
    known = ((date, term) for date, term in dated if date and not term.is_stub)
    return tuple((day(date), term) for date, term in sorted(known, key=lambda pair: -pair[0]))
