"""The stages, one after the other."""

import posixpath
from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import PurePosixPath

from glossgen import checks, findings, formulas, linking, merging, naming, parsing, rendering
from glossgen.diagnostics import Code, Diagnostic, Severity
from glossgen.findings import Policy
from glossgen.linking import Desk, Found, Linker, LinkOptions, Wanted
from glossgen.model import Glossary, Links
from glossgen.parsing import Parsed, Source
from glossgen.rendering import Derived, Proposal, Rendered, Site


@dataclass(frozen=True, slots=True)
class Result:
    """A glossary, how its terms hang together, and all that is wrong with it."""

    glossary: Glossary
    links: Links
    """Without mentions, which are known only when pages are converted."""
    diagnostics: tuple[Diagnostic, ...]
    """Sorted by place."""
    linker: Linker
    """Finds the mentions on pages."""


def run(
    sources: Iterable[Source],
    diagnostics: Iterable[Diagnostic] = (),
    drawings: MutableMapping[str, str] | None = None,
    *,
    style: bool = False,
    drawn: bool = True,
    options: LinkOptions | None = None,
    policy: Policy | None = None,
    has_file: Callable[[str], bool] | None = None,
) -> Result:
    """Parse, merge, link and check.

    `diagnostics` are those of reading, `drawings` keeps drawn formulas, `style` asks for the house style, `drawn` says
    whether formulas will be drawn, and so have to be such as can be, `options` how mentions are linked, `policy`
    which findings count, and `has_file` whether there is a file at a path relative to the pages of terms.
    """
    sources = tuple(sources)
    diagnostics = tuple(diagnostics)
    parsed = [parsing.parse(source) for source in sources]
    glossary, conflicts = _merge(parsed, diagnostics)
    links, unresolved = linking.link(glossary)
    linker = Linker(glossary, links.relations, options)
    found = [*diagnostics, *(finding for file in parsed for finding in file.diagnostics)]
    lost = {finding for finding in found if finding.code.severity is Severity.ERROR}
    # what a file with errors does not hold may be in the part that could not be read
    broken = {finding.place.path for finding in lost}
    subject = checks.Subject(
        glossary,
        links,
        partial(formulas.faults, cache=drawings) if drawn else _no_faults,
        tuple(entry for file in parsed for entry in file.entries),
        {source.path: source.text for source in sources},
        partial(_has_page, glossary, has_file) if has_file else None,
    )
    checked = checks.check(subject, style=style)
    found += [*conflicts, *unresolved, *linking.faults(linker)]
    # a text that could not be read is not missing
    found += (one for one in checked if not (one.code.is_style and one.place.path in broken))
    unchecked = _unchecked(style=style, drawn=drawn, has_files=has_file is not None)
    judged = findings.judge(
        found,
        (one for file in parsed for one in file.suppressions),
        policy or Policy(),
        lambda one: one.place.path not in broken and one.code not in unchecked,
        lost,
    )
    return Result(glossary, links, judged, linker)


def _merge(parsed: Iterable[Parsed], diagnostics: Iterable[Diagnostic]) -> tuple[Glossary, Iterable[Diagnostic]]:
    """Make the glossary of what files hold; `diagnostics` tell which of them could not be read."""
    return merging.merge(
        (entry for file in parsed for entry in file.entries),
        (file.topic for file in parsed if file.topic),
        {*(name for file in parsed for name in file.unread), *map(_unread, diagnostics)},
    )


def _unchecked(*, style: bool, drawn: bool, has_files: bool) -> set[Code]:
    """Give the codes that nothing was looked through for."""
    unchecked = {code for code in Code if code.is_style and not style}
    unchecked |= set() if drawn else {Code.BAD_FORMULA}
    unchecked |= set() if has_files else {Code.DEAD_LINK}
    return unchecked


def _unread(diagnostic: Diagnostic) -> str:
    """Guess the id of a term whose file has a fault of reading."""
    return naming.slug(PurePosixPath(diagnostic.place.path).stem)


def _no_faults(_: str) -> Iterator[tuple[int, str, str]]:
    return iter(())


def _has_page(glossary: Glossary, has_file: Callable[[str], bool], path: str) -> bool:
    """Tell whether a path relative to the pages of terms leads to one of the glossary's pages, or to a file."""
    clean = posixpath.normpath(path)
    if clean == "index.md" or clean.startswith(("topic/", "lists/", "names/")):
        return True
    return (clean.endswith(".md") and clean.removesuffix(".md") in glossary.by_id) or has_file(clean)


def render(result: Result, site: Site) -> Rendered:
    """Make the pages of a site, all but what follows from the mentions on them."""
    shared = result.linker.shared() if result.linker.options.ambiguous == "page" else {}
    lists = ("graph", "wanted") if result.linker.options.wanted else ("graph",)
    return rendering.render(result.glossary, result.links, site, shared, lists)


def desk(result: Result) -> Desk:
    """Give the Markdown extension what it needs to link pages."""
    return Desk(linker=result.linker, describe=rendering.hints(result.glossary))


def read_links(result: Result, rendered: Rendered, given: Desk | None = None) -> dict[str, Found]:
    """Convert the pages of all terms as a host would, and give what they link to, by the term's id."""
    return linking.read(given or desk(result), ((page.term, page.body) for page in rendered.pages if page.term))


def hang_together(result: Result, found: Mapping[str, Found]) -> Links:
    """Put together the relations that authors gave, and what the pages of terms link to, by the term's id."""
    mentions = {str(term.id): found[term.id].mentions if term.id in found else () for term in result.glossary.terms}
    links = replace(result.links, mentions=mentions)
    order = linking.order(result.glossary, links)
    return replace(
        links,
        needs=order.needs,
        cycles=order.cycles,
        order=linking.learning_order(result.glossary, links, order.needs),
    )


def derive(result: Result, found: Mapping[str, Found], site: Site) -> Derived:
    """Make what fills the slots of the pages, once all that they link to is known."""
    proposals = [
        Proposal(phrase=one.phrase, count=one.count, used_in=one.used_in)
        for one in (wanted(result, found) if result.linker.options.wanted else ())
    ]
    return Derived(result.glossary, hang_together(result, found), site, proposals)


def wanted(result: Result, found: Mapping[str, Found]) -> tuple[Wanted, ...]:
    """Find the phrases that texts use and no file defines."""
    return linking.wanted({term: one.texts for term, one in found.items()}, result.linker.knows)
