from dataclasses import replace

import pytest

from glossgen import findings
from glossgen.diagnostics import Code, Diagnostic, Severity, Suppression
from glossgen.findings import Policy
from glossgen.model import Place


def at(line: int, code: Code = Code.LONG_SHORT, path: str = "/x/a.yml", message: str = "x") -> Diagnostic:
    return Diagnostic(code, message, Place(path, line), "do this")


def judged(
    *found: Diagnostic, suppressions: tuple[Suppression, ...] = (), policy: Policy | None = None
) -> list[tuple[str, int, str]]:
    kept = findings.judge(found, suppressions, policy or Policy(), lambda one: not one.code.is_style)
    return [(one.code.slug, one.place.line, str(one.severity)) for one in kept]


def test_a_policy_changes_severities_and_switches_checks_off() -> None:
    policy = Policy({Code.LONG_SHORT: Severity.ERROR, Code.TAB: None})
    assert judged(at(2), at(1, Code.TAB), at(1), policy=policy) == [
        ("long-short", 1, "error"),
        ("long-short", 2, "error"),
    ]


@pytest.mark.parametrize(
    ("first", "last", "left"),
    [(1, None, []), (1, 3, [4, 5]), (3, 4, [2, 5]), (5, None, [2, 4])],
)
def test_a_suppression_counts_for_its_lines(first: int, last: int | None, left: list[int]) -> None:
    suppression = Suppression(Code.LONG_SHORT, Place("/x/a.yml"), first, last)
    assert [line for _, line, _ in judged(at(2), at(4), at(5), suppressions=(suppression,))] == left


def test_a_suppression_counts_for_its_code_and_file_and_is_reported_without_use() -> None:
    suppression = Suppression(Code.LONG_SHORT, Place("/x/a.yml", 7))
    others = [at(1, Code.TAB), at(1, path="/x/b.yml")]
    assert ("unused-suppression", 7, "warning") in judged(*others, suppressions=(suppression,))
    assert len(judged(*others, suppressions=(suppression,))) == 3


@pytest.mark.parametrize("code", [Code.LONG_SHORT, Code.MISSING_SOURCE])
def test_what_is_not_checked_makes_no_suppression_useless(code: Code) -> None:
    policy = Policy({Code.LONG_SHORT: None})
    assert judged(suppressions=(Suppression(code, Place("/x/a.yml")),), policy=policy) == []


def changed(before: list[Diagnostic], after: list[Diagnostic], gone: str = "") -> tuple[list[int], list[int]]:
    new, solved = findings.changes(before, after, lambda path: path != gone)
    return [one.place.line for one in new], [one.place.line for one in solved]


def test_changes_do_not_look_at_lines() -> None:
    assert changed([at(1), at(2)], [at(11), at(12)]) == ([], [])
    assert changed([at(1)], [at(11), at(12)]) == ([12], [])
    assert changed([at(1), at(2, message="y")], [at(11)]) == ([], [2])
    assert changed([at(1)], [at(1, path="/x/b.yml")]) == ([1], [1])


def test_what_has_moved_to_another_file_is_not_new() -> None:
    moved = at(1, path="/x/b.yml")
    assert changed([at(3), at(4)], [moved], gone="/x/a.yml") == ([], [4])


@pytest.mark.parametrize(("count", "shown"), [(20, 20), (21, 21), (22, 21), (1000, 21)])
def test_floods_are_cut(count: int, shown: int) -> None:
    other = at(5000, Code.TAB)
    cut = list(findings.cut([*(at(line) for line in range(1, count + 1)), other]))
    assert len(cut) == shown + 1
    assert cut[-1] == other
    rest = {20: "x", 21: "x"}.get(count, f"{count - 20} more findings of this kind in this file")
    assert cut[-2].message == rest


def test_a_cut_finding_keeps_its_severity() -> None:
    found = [replace(at(line), level=Severity.ERROR) for line in range(30)]
    assert {one.severity for one in findings.cut(found)} == {Severity.ERROR}


@pytest.mark.parametrize(
    ("changed", "place", "others"),
    [("", "/x/a.yml", ["/x/b.yml", "/x/c.yml"]), ("/x/a.yml", "/x/a.yml", ["/x/b.yml", "/x/c.yml"]),
     ("/x/c.yml", "/x/c.yml", ["/x/a.yml", "/x/b.yml"])],
)  # fmt: skip
def test_a_finding_stands_where_the_change_is(changed: str, place: str, others: list[str]) -> None:
    finding = replace(at(1), others=(Place("/x/b.yml"), Place("/x/c.yml")))
    found = findings.at_change(finding, lambda path: path == changed)
    assert found.place.path == place
    assert [other.path for other in found.others] == others
