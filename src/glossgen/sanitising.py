"""A Python-Markdown extension that makes strangers' Markdown harmless.

It works on pages that begin with the comment `MARKER`, as those that `rendering` makes do; other pages, which
their maintainers wrote by hand, keep what HTML they hold.
"""

import re
from typing import Any
from xml.etree.ElementTree import Element

import nh3
from markdown import Markdown
from markdown.extensions import Extension
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

MARKER = "<!-- glossgen -->"
"""What marks a page to be cleaned, as its first line."""
MARKED = re.compile(r"<!-- glossgen(?: \S+)? -->")
"""The same; it may name the term that a page belongs to."""

TAGS = nh3.ALLOWED_TAGS | {"input", "label", "svg", "path"}
ATTRIBUTES = {tag: set(names) for tag, names in nh3.ALLOWED_ATTRIBUTES.items()} | {
    "*": {
        "id",
        "class",
        "title",
        "lang",
        "dir",
        "role",
        "hidden",
        "style",
        "tabindex",
        "data-search-exclude",
        "data-preview",
    },
    "a": {"href", "hreflang", "name"},
    "img": {"src", "alt", "width", "height", "loading"},
    "input": {"type", "name", "id", "checked", "disabled"},
    "label": {"for"},
    "details": {"open"},
    "ol": {"start", "type"},
    "svg": {"viewBox", "width", "height", "fill", "xmlns"},
    "path": {"d", "fill"},
}
PREFIXES = {"aria-"}
STYLES = {"text-align", "width", "height", "vertical-align"}
SAFE_ID = re.compile(r"(?!__)[\w:.-]+")
H1 = re.compile(r"<(/?)h1\b")
RESERVED_CLASSES = ("md-", "mermaid")
SCHEMES = {"http", "https", "mailto"}


class SanitisingExtension(Extension):
    """Removes scripts, event handlers, frames and dangerous links from marked pages."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (named by Python-Markdown)
        """Register the extension."""
        state: dict[str, bool] = {}
        md.preprocessors.register(_Notice(md, state), "glossgen-sanitising", 1000)
        # after attr_list, which sets ids, and before toc, which copies them
        md.treeprocessors.register(_Tidy(md, state), "glossgen-sanitising", 7)
        md.postprocessors.register(_Clean(state), "glossgen-sanitising", -5)


class _Notice(Preprocessor):
    def __init__(self, md: Markdown, state: dict[str, bool]) -> None:
        super().__init__(md)
        self.state = state

    def run(self, lines: list[str]) -> list[str]:
        """See whether the page is marked."""
        self.state["marked"] = bool(MARKED.fullmatch(next((line for line in lines if line.strip()), "")))
        return lines


class _Tidy(Treeprocessor):
    def __init__(self, md: Markdown, state: dict[str, bool]) -> None:
        super().__init__(md)
        self.state = state

    def run(self, root: Element) -> None:
        """Drop ids that are no words, and lower headings as high as the title: a table of contents shows both."""
        if self.state["marked"]:
            for element in root.iter():
                if not SAFE_ID.fullmatch(element.get("id", "x")):
                    del element.attrib["id"]
            for heading in list(root.iter("h1"))[1:]:
                heading.tag = "h2"


class _Clean(Postprocessor):
    def __init__(self, state: dict[str, bool]) -> None:
        super().__init__()
        self.state = state

    def run(self, text: str) -> str:
        """Clean the HTML of a marked page."""
        if not self.state["marked"]:
            return text
        clean = nh3.clean(
            text,
            tags=TAGS,
            attributes=ATTRIBUTES,
            generic_attribute_prefixes=PREFIXES,
            filter_style_properties=STYLES,
            url_schemes=SCHEMES,
            link_rel=None,
            attribute_filter=_attribute,
        )
        title, end, rest = clean.partition("</h1>")
        return title + end + H1.sub(r"<\1h2", rest)


def _attribute(_: str, name: str, value: str) -> str | None:
    """Leave out what the theme's own scripts and styles would take for theirs."""
    if name == "id":
        return value if SAFE_ID.fullmatch(value) else None
    if name == "class":
        return " ".join(word for word in value.split() if not word.startswith(RESERVED_CLASSES)) or None
    return value


def makeExtension(**options: Any) -> SanitisingExtension:  # noqa: N802 (named by Python-Markdown)
    """Give Python-Markdown the extension."""
    return SanitisingExtension(**options)
