"""Text and Markdown on their way into a page: what is text is escaped, what is Markdown is contained."""

import re
from collections.abc import Callable
from functools import cache, lru_cache
from html import unescape
from html.parser import HTMLParser
from urllib.parse import quote

import nh3
from markdown import Markdown
from markdown.inlinepatterns import SimpleTextInlineProcessor
from markupsafe import Markup

from glossgen import naming
from glossgen.model import Glossary, Sense, Term

SPECIAL = re.compile(r"[\\`*_{}\[\]<>#+|&$~^=:@\"!]|(?<=\d)\.(?= )|^[-.)?]")
"""Characters that mean something in Markdown, or in one of its extensions."""

SUSPICIOUS = re.compile(r"<[A-Za-z/!?]|^[ >*+-]*(```|~~~|///)", re.MULTILINE)
"""A sign of raw HTML, a code fence or a block of `pymdownx.blocks`: what a text can open and fail to close."""

SNIPPET = re.compile(r"^[ \t>;]*-+8<-", re.MULTILINE)
"""Where `pymdownx.snippets` would put in a file, within code as well."""

FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})([^\n]*)$", re.MULTILINE)

PLAIN_FENCED = re.compile(r"^(`{3,}|~{3,})[\w+#.-]*\n(?:.*?\n)??\1$", re.MULTILINE | re.DOTALL)
"""Code that is certainly taken for code."""

LITERAL_OR_OPENING = re.compile(
    r"""
      (?P<fence>^[ ]*(?P<marks>`{3,}+|~{3,}+).*?^[ ]*(?P=marks)[ ]*$)
    | (?P<ticks>`+)(?!`)(?P<code>.+?)(?<!`)(?P=ticks)(?!`)
    | (?P<formula>\$\$.+?\$\$|\$[^$\n]+\$)
    | ^(?P<before>[ >*+-]*)/(?=//)
    | <
    """,
    re.VERBOSE | re.DOTALL | re.MULTILINE,
)

SENTENCE_END = re.compile(
    r"(?<!e\.g\.)(?<!i\.e\.)(?<!cf\.)(?<!vs\.)(?<!etc\.)(?<!al\.)(?<=[.!?])[\"”')\]]*(?=\s)|(?<=[。！？])"
)

EXPLICIT = r"\[\[(?:[^\[\]|]{1,600}\|)?([^\[\]|]{1,600})\]\]"
"""`[[target]]` or `[[target|text]]`, of which a reader sees one part."""

WIDE = r"[\u3000-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U000323af]"
WRAPPED = re.compile(
    rf"(?P<fence>^[ ]*(?P<marks>`{{3,}}+|~{{3,}}+).*?^[ ]*(?P=marks)[ ]*$)|(?<={WIDE})\n[ ]{{0,3}}(?={WIDE})",
    re.DOTALL | re.MULTILINE,
)
"""The end of a line between Chinese or Japanese characters, where it is no space; or code, where it is to be kept.

CSS Text 3, 4.1.3 (https://www.w3.org/TR/css-text-3/#line-break-transform), asks it of browsers, which do not do it.
"""
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""What an entity can stand for, and no file for programs may have."""

SUMMARY_LIMIT = 200
"""Characters."""

SUMMARIES = 10_000
"""How many are kept: several pages show each."""

VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"])
"""Tags that are never closed."""

BLOCKS = tuple(f"pymdownx.blocks.{name}" for name in "admonition caption definition details html tab".split())
PROBE = "glossgen-probe"
TAGS = nh3.ALLOWED_TAGS | {"input", "label"}
"""Those that a page keeps: what they swallow would be gone."""

BOX = '<div class="box" markdown="1">\n\n{}\n\n</div>'
REST = """text --> ]]> ?> "'\n\n```\ncode\n```\n\n~~~\ncode\n~~~\n\n""" + BOX.format("text")
AROUND = (f"text\n\n{{}}\n\n{REST}", f"text\n\n{BOX}\n\n{REST}")
"""Pages about a text, with all that could end what it leaves open."""


def text(value: object) -> Markup:
    """Escape plain text for Markdown: no character of it is taken for markup."""
    if isinstance(value, Markup):
        return value
    plain = str(value)
    if (lines := plain.splitlines()) != [plain]:
        plain = " ".join(line.strip() for line in lines)
    return Markup(SPECIAL.sub(lambda match: f"&#{ord(match.group())};", plain))


def address(value: str) -> Markup:
    """Write an address so that no character of it means something in Markdown."""
    return Markup(quote(value, safe="/:?#[]@!&'()+,;=%~-._"))


def passage(markdown: str) -> Markup:
    """Give Markdown as it is, unless it would spill over into what follows it on the page."""
    return Markup(_contained(_joined(markdown.strip("\n"))))


def _joined(markdown: str) -> str:
    return WRAPPED.sub(lambda match: match["fence"] or "", markdown)


@cache
def _contained(markdown: str) -> str:
    closed = _close_fence(markdown)
    if not SUSPICIOUS.search(PLAIN_FENCED.sub("", closed)) and not SNIPPET.search(closed):
        return closed
    shown = LITERAL_OR_OPENING.sub(_show, closed)
    plain = "\n".join(text(line) for line in markdown.splitlines())
    return next((candidate for candidate in (closed, shown) if _is_contained(candidate)), plain)


def _show(match: re.Match[str]) -> str:
    """Write what opens tags and blocks so that it does not, and still means the same."""
    if match["code"]:
        return f"<code>{text(match['code'].strip())}</code>"
    if match["formula"]:
        return match.group().replace("<", "< ")
    if match["before"] is not None:
        return f"{match['before']}&#47;"
    return match["fence"] or "&lt;"


@cache
def _parser() -> Markdown:
    formulas = {"inline_syntax": ["dollar"], "block_syntax": ["dollar"], "generic": True}
    return Markdown(
        extensions=[
            "pymdownx.highlight",
            "pymdownx.superfences",
            "pymdownx.arithmatex",
            "md_in_html",
            "tables",
            "attr_list",
            *BLOCKS,
        ],
        extension_configs={"pymdownx.arithmatex": formulas, "pymdownx.highlight": {"use_pygments": False}},
    )


def _is_contained(markdown: str) -> bool:
    """Tell whether a text leaves nothing open, and what stands around it, with a box about it or not, is unharmed."""
    if SNIPPET.search(markdown):
        return False
    if _Open(LITERAL_OR_OPENING.sub(lambda match: "" if match["fence"] else match.group(), markdown)).is_cut_off:
        return False
    for around in AROUND:
        try:
            html = _parser().reset().convert(around.format(markdown))
        except RecursionError:  # of tags in one another, which no limit of a text's length keeps from being too deep
            return False
        head, tail = _frame(around)
        shown = nh3.clean(html, tags=TAGS).rstrip()
        if _Open(html).tags or not (shown.startswith(head) and shown.endswith(tail)):
            return False
    return True


@cache
def _frame(around: str) -> tuple[str, str]:
    """Give the HTML before and after the text."""
    html = nh3.clean(_parser().reset().convert(around.format(PROBE)), tags=TAGS)
    head, _, tail = html.partition(f"<p>{PROBE}</p>")
    return head, tail


class _Open(HTMLParser):
    """Finds what a text opens and does not close."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.feed(html)
        self.is_cut_off = "<" in self.rawdata

    def parse_html_declaration(self, start: int) -> int:
        """Take `<![` for a comment, as browsers do: the standard library stops at some."""
        return self.parse_bogus_comment(start)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag not in VOID:
            self.tags.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self.tags:
            while self.tags.pop() != tag:
                pass


def _close_fence(markdown: str) -> str:
    """Add the line that closes a code fence which is left open."""
    opened = ""
    for match in FENCE.finditer(markdown):
        marks, rest = match.groups()
        if not opened:
            opened = marks
        elif marks == opened and not rest.strip():
            opened = ""
    return f"{markdown}\n{opened}" if opened else markdown


@cache
def _plain_parser() -> Markdown:
    parser = Markdown()
    parser.inlinePatterns.register(SimpleTextInlineProcessor(EXPLICIT), "glossgen-linking", 175)
    return parser


@lru_cache(maxsize=SUMMARIES)
def summary(markdown: str) -> str:
    """Give the first sentence of a Markdown text, as plain text of at most `SUMMARY_LIMIT` characters."""
    # no first sentence needs more, and Python-Markdown is quadratic in some characters
    first = markdown.strip().split("\n\n", 1)[0][: 5 * SUMMARY_LIMIT]
    shown = unescape(nh3.clean(_plain_parser().reset().convert(_joined(first)), tags=set()))
    plain = " ".join(CONTROL.sub(" ", shown).split())
    end = SENTENCE_END.search(plain)
    sentence = plain[: end.end()] if end else plain
    if len(sentence) <= SUMMARY_LIMIT:
        return sentence
    return sentence[: SUMMARY_LIMIT - 1].rsplit(" ", 1)[0].rstrip(",;:") + "…"


def shorts(glossary: Glossary) -> dict[str, str]:
    """Give the short definitions of all terms, by id."""
    return {term.id: short(term) for term in glossary.terms}


def hints(glossary: Glossary) -> Callable[[str, str], str]:
    """Make the function that gives what a link to a term, or to one sense of it, says of its target."""
    known: dict[tuple[str, str], str] = {}
    for term in glossary.terms:
        domains = ", ".join(sense.domain for sense in term.senses)
        known[str(term.id), ""] = f"Several meanings: {domains}" if domains and not term.short else short(term)
        for sense in term.senses:
            known[str(term.id), naming.slug(sense.domain)] = short(sense)
    return lambda term, sense: known.get((term, sense), "")


def short(part: Term | Sense) -> str:
    """Give the short definition of a term or sense, else the first sentence of its definition."""
    if part.short or part.definition:
        return part.short or summary(part.definition or "")
    senses = part.senses if isinstance(part, Term) else ()
    return " ".join(f"({number}) {short(sense)}" for number, sense in enumerate(senses, 1))
