"""The stages, one after the other."""

from collections.abc import Iterable, Iterator, MutableMapping
from dataclasses import dataclass
from functools import partial
from pathlib import PurePosixPath

from glossgen import checks, formulas, linking, merging, naming, parsing, rendering
from glossgen.diagnostics import Diagnostic
from glossgen.model import Glossary, Links
from glossgen.parsing import Source
from glossgen.rendering import Rendered, Site


@dataclass(frozen=True, slots=True)
class Result:
    """A glossary, how its terms hang together, and all that is wrong with it."""

    glossary: Glossary
    links: Links
    diagnostics: tuple[Diagnostic, ...]
    """Sorted by place."""


def run(
    sources: Iterable[Source],
    diagnostics: Iterable[Diagnostic] = (),
    drawings: MutableMapping[str, str] | None = None,
    *,
    style: bool = False,
    drawn: bool = True,
) -> Result:
    """Parse, merge, link and check.

    `diagnostics` are those of reading, `drawings` keeps drawn formulas, `style` asks for the house style, and
    `drawn` says whether formulas will be drawn, and so have to be such as can be.
    """
    diagnostics = tuple(diagnostics)
    parsed = [parsing.parse(source) for source in sources]
    glossary, conflicts = merging.merge(
        (entry for file in parsed for entry in file.entries),
        (file.topic for file in parsed if file.topic),
        {*(name for file in parsed for name in file.unread), *map(_unread, diagnostics)},
    )
    links, unresolved = linking.link(glossary)
    found = [*diagnostics, *(finding for file in parsed for finding in file.diagnostics), *conflicts, *unresolved]
    faults = partial(formulas.faults, cache=drawings) if drawn else _no_faults
    subject = checks.Subject(glossary, links, faults)
    found += checks.check(subject, style=style)
    return Result(glossary, links, tuple(sorted(found, key=lambda diagnostic: diagnostic.sort_key)))


def _unread(diagnostic: Diagnostic) -> str:
    """Guess the id of a term whose file has a fault of reading."""
    return naming.slug(PurePosixPath(diagnostic.place.path).stem)


def _no_faults(_: str) -> Iterator[tuple[str, str]]:
    return iter(())


def render(result: Result, site: Site) -> Rendered:
    """Make the pages of a site."""
    return rendering.render(result.glossary, result.links, site)
