"""The Python-Markdown extension that links a page to the terms of a glossary.

`[[target]]` and `[[target|text]]` are links in any page. Unmarked mentions of names are linked on the parsed tree,
after all inline markup is known and before a host checks the addresses of links.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, unquote
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from glossgen.linking.linker import Block, Decision, Linker
from glossgen.linking.names import Rule
from glossgen.linking.prose import SAID, TERM_LINK, runs
from glossgen.linking.runs import Run, RunLink
from glossgen.linking.sentences import sentence
from glossgen.linking.signs import written_out
from glossgen.model import Mention

PAGE = "{page}"
"""What stands for the id of a term in a pattern of addresses."""
EXPLICIT = r"(?<!\[)\[\[(?!\[)([^\[\]]{1,600}?)\]\]"
ESCAPED = re.compile(r"\x02(\d+)\x03")
OWN_PAGE = re.compile(r"<!-- glossgen(?: (\S+))? -->")
"""The comment that a page of the glossary begins with; it names the term that the page belongs to."""


@dataclass
class Page:
    """The page that is being converted."""

    term: str = ""
    """Id of the term that it belongs to; empty for another page."""
    automatic: bool = True
    """Whether mentions are linked; explicit links always are."""
    href: Callable[[str], str] | None = None
    """Gives the address of a page of the glossary, such as `mean.md`, from here; None leaves that to the extension."""


@dataclass
class Found:
    """What one page links to."""

    mentions: tuple[Mention, ...] = ()
    texts: tuple[str, ...] = ()
    """Its paragraphs, without what is no prose."""
    unknown: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Targets of explicit links that are no term, or the names of several, with the ids of those."""


@dataclass
class Desk:
    """What the host and the extension share: the host sets the page, the extension leaves what it has found."""

    linker: Linker | None = None
    """None links nothing."""
    describe: Callable[[str, str], str] = lambda *_: ""
    """Gives the short definition of a term, by its id, or of the sense with an anchor, if that is not empty."""
    page: Page = field(default_factory=Page)
    explains: bool = False
    """Whether what is not linked is told with its sentence as well."""
    found: Found = field(default_factory=Found)


class LinkingExtension(Extension):
    """Links the terms of a glossary."""

    def __init__(self, **options: Any) -> None:
        """Take the options `desk`, set by a host, and `url`, a pattern of addresses for a page without a place."""
        self.config = {
            "desk": ["", "What the host and the extension share"],
            "url": ["/terms/{page}/", "Address of a page of the glossary, for hosts that check no links"],
        }
        super().__init__(**options)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (named by Python-Markdown)
        """Register the extension."""
        state = _State(md, self.desk(), self.getConfig("url"))
        md.preprocessors.register(_Begin(state), "glossgen-linking", 1001)
        # after escapes and code, before links by reference
        md.inlinePatterns.register(_Explicit(EXPLICIT, state), "glossgen-linking", 175)
        # after inline markup, before formulas are drawn
        md.treeprocessors.register(_Formulas(md, state), "glossgen-linking-formulas", 6)
        # after attr_list and formulas; before MkDocs turns addresses of files into those of pages
        md.treeprocessors.register(_Mentions(md, state), "glossgen-linking", 3)

    def desk(self) -> Desk:
        """Give what the extension works with."""
        return self.getConfig("desk") or Desk()


@dataclass
class _State:
    md: Markdown
    desk: Desk
    url: str
    page: Page = field(default_factory=Page)
    unknown: dict[str, tuple[str, ...]] = field(default_factory=dict)
    formulas: list[Element] = field(default_factory=list)
    """Those that say meanwhile what they are as text."""

    def begin(self, first: str) -> None:
        """Start with a page, of which `first` is the first line."""
        given = self.desk.page
        own = OWN_PAGE.fullmatch(first)
        self.page = Page(own[1] or "", bool(own[1]), given.href or _beside) if own else given
        self.unknown = {}
        self.desk.found = Found()

    def href(self, page: str, anchor: str = "") -> str:
        """Give the address of a page of the glossary, named relative to the folder of its terms."""
        href = self.page.href(f"{page}.md") if self.page.href else self.url.replace(PAGE, quote(page))
        return f"{href}#{anchor}" if anchor else href

    def target_of(self, address: str) -> str:
        """Give the id of the term that the address of a link leads to, if it does."""
        linker = self.desk.linker
        path = unquote(address).partition("#")[0]
        before, _, after = unquote(self.href(PAGE)).partition(PAGE)
        identifier = path.removeprefix(before).removesuffix(after)
        known = linker is not None and identifier in linker.glossary.by_id
        return identifier if known and path == f"{before}{identifier}{after}" else ""


def _literal(text: str) -> str:
    """Give back the characters that were escaped."""
    return ESCAPED.sub(lambda escaped: chr(int(escaped[1])), text)


def _in_tag(text: str, start: int, end: int) -> bool:
    """Tell whether a part of a text stands within a raw HTML tag, whose attributes are no prose."""
    opened = text.rfind("<", 0, start)
    return (
        opened >= 0 and text[opened + 1 : opened + 2].isalpha() and ">" not in text[opened:start] and ">" in text[end:]
    )


def _beside(page: str) -> str:
    return quote(page)


def _link(state: _State, page: str, sense: str, title: str) -> Element:
    attributes = {"class": TERM_LINK, "href": state.href(page, sense)}
    return Element("a", attributes | ({"title": title} if title else {}))


class _Begin(Preprocessor):
    def __init__(self, state: _State) -> None:
        super().__init__(state.md)
        self.state = state

    def run(self, lines: list[str]) -> list[str]:
        """See which page this is."""
        self.state.begin(next((line for line in lines if line.strip()), ""))
        return lines


class _Explicit(InlineProcessor):
    def __init__(self, pattern: str, state: _State) -> None:
        super().__init__(pattern, state.md)
        self.state = state

    def handleMatch(  # type: ignore[override]  # noqa: N802 (named by Python-Markdown)
        self, match: re.Match[str], data: str
    ) -> tuple[Element | None, int | None, int | None]:
        """Make a link, or leave the text as it is where the target is no term."""
        linker = self.state.desk.linker
        # in a table, the bar has to be escaped
        reference, _, shown = (part.strip() for part in _literal(self.unescape(match[1])).partition("|"))
        if linker is None or not reference or _in_tag(data, match.start(), match.end()):
            return None, None, None
        targets = linker.explicit(reference, self.state.page.term)
        if len(targets) != 1:
            self.state.unknown[reference] = targets
            return None, None, None
        link = _link(self.state, targets[0], "", self.state.desk.describe(targets[0], ""))
        link.text = AtomicString(shown or reference)
        return link, match.start(0), match.end(0)


class _Formulas(Treeprocessor):
    def __init__(self, md: Markdown, state: _State) -> None:
        super().__init__(md)
        self.state = state

    def run(self, root: Element) -> None:
        """Note what short formulas are as text, for the sentences around mentions."""
        self.state.formulas = []
        for element in root.iter("span") if self.state.desk.linker else ():
            if element.get("class") == "arithmatex" and element.text and (said := written_out(element.text[2:-2])):
                element.set(SAID, said)
                self.state.formulas.append(element)


class _Mentions(Treeprocessor):
    def __init__(self, md: Markdown, state: _State) -> None:
        super().__init__(md)
        self.state = state

    def run(self, root: Element) -> None:
        """Link the mentions of a page."""
        self._link(root)
        for element in self.state.formulas:
            element.attrib.pop(SAID, None)

    def _link(self, root: Element) -> None:
        state, linker = self.state, self.state.desk.linker
        if linker is None:
            return
        if not linker.is_active and not self.state.page.term:
            state.desk.found = Found(unknown=tuple(state.unknown.items()))
            return
        found = [run for run in runs(root, state.md.is_block_level, self._raw) if run.has_words or run.links]
        first = next((run for run in found if not run.quiet), None)
        entries: list[tuple[int, int, Mention]] = []
        blocks = []
        for number, run in enumerate(found):
            linked = [(link, target) for link in run.links if (target := state.target_of(link.address))]
            text = "" if run.quiet else run.text
            blocks.append(Block(text, run.section, tuple(target for _, target in linked), run.fits))
            entries += [(number, link.start, _given(run, link, target, leads=run is first)) for link, target in linked]
        if state.page.automatic and (linker.is_active or state.desk.explains):
            for number, decisions in enumerate(linker.decide(blocks, state.page.term)):
                run = found[number]
                entries += [
                    (number, decision.start, _made(run, decision, leads=run is first, whole=state.desk.explains))
                    for decision in decisions
                ]
                for decision in reversed(decisions):
                    if not decision.refused:
                        self._wrap(run, decision)
        ordered = sorted(entries, key=lambda entry: entry[:2])
        state.desk.found = Found(
            tuple(mention for *_, mention in ordered),
            tuple(run.text for run in found if not run.quiet),
            tuple(state.unknown.items()),
        )

    def _raw(self, number: int) -> str:
        blocks = self.state.md.htmlStash.rawHtmlBlocks
        raw = blocks[number] if number < len(blocks) else ""
        return raw if isinstance(raw, str) else ""

    def _wrap(self, run: Run, decision: Decision) -> None:
        page = f"names/{decision.page}" if decision.page else decision.targets[0]
        title = "" if decision.page else self.state.desk.describe(page, decision.sense)
        run.wrap(decision.start, decision.end, _link(self.state, page, decision.sense, title))


def _made(run: Run, decision: Decision, *, leads: bool, whole: bool) -> Mention:
    refused = decision.refused
    before, after = ("", "") if refused and not whole else sentence(run.text, decision.start, decision.end, run.aside)
    return Mention(
        targets=decision.targets,
        text=run.text[decision.start : decision.end],
        before=before,
        after=after,
        rule=decision.rule,
        sense=decision.sense,
        refused=refused,
        because=decision.because,
        leads=leads,
    )


def _given(run: Run, link: RunLink, target: str, *, leads: bool) -> Mention:
    before, after = sentence(run.text, link.start, min(link.start + 1, len(run.text)), run.aside)
    return Mention(targets=(target,), text=link.text, before=before, after=after, rule=Rule.EXPLICIT, leads=leads)


def makeExtension(**options: Any) -> LinkingExtension:  # noqa: N802 (named by Python-Markdown)
    """Give Python-Markdown the extension."""
    return LinkingExtension(**options)
