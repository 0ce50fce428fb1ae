"""Find wanted terms: phrases that many definitions use and no file defines."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Wanted:
    """A phrase that wants a definition."""

    phrase: str
    """In its most frequent spelling."""
    count: int
    """How many texts use it."""
    used_in: tuple[str, ...]
    """The ids of these texts, sorted."""


def wanted(texts: Mapping[str, Sequence[str]], known: Callable[[str], bool], limit: int = 50) -> tuple[Wanted, ...]:
    """Give the phrases that at least `LEAST` texts use and no term is named by, the most wanted first."""
    return ()
