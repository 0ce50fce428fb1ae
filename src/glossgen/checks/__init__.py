"""What a whole glossary is checked for, one rule a module.

A rule is a function `check(subject)` that yields findings. To add one: its module, a line in `CHECKS` or
`STYLE`, a member of `Code`, and a good and a bad case under `tests/cases/diagnostics/`.
"""

from collections.abc import Callable, Iterator

from glossgen.checks import (
    broader,
    circles,
    citations,
    dangers,
    endings,
    fences,
    former_ids,
    formulas,
    headings,
    invisible,
    left_overs,
    lengths,
    look_alikes,
    math,
    missing_texts,
    names,
    orphans,
    pasted,
    phrasing,
    pictures,
    quotes,
    remote_pictures,
    replacements,
    short_texts,
    similar_names,
    spelling,
    targets,
)
from glossgen.checks.subject import Subject
from glossgen.diagnostics import Diagnostic

Rule = Callable[[Subject], Iterator[Diagnostic]]

CHECKS: tuple[Rule, ...] = (
    invisible.check,
    look_alikes.check,
    names.check,
    quotes.check,
    endings.check,
    similar_names.check,
    former_ids.check,
    replacements.check,
    broader.check,
    short_texts.check,
    formulas.check,
    math.check,
    fences.check,
    headings.check,
    pictures.check,
    remote_pictures.check,
    targets.check,
    dangers.check,
    pasted.check,
    citations.check,
)
"""What is wrong in every glossary."""

STYLE: tuple[Rule, ...] = (
    missing_texts.check,
    lengths.check,
    phrasing.check,
    left_overs.check,
    spelling.check,
    orphans.check,
    circles.check,
)
"""The house style, for glossaries that ask for it by the option `style`."""


def check(subject: Subject, *, style: bool) -> Iterator[Diagnostic]:
    """Yield what every rule finds."""
    for rule in CHECKS + STYLE if style else CHECKS:
        yield from rule(subject)


__all__ = ["CHECKS", "STYLE", "Subject", "check"]
