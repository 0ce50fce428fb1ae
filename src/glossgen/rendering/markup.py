"""Text and Markdown on their way into a page: what is text is escaped, what is Markdown is contained."""

import re
from functools import cache
from html import unescape
from itertools import chain
from urllib.parse import quote

import nh3
from markdown import Markdown
from markupsafe import Markup

from glossgen.model import Sense, Term

SPECIAL = re.compile(r"[\\`*_{}\[\]<>#+|&$~^=:@\"!]|(?<=\d)\.(?= )|^[-.)?]")
"""Characters that mean something in Markdown, or in one of its extensions."""

LINE_BREAK = re.compile(r"\s*[\n\r\v\f\x85\u2028\u2029]\s*")

SUSPICIOUS = re.compile(r"<[A-Za-z/!?]|^[ >*+-]*(```|~~~)", re.MULTILINE)
"""A sign of raw HTML or of a code fence: what a text can open and fail to close."""

CODE = re.compile(
    r"^(?P<indent> *)(?P<marks>`{3,}|~{3,})[^\n`]*\n(?:.*?\n)?(?P=indent)(?P=marks)[ ]*$|`[^`\n]+`",
    re.DOTALL | re.MULTILINE,
)
"""Code that is closed; what stands in it opens nothing. A fast look, so that few texts need the parser's."""

FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})([^\n]*)$", re.MULTILINE)

SENTENCE_END = re.compile(r"(?<!e\.g)(?<!i\.e)(?<!cf)(?<!etc)(?<=[.!?])[\"”')\]]*\s|(?<=[。！？])")

SUMMARY_LIMIT = 200
"""Characters."""

PROBE = "glossgen-probe"


def text(value: object) -> Markup:
    """Escape plain text for Markdown: no character of it is taken for markup."""
    if isinstance(value, Markup):
        return value
    one_line = LINE_BREAK.sub(" ", str(value))
    return Markup(SPECIAL.sub(lambda match: f"&#{ord(match.group())};", one_line))


def address(value: str) -> Markup:
    """Write an address so that no character of it means something in Markdown."""
    return Markup(quote(value, safe="/:?#[]@!&'()+,;=%~-._"))


def passage(markdown: str) -> Markup:
    """Give Markdown as it is, unless it would spill over into what follows it on the page."""
    return Markup(_contained(markdown.strip("\n")))


@cache
def _contained(markdown: str) -> str:
    if not SUSPICIOUS.search(CODE.sub("", markdown)) or _is_contained(markdown):
        return markdown
    closed = _close_fence(markdown)
    shown = closed.replace("<", "&lt;")
    for candidate in (closed, shown):
        if _is_contained(candidate):
            return candidate
    return "\n".join(text(line) for line in markdown.splitlines())


def _is_contained(markdown: str) -> bool:
    """Tell whether a paragraph after the text is still a paragraph of the page."""
    parser = Markdown(extensions=["pymdownx.superfences", "md_in_html", "tables", "attr_list", "footnotes"])
    html = parser.convert(f'<div markdown="1">\n\n{markdown}\n\n</div>\n\n{PROBE}')
    head, found, tail = html.rpartition(f"</div>\n<p>{PROBE}</p>")
    balanced = nh3.clean(head, tags={"div"}, attributes={"div": set()}, link_rel=None)
    return bool(found) and (not tail or tail.lstrip().startswith('<div class="footnote">')) and (
        balanced.count("<div>") == balanced.count("</div>") == head.count("<div") and PROBE not in head
    )  # fmt: skip


def _close_fence(markdown: str) -> str:
    """Add the line that closes a code fence which is left open."""
    opened = ""
    for match in FENCE.finditer(markdown):
        marks, rest = match.groups()
        if not opened:
            opened = marks
        elif marks.startswith(opened) and not rest.strip():
            opened = ""
    return f"{markdown}\n{opened}" if opened else markdown


def summary(markdown: str) -> str:
    """Give the first sentence of a Markdown text, as plain text of at most `SUMMARY_LIMIT` characters."""
    first = next(filter(None, chain(markdown.strip().split("\n\n"))), "")
    plain = " ".join(unescape(nh3.clean(Markdown().convert(first), tags=set())).split())
    sentence = SENTENCE_END.split(plain, maxsplit=1)[0].strip()
    if len(sentence) <= SUMMARY_LIMIT:
        return sentence
    return sentence[: SUMMARY_LIMIT - 1].rsplit(" ", 1)[0].rstrip(",;:") + "…"


def short(part: Term | Sense) -> str:
    """Give the short definition of a term or sense, else the first sentence of its definition."""
    if part.short or part.definition:
        return part.short or summary(part.definition or "")
    senses = part.senses if isinstance(part, Term) else ()
    return " ".join(f"({number}) {short(sense)}" for number, sense in enumerate(senses, 1))
