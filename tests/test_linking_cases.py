"""Which mentions become links: every case of `tests/cases/linking/`."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from markdown import Markdown

from glossgen import pipeline
from glossgen.linking import Desk, Linker, LinkingExtension, LinkOptions, Page
from glossgen.model import Folder
from glossgen.parsing import Source
from glossgen.pipeline import Result
from tests.html_tree import parse

CASES = Path(__file__).parent / "cases" / "linking"
EXTENSIONS = [
    "attr_list",
    "md_in_html",
    "tables",
    "footnotes",
    "admonition",
    "def_list",
    "abbr",
    "toc",
    "pymdownx.superfences",
    "pymdownx.highlight",
    "pymdownx.arithmatex",
]
FORMULAS = {"pymdownx.arithmatex": {"inline_syntax": ["dollar"], "block_syntax": ["dollar"], "generic": True}}


def cases() -> Iterator[Any]:
    for path in sorted(CASES.glob("*.yml")):
        for case in yaml.load(path.read_text("utf-8"), yaml.CSafeLoader):
            yield pytest.param(case, id=f"{path.stem}: {case['case']}")


def glossary(terms: list[dict[str, Any]]) -> Result:
    sources = []
    for number, term in enumerate(terms):
        fields = {name: value for name, value in term.items() if name != "topic"}
        text = yaml.safe_dump(fields, allow_unicode=True)
        sources.append(Source(f"/terms/{number}.yml", text, Folder(Path("/terms")), term.get("topic", "")))
    return pipeline.run(sources, drawn=False)


def linked(text: str, desk: Desk) -> str:
    converter = Markdown(extensions=[*EXTENSIONS, LinkingExtension(desk=desk)], extension_configs=FORMULAS)
    return converter.convert(text)


@cache
def pages_of(href: str) -> tuple[str, str]:
    """Split the address of a link into the page, without its ending, and the anchor."""
    page, _, anchor = href.partition("#")
    return page.removesuffix(".md"), anchor


def shown(html: str) -> list[str]:
    """The links to terms on a page, as the cases write them."""
    found = []
    for link in parse(html).all("a"):
        if link.attributes.get("class") == "gloss-term":
            page, anchor = pages_of(link.attributes["href"])
            found.append(f"{link.text} -> {page}{'#' if anchor else ''}{anchor}")
    return found


def desk_of(case: dict[str, Any]) -> Desk:
    result = glossary(case["terms"])
    given = case.get("options", {})
    options = LinkOptions(**given | ({"stop": tuple(given["stop"])} if "stop" in given else {}))
    page = Page(term=case.get("page", ""), href=lambda page: page)
    return Desk(linker=Linker(result.glossary, result.links.relations, options), page=page)


@pytest.mark.parametrize("case", list(cases()))
def test_case(case: dict[str, Any]) -> None:
    html = linked(case["text"], desk_of(case))
    assert shown(html) == case["links"]


def test_there_are_many_cases() -> None:
    assert sum(1 for _ in cases()) >= 150


PLAIN = [case for case in cases() if "explicit" not in (case.id or "")]


@pytest.mark.parametrize("case", PLAIN)
def test_text_of_the_page_never_changes(case: dict[str, Any]) -> None:
    desk = desk_of(case)
    with_links = parse(linked(case["text"], desk))
    without = parse(linked(case["text"], Desk()))
    if "[[" not in case["text"]:
        assert with_links.text == without.text
