"""Glossaries as the formats for programs are given them, made from the texts of term files."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from textwrap import dedent
from typing import Any

from glossgen import pipeline
from glossgen.formats import Publication
from glossgen.model import Folder, Topic
from glossgen.parsing import Source
from glossgen.rendering import Page, Site

ADDRESS = "https://birds.example/words/"
HOSTILE = """</script></head><script>alert(1)</script> "' & [x](y) *z* {{ 7 * 7 }} ]]>"""
BEAK = """
term: Beak
abbreviations: [BK]
aliases: [bill, "neb"]
tags: [anatomy]
level: beginner
short: What a bird has for a mouth.
definition: A beak has two *halves*, see [[feather|the plumage]].
examples: ["The beak of a [[heron]]."]
notes: [It grows all the time.]
see_also: [feather]
contrast_with: [crane]
sources:
  - {title: On beaks, authors: [A. Finch], year: 1999, url: "https://birds.example/a_b", doi: 10.1234/x}
"""
FEATHER = "term: Feather\nshort: What a bird wears.\ndefinition: Feathers are light.\n"
CRANE = """
term: Crane
senses:
  - domain: zoology
    short: A tall bird.
    definition: Cranes dance.
  - domain: building sites
    short: A machine that lifts.
    definition: It is yellow.
    examples: [The one over there.]
"""
STUB = "term: Down\n"
FILES = {"anatomy/beak": BEAK, "anatomy/feather": FEATHER, "crane": CRANE, "down": STUB}
"""Texts of term files by their paths."""


def publish(
    files: Mapping[str, str] = FILES, *, site_url: str = ADDRESS, description: str = "All about birds", **options: Any
) -> Publication:
    """Make a glossary, in a site with `options`; a path with a folder tells the topic."""
    return pages(files, site_url=site_url, description=description, **options)[0]


def pages(
    files: Mapping[str, str] = FILES, *, site_url: str = ADDRESS, description: str = "All about birds", **options: Any
) -> tuple[Publication, dict[str, Page]]:
    """Make a glossary as `publish` does, and give its pages by uri as well."""
    folder = Folder(Path("/birds"))
    sources = [
        Source(f"/birds/{path}.yml", dedent(text), folder, path.rpartition("/")[0]) for path, text in files.items()
    ]
    result = pipeline.run(sources, drawn=False)
    glossary = replace(
        result.glossary,
        topics=tuple(Topic(id=topic, title=topic.title()) for topic in sorted({one.topic for one in sources}) if topic),
    )
    usual: dict[str, Any] = {"root": folder.path, "url": site_url, "name": "Bird words", "title": "From A to Z"}
    site = Site(**usual | options)
    rendered = pipeline.render(replace(result, glossary=glossary), site)
    publication = Publication(
        glossary=glossary,
        shown=tuple(glossary.by_id[page.term] for page in rendered.pages if page.term),
        links=result.links,
        site=site,
        description=description,
        describe=pipeline.desk(result).describe,
        explicit=result.linker.explicit,
    )
    return publication, {page.uri: page for page in rendered.pages}
