"""Glossary to pages: the golden pages of `tests/cases/golden`, and what they must not be.

`GLOSSGEN_UPDATE_GOLDEN=1 pytest tests/test_rendering.py` writes them anew; read the difference before it is committed.
"""

import os
from dataclasses import fields
from functools import cache
from pathlib import Path

import pytest
from markdown import Markdown

from glossgen import pipeline, sources
from glossgen.model import Addition, Citation, Folder, LinkPolicy, Sense, Term, Topic
from glossgen.pipeline import Result
from glossgen.rendering import Page, Redirect, Rendered, Site
from tests.html_tree import Node, parse

GOLDEN = Path(__file__).parent / "cases" / "golden"
PAGES = GOLDEN / "pages"
UPDATE = os.environ.get("GLOSSGEN_UPDATE_GOLDEN") == "1"

EXTENSIONS = ["toc", "attr_list", "md_in_html", "tables", "pymdownx.highlight", "pymdownx.superfences"]
EXTENSIONS += ["glossgen.sanitising", "glossgen.formulas"]


@cache
def result() -> Result:
    folders = (Folder(GOLDEN / "terms"), Folder(GOLDEN / "Aviary", "Aviary", 1))
    return pipeline.run(*sources.read(folders))


@cache
def rendered() -> Rendered:
    root = GOLDEN.as_posix()
    return pipeline.render(
        result(),
        Site(
            path="birds",
            name="Bird words",
            title="All bird words",
            root=GOLDEN,
            file_url=lambda path: f"https://example.org/edit{path.removeprefix(root)}",
            repository="https://example.org/",
            added={f"{root}/terms/anatomy/beak.yml": 2, f"{root}/terms/fur.yml": 1, f"{root}/terms/c-plus-plus.yml": 3},
        ),
    )


@cache
def content() -> dict[str, str]:
    """Give the pages, and a list of the redirects, by the names of their golden files."""
    redirects = "".join(f"{item.uri} -> {item.target} ({item.title})\n" for item in rendered().redirects)
    return {page.uri: page.content for page in rendered().pages} | {"redirects.txt": redirects}


def page(uri: str) -> Page:
    return next(page for page in rendered().pages if page.uri == uri)


def html(uri: str) -> Node:
    text = page(uri).content.split("\n---\n", 1)[1].lstrip("\n")
    return parse(Markdown(extensions=EXTENSIONS).convert(text))


GOLDEN_FILES = sorted({path.relative_to(PAGES).as_posix() for path in PAGES.rglob("*") if path.is_file()} | set(content()))


@pytest.mark.parametrize("name", GOLDEN_FILES)
def test_page_is_golden(name: str) -> None:
    path = PAGES / name
    if UPDATE and name in content():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content()[name], "utf-8", newline="\n")
    elif UPDATE:
        path.unlink()
    assert (path.read_text("utf-8") if path.exists() else None) == content().get(name)
