"""What a whole glossary is checked for, one rule a module.

A rule is a function `check(subject)` that yields findings. To add one: its module, a line in `CHECKS`,
a member of `Code`, and a case folder under `tests/cases/diagnostics/`.
"""

from collections.abc import Callable, Iterator

from glossgen.checks import former_ids, formulas, names, replacements, short_texts
from glossgen.checks.subject import Subject
from glossgen.diagnostics import Diagnostic

CHECKS: tuple[Callable[[Subject], Iterator[Diagnostic]], ...] = (
    names.check,
    former_ids.check,
    replacements.check,
    short_texts.check,
    formulas.check,
)


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Yield what every rule finds."""
    for rule in CHECKS:
        yield from rule(subject)


__all__ = ["CHECKS", "Subject", "check"]
