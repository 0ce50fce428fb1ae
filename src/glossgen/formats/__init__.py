"""What a glossary can be exported to, and what a site has for programs, one format a module."""

from collections.abc import Callable, Iterator, Mapping

from glossgen.formats import atom, json_files, json_terms, llms, twins
from glossgen.formats.export import Export
from glossgen.formats.publication import Publication

EXPORTERS: Mapping[str, Callable[[Export], str]] = {"json": json_terms.export}
"""By the name that `glossgen export --format` takes."""

Writer = Callable[[Publication], Iterator[tuple[str, str]]]
"""Gives files: the path of each on the site, and its text."""

EARLY_FILES: tuple[Writer, ...] = (llms.files, json_files.index, atom.files)
"""What a site has for programs, known before its pages are converted."""

LATE_FILES: tuple[Writer, ...] = (twins.files, json_files.files)
"""What needs the links of all pages, or a host would take for a page to convert."""

__all__ = ["EARLY_FILES", "EXPORTERS", "LATE_FILES", "Export", "Publication", "Writer"]
