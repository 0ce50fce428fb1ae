"""What glossgen writes beside the pages: style sheets, a script, and pages that lead elsewhere."""

import posixpath
from importlib.resources import files
from urllib.parse import quote

from glossgen.rendering import Redirect
from glossgen.rendering.templates import environment

STYLESHEET = "assets/glossgen.css"
STYLES = (STYLESHEET,)
PARTS = {STYLESHEET: ("pages", "links", "local-graph", "cards", "search", "index", "copy", "print")}
"""The files in `assets/styles` that a style sheet is put together from: one request for all of them."""
SCRIPTS = ("assets/glossgen-cards.js", "assets/glossgen-copy.js", "assets/glossgen-scroll.js")
"""Those that every page needs."""
SEARCH = "assets/glossgen-search.js"
"""For sites whose theme is Material, which has the dialog that it works in."""
WORKER = "assets/glossgen-iframe-worker.js"
"""For a site of Material that is read from a disk."""
LETTERS = "assets/glossgen-letters.svg"
"""Made when all formulas are known, where a site shares their letters."""
ASSETS = (*STYLES, *SCRIPTS, "assets/glossgen-graph.css", "assets/glossgen-graph.js", "assets/glossgen-index.js")
"""Paths on the site, and in the package."""


def asset(path: str, terms: str) -> str:
    """Give the text of one of the `ASSETS`, for a site that has its terms in the folder `terms`."""
    package = files("glossgen")
    if path in PARTS:
        return "\n".join((package / f"assets/styles/{part}.css").read_text("utf-8") for part in PARTS[path])
    return (package / path).read_text("utf-8").replace("{terms}", quote(terms))


def redirect(leading: Redirect, *, url: str, canonical: str) -> str:
    """Give an HTML page that leads to `url`."""
    template = environment(markdown=False).get_template("redirect.html.jinja")
    return template.render(title=leading.title, url=url, canonical=canonical)


def not_found(*, index_url: str) -> str:
    """Give what a page that is not there says, as HTML; `index_url` is the address of the list of all terms."""
    return environment(markdown=False).get_template("partials/not_found.html.jinja").render(index_url=index_url)


def moved_page(leading: Redirect) -> str:
    """Give a Markdown page that says where its content is now."""
    href = posixpath.relpath(leading.target, posixpath.dirname(leading.uri) or ".")
    return environment().get_template("moved.md.jinja").render(title=leading.title, href=href)
