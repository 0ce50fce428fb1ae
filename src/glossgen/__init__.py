"""glossgen: curated YAML term files to a cross-linked glossary site.

What other programs may import; everything else may change without notice.
"""

from glossgen.diagnostics import Code, Diagnostic, GlossgenError, Severity
from glossgen.model import Folder, Glossary, Links, Place, Term
from glossgen.pipeline import Result, render, run
from glossgen.rendering import Page, Redirect, Rendered, Site
from glossgen.sources import read

__all__ = [
    "Code",
    "Diagnostic",
    "Folder",
    "Glossary",
    "GlossgenError",
    "Links",
    "Page",
    "Place",
    "Redirect",
    "Rendered",
    "Result",
    "Severity",
    "Site",
    "Term",
    "read",
    "render",
    "run",
]
