"""Give a term file the one layout, or say why it is left as it is."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from glossgen import parsing
from glossgen.diagnostics import Code, Diagnostic
from glossgen.formatting import remarks
from glossgen.formatting.layout import PROSE, SENTENCES, lay_out
from glossgen.model import Place
from glossgen.parsing import Comment, Document, Parsed, Reader, Source, Value

UNREAD = frozenset({Code.CONTROL_CHARACTER, Code.DUPLICATE_KEY, Code.EMPTY_FILE, Code.FRONT_MATTER})
"""Faults that are found beside the reading of YAML."""

NOWHERE = Place("")


@dataclass(frozen=True, slots=True)
class Formatted:
    """What a file should look like."""

    text: str
    """As it is where it cannot be kept safely."""
    diagnostics: tuple[Diagnostic, ...] = ()
    """What has to be mended first."""
    refusal: str = ""
    """Why else it is left alone."""


def format_source(source: Source) -> Formatted:
    """Lay out a term file anew, with each comment and each character of content.

    What is written is read again; a file whose content or comments would not be the same is left as it is.
    """
    head, begin = parsing.front_matter(source.text) if source.is_markdown else (source.text, 0)
    before = parsing.parse(source)
    reader = Reader(source.path, head, source.text.count("\n", 0, begin) + 1)
    documents = [document for document in reader.documents() if document.value is not None]
    faults = {fault for fault in reader.diagnostics if fault.code is not Code.COMMENT}
    faults |= {fault for fault in before.diagnostics if fault.code in UNREAD}
    if faults:
        return Formatted(source.text, tuple(sorted(faults, key=lambda fault: fault.sort_key)))
    required = "title" if source.name == parsing.TOPIC_FILE else "term"
    if not all(_has(document, required) for document in documents):
        return Formatted(source.text, refusal=f"not all that is in it has a field '{required}'")
    if any(line.startswith("%") for line in head.splitlines()):
        return Formatted(source.text, refusal="it has a YAML directive")
    comments = list(parsing.comments(head))
    laid_out = _margin(source, head) + "\n".join((*_lines(source, documents, comments, reader.first_line), ""))
    text = source.text[:begin] + laid_out + source.text[begin + len(head) :]
    after = parsing.parse(replace(source, text=text))
    written = [document for document in Reader("", laid_out).documents() if document.value is not None]
    is_same = _content(documents, comments) == _content(written, parsing.comments(laid_out))
    if not is_same or _plain(before) != _plain(after):
        return Formatted(source.text, refusal="its content would change")
    return Formatted(text)


def _margin(source: Source, head: str) -> str:
    """Give the blank lines above front matter."""
    return head[: len(head) - len(head.lstrip("\n"))] if source.is_markdown else ""


def _lines(
    source: Source, documents: Sequence[Document], comments: Sequence[Comment], first_line: int
) -> Iterator[str]:
    said, rest = remarks.assign(comments, documents, first_line)
    for index, (document, its) in enumerate(zip(documents, said, strict=True)):
        yield from ("---",) if index else ()
        yield from lay_out(document, its, topic=source.name == parsing.TOPIC_FILE)
    yield from rest


def _has(document: Document, field: str) -> bool:
    """Tell whether each entry has a field: what has none is for another program, to which quotes may mean something."""
    items = document.value if isinstance(document.value, list) else [document.value]
    return bool(items) and all(isinstance(item, dict) and field in item for item in items)


def _content(documents: Iterable[Document], comments: Iterable[Comment]) -> tuple[list[object], list[str]]:
    """Give all values and comments of a text."""
    return [_value(document.value) for document in documents], sorted(comment.text for comment in comments)


def _value(value: Value, key: str | int = "") -> object:
    """Give a value without the white space that means nothing in it."""
    if isinstance(value, dict):
        return {name: _value(item, name) for name, item in value.items()}
    if isinstance(value, list):
        return [_value(item, key) for item in value]
    if value is None:
        return None
    if key in SENTENCES:
        return " ".join(value.split())
    text = parsing.stripped(value)
    return text if key in PROSE or "\n" in text else text.strip()


def _plain(parsed: Parsed) -> object:
    """Give what a file says, without the places."""
    return [replace(entry, place=NOWHERE) for entry in parsed.entries], parsed.topic
