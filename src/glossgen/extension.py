"""The Python-Markdown extension `glossgen.linking`, for MkDocs and any other host.

A host without the plugin names the term folders: `markdown_extensions: [{glossgen.linking: {terms: terms}}]`.
"""

import logging
from functools import lru_cache
from pathlib import Path
from typing import Any

from glossgen import naming, pipeline, reporting, settings, sources
from glossgen.diagnostics import has_errors
from glossgen.linking import PAGE, Desk, LinkingExtension, LinkOptions
from glossgen.model import Folder

log = logging.getLogger("glossgen")

OPTIONS = ("terms", "links", "url")
PLACES = 8
"""How many glossaries are kept: a host makes the extension anew for each page."""


class GlossaryExtension(LinkingExtension):
    """Links a page to the terms of a glossary: by `[[target]]`, and where it mentions one."""

    def __init__(self, **options: Any) -> None:
        """Take the options.

        `terms` is as the plugin's option, relative to the current folder; `links` says how mentions are linked;
        `url` is the pattern of a term's address, in which `{page}` stands for its id. Raises SettingsError, in words
        for the user, for what is wrong.
        """
        given = {name: options.pop(name) for name in OPTIONS if name in options}
        desk = options.pop("desk", None)
        for name in options:
            guess = naming.closest(name, OPTIONS)
            hint = f"did you mean '{guess}'?" if guess else f"the options are: {', '.join(OPTIONS)}"
            raise settings.SettingsError(f"'{name}' is not an option of glossgen.linking; {hint}")
        links = settings.link_options(given.get("links"))
        if "terms" in given and not desk:
            folders = settings.folders(given["terms"], Path.cwd())
            desk = _desk(folders, links, _state(folders))
        super().__init__(desk=desk, **({"url": _pattern(given["url"])} if "url" in given else {}))


def _pattern(url: object) -> str:
    if not isinstance(url, str) or PAGE not in url:
        raise settings.SettingsError(f"the option 'url' is an address with '{PAGE}' in it, such as '/terms/{PAGE}/'")
    return url


@lru_cache(maxsize=PLACES)
def _desk(folders: tuple[Folder, ...], options: LinkOptions, state: int) -> Desk:  # noqa: ARG001 (part of the key)
    """Read a glossary; `state` makes that happen again when a file has changed."""
    found, problems = sources.read(folders)
    result = pipeline.run(found, problems, drawn=False, options=options)
    if has_errors(result.diagnostics):
        log.warning(f"{reporting.tally(result.diagnostics)} in the term files; run 'glossgen check'")
    return pipeline.desk(result)


def _state(folders: tuple[Folder, ...]) -> int:
    """Give a number that is another one when a file in the folders is."""
    paths = (path for folder in folders for path in (folder.path, *folder.path.rglob("*")) if path.exists())
    files = ((path.as_posix(), path.stat()) for path in paths)
    return hash(frozenset((path, state.st_mtime_ns, state.st_size) for path, state in files))


def makeExtension(**options: Any) -> GlossaryExtension:  # noqa: N802 (named by Python-Markdown)
    """Give Python-Markdown the extension."""
    return GlossaryExtension(**options)
