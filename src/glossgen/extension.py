"""The Python-Markdown extension `glossgen.linking`, for MkDocs and any other host.

A host without the plugin names the term folders: `markdown_extensions: [{glossgen.linking: {terms: terms}}]`.
"""

import logging
from functools import lru_cache
from pathlib import Path
from typing import Any

from glossgen import pipeline, reporting, settings, sources
from glossgen.diagnostics import has_errors
from glossgen.linking import Desk, LinkingExtension, LinkOptions
from glossgen.model import Folder

log = logging.getLogger("glossgen")

PLACES = 8
"""How many glossaries are kept: a host makes the extension anew for each page."""


class GlossaryExtension(LinkingExtension):
    """Links a page to the terms of a glossary: by `[[target]]`, and where it mentions one."""

    def __init__(self, **options: Any) -> None:
        """Take the options.

        `terms` is as the plugin's option, relative to the current folder; `links` says how mentions are linked;
        `url` is the pattern of a term's address, in which `{page}` stands for its id.
        """
        given = {name: options.pop(name) for name in ("terms", "links") if name in options}
        if "terms" in given and not options.get("desk"):
            folders = settings.folders(given["terms"], Path.cwd())
            options["desk"] = _desk(folders, settings.link_options(given.get("links")), _newest(folders))
        super().__init__(**options)


@lru_cache(maxsize=PLACES)
def _desk(folders: tuple[Folder, ...], options: LinkOptions, newest: float) -> Desk:  # noqa: ARG001 (part of the key)
    """Read a glossary; `newest` makes that happen again when a file has changed."""
    found, problems = sources.read(folders)
    result = pipeline.run(found, problems, drawn=False, options=options)
    if has_errors(result.diagnostics):
        log.warning(f"{reporting.tally(result.diagnostics)} in the term files; run 'glossgen check'")
    return pipeline.desk(result)


def _newest(folders: tuple[Folder, ...]) -> float:
    """Give the time of the last change in the folders."""
    paths = (path for folder in folders for path in (folder.path, *folder.path.rglob("*")))
    return max((path.stat().st_mtime for path in paths if path.exists()), default=0.0)


def makeExtension(**options: Any) -> GlossaryExtension:  # noqa: N802 (named by Python-Markdown)
    """Give Python-Markdown the extension."""
    return GlossaryExtension(**options)
