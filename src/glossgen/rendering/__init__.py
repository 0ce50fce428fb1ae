"""The glossary as Markdown pages that any Python-Markdown host can build."""

from glossgen.rendering.derived import Derived, Proposal, address
from glossgen.rendering.markup import hints
from glossgen.rendering.pages import render
from glossgen.rendering.site import Page, Redirect, Rendered, Site
from glossgen.rendering.white_space import without_indents

__all__ = [
    "Derived",
    "Page",
    "Proposal",
    "Redirect",
    "Rendered",
    "Site",
    "address",
    "hints",
    "render",
    "without_indents",
]
