"""Whatever strangers send, there is a clear finding or a harmless page, and the other terms are unharmed."""

import json
import re
from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest

from glossgen import pipeline, reporting
from glossgen.diagnostics import Diagnostic
from tests import hostile
from tests.harmless import assert_harmless, assert_no_script
from tests.hostile import Case, Outcome
from tests.html_tree import parse

PAGES = 4
"""Pages of a large case that are looked at."""


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    """Give what becomes of the good terms alone."""
    folder = tmp_path_factory.mktemp("terms")
    hostile.put_good(folder)
    return hostile.outcome(folder)


@pytest.mark.parametrize("case", hostile.ALL, ids=lambda case: case.name)
def test_a_case_gives_its_findings_and_harmless_pages(case: Case, tmp_path: Path, undisturbed: Outcome) -> None:
    folder = tmp_path / "terms"
    folder.mkdir()
    hostile.put_good(folder)
    with ExitStack() as stack:
        case.build(folder, stack)
        outcome = hostile.outcome(folder, pages=PAGES)
    found = outcome.result.diagnostics
    assert {one.code.slug for one in found} == case.codes, "\n".join(reporting.lines(found[:20], folder))
    check_reports(found, folder)
    for uri, html in outcome.html.items():
        assert_harmless(parse(html))
        assert_no_script(parse(outcome.filled[uri]))
    for uri in ("terms/mean.md", "terms/median.md"):
        assert passage(outcome, uri) == passage(undisturbed, uri)
    if case in hostile.FILES:
        own = tuple(page for page in outcome.rendered.pages if page.term not in hostile.GOOD_IDS)
        pipeline.read_links(outcome.result, replace(outcome.rendered, pages=own))


def passage(outcome: Outcome, uri: str) -> str:
    """Give what a page says of its term, without what others add to it."""
    return parse(re.split("<h2|<div class=.gloss-slot-after", outcome.html[uri])[0]).text


def check_reports(found: Iterable[Diagnostic], folder: Path) -> None:
    """Write findings in every form; none may end a line, or a terminal's patience, before its time."""
    report = reporting.Report(diagnostics=tuple(found)[:200], base=folder, texts={}, is_coloured=False)
    for form, write in reporting.FORMATS.items():
        text = "\n".join(write(report))
        text.encode("utf-8")
        assert all(char.isprintable() or char == "\n" for char in text if form in ("text", "github"))
        if form == "json" or form == "sarif":
            json.loads(text)
