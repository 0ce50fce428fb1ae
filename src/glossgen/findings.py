"""Which findings count, and how much: what the options say, what authors accept, what a change brought about."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from glossgen.diagnostics import Code, Diagnostic, Severity, Suppression

LIMIT = 20
"""How many findings of one kind are shown of one file."""


@dataclass(frozen=True, slots=True)
class Policy:
    """What a glossary makes of findings: its option `checks`."""

    severities: Mapping[Code, Severity | None] = field(default_factory=dict)
    """Where it differs from the usual; None switches a check off."""

    def judge(self, finding: Diagnostic) -> Diagnostic | None:
        """Give a finding with the severity that it has here, if it counts at all."""
        if finding.code not in self.severities:
            return finding
        level = self.severities[finding.code]
        return replace(finding, level=level) if level else None


class _Suppressions:
    """Suppressions by what they are for."""

    def __init__(self, given: Iterable[Suppression]) -> None:
        self.by_kind: dict[tuple[str, Code], list[Suppression]] = {}
        for one in sorted(given, key=lambda one: (one.first, one.place)):
            self.by_kind.setdefault((one.place.path, one.code), []).append(one)
        self.used: set[Suppression] = set()

    def of(self, finding: Diagnostic) -> Suppression | None:
        """Give what suppresses a finding, if anything: for the whole file, or the closest one before it."""
        there = self.by_kind.get((finding.place.path, finding.code), [])
        line = finding.place.line
        for index in {0, bisect_right(there, line, key=lambda one: one.first) - 1}:
            if 0 <= index < len(there) and there[index].first <= line <= (there[index].last or line):
                self.used.add(there[index])
                return there[index]
        return None

    def unused(self) -> Iterator[Suppression]:
        for there in self.by_kind.values():
            yield from (one for one in there if one not in self.used)


def judge(
    found: Iterable[Diagnostic],
    suppressions: Iterable[Suppression],
    policy: Policy,
    is_checked: Callable[[Suppression], bool],
    lost: Collection[Diagnostic] = (),
) -> tuple[Diagnostic, ...]:
    """Leave out what is suppressed or switched off, report suppressions of nothing, and sort by place.

    `is_checked` tells for which suppressions nothing found means that there is nothing. `lost` are the findings that no
    comment suppresses: because of them a part of a file is not in the glossary.
    """
    given = _Suppressions(suppressions)
    pairs = [(finding, given.of(finding)) for finding in found]
    kept = [finding for finding, one in pairs if one is None or finding in lost]
    kept += {
        Diagnostic(
            Code.SUPPRESSION,
            f"'{one.code.slug}' cannot be suppressed: what is wrong there is missing from the glossary",
            one.place,
            "mend it, and delete this comment",
        )
        for finding, one in pairs
        if one and finding in lost
    }
    kept += (
        Diagnostic(
            Code.UNUSED_SUPPRESSION,
            f"there is no '{one.code.slug}' here to suppress",
            one.place,
            "delete this comment, or the code in it",
        )
        for one in given.unused()
        if is_checked(one) and policy.severities.get(one.code, one.code.severity)
    )
    return tuple(sorted(filter(None, map(policy.judge, kept)), key=lambda finding: finding.sort_key))


def changes(
    before: Iterable[Diagnostic], after: Iterable[Diagnostic], is_there: Callable[[str], bool]
) -> tuple[tuple[Diagnostic, ...], tuple[Diagnostic, ...]]:
    """Give the findings that are new, and those that are solved; the lines that they stand in do not count.

    `is_there` tells whether a path is still there; what stood in a file that is gone may stand in another one now.
    """
    new, solved = _left(after, before, _in_file)
    moved = [finding for finding in solved if not is_there(finding.place.path)]
    new, unmoved = _left(new, moved, _anywhere)
    gone = set(map(id, moved)) - set(map(id, unmoved))
    return tuple(new), tuple(finding for finding in solved if id(finding) not in gone)


def at_change(finding: Diagnostic, is_changed: Callable[[str], bool]) -> Diagnostic:
    """Give a finding that has to do with several places at one that a change touched, if there is one."""
    places = (finding.place, *finding.others)
    touched = next((place for place in places if is_changed(place.path)), finding.place)
    return replace(finding, place=touched, others=tuple(place for place in places if place != touched))


def _in_file(finding: Diagnostic) -> tuple[str, ...]:
    return (finding.place.path, finding.code.slug, finding.message)


def _anywhere(finding: Diagnostic) -> tuple[str, ...]:
    return (finding.code.slug, finding.message)


def _left(
    some: Iterable[Diagnostic], others: Iterable[Diagnostic], key: Callable[[Diagnostic], tuple[str, ...]]
) -> tuple[list[Diagnostic], list[Diagnostic]]:
    """Give what is left of two lists when what they share is taken out of both."""
    some, others = list(some), list(others)
    shared = Counter(map(key, some)) & Counter(map(key, others))
    return _without(some, shared, key), _without(others, shared, key)


def _without(
    some: Iterable[Diagnostic], shared: Counter[tuple[str, ...]], key: Callable[[Diagnostic], tuple[str, ...]]
) -> list[Diagnostic]:
    rest, left = shared.copy(), []
    for finding in some:
        if rest[key(finding)] > 0:
            rest[key(finding)] -= 1
        else:
            left.append(finding)
    return left


def cut(found: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Yield findings, but of one kind in one file no more than `LIMIT` and one that counts the rest."""
    found = tuple(found)
    totals = Counter((finding.place.path, finding.code) for finding in found)
    seen: Counter[tuple[str, Code]] = Counter()
    for finding in found:
        kind = (finding.place.path, finding.code)
        seen[kind] += 1
        more = totals[kind] - LIMIT
        if seen[kind] <= LIMIT:
            yield finding
        elif seen[kind] == LIMIT + 1:
            what = f"{more} more findings of this kind in this file" if more > 1 else finding.message
            hint = "mend the ones above first" if more > 1 else finding.hint
            yield replace(finding, message=what, hint=hint, others=finding.others if more == 1 else ())
