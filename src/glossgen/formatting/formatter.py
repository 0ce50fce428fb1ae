"""Give a term file the one layout, or say why it is left as it is."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from glossgen import parsing
from glossgen.diagnostics import Code, Diagnostic
from glossgen.formatting import remarks
from glossgen.formatting.layout import SENTENCES, lay_out
from glossgen.model import Place
from glossgen.parsing import Document, Parsed, Reader, Source, Value

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
    if not all(map(_is_regular, documents)):
        return Formatted(source.text, refusal="not every term in it is a mapping of fields")
    if any(line.startswith("%") for line in head.splitlines()):
        return Formatted(source.text, refusal="it has a YAML directive")
    laid_out = _laid_out(head, documents, reader.first_line, topic=source.name == parsing.TOPIC_FILE)
    text = source.text[:begin] + laid_out + source.text[begin + len(head) :]
    after = parsing.parse(replace(source, text=text))
    if _content(head) != _content(laid_out) or _plain(before) != _plain(after):
        return Formatted(source.text, refusal="its content would change")
    return Formatted(text)


def _is_regular(document: Document) -> bool:
    items = document.value if isinstance(document.value, list) else [document.value]
    return bool(items) and all(isinstance(item, dict) and item for item in items)


def _laid_out(head: str, documents: Sequence[Document], first: int, *, topic: bool) -> str:
    said, rest = remarks.assign(list(parsing.comments(head)), documents, first)
    parts = ["\n".join(lay_out(document, its, topic=topic)) for document, its in zip(documents, said, strict=True)]
    margin = head[: len(head) - len(head.lstrip("\n"))] if head.strip() != head else ""
    return "\n".join((margin + "\n---\n".join(parts), *rest, ""))


def _content(text: str) -> tuple[list[object], list[str]]:
    """Give all values and comments of a text."""
    values = [_value(document.value) for document in Reader("", text).documents() if document.value is not None]
    return values, sorted(comment.text for comment in parsing.comments(text))


def _value(value: Value, key: str | int = "") -> object:
    """Give a value without the white space that means nothing in it."""
    if isinstance(value, dict):
        return {name: _value(item, name) for name, item in value.items()}
    if isinstance(value, list):
        return [_value(item) for item in value]
    if value is None:
        return None
    if key in SENTENCES:
        return " ".join(value.split())
    return parsing.stripped(value)


def _plain(parsed: Parsed) -> object:
    """Give what a file says, without the places."""
    return [replace(entry, place=NOWHERE) for entry in parsed.entries], parsed.topic
