"""The glossary as Markdown pages that any Python-Markdown host can build."""

from glossgen.rendering.pages import Page, Redirect, Rendered, Site, render

__all__ = ["Page", "Redirect", "Rendered", "Site", "render"]
