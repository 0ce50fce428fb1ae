"""Texts as YAML has them, in the plainest way that keeps every character."""

import re
import textwrap
from collections.abc import Iterator

from glossgen.parsing import Reader

FOLD_WIDTH = 98
"""Columns of a sentence on several lines, without its indentation."""

NO_TEXT = re.compile(
    r"~|null|true|false|yes|no|on|off|y|n|=|<<|[-+]?(\d[\d_]*)?\.?\d[\d_]*(e[-+]?\d+)?|\d[\d_]*\.(e[-+]?\d+)?|[-+]?\.(inf|nan)"
    r"|0[xo][\da-f]+|\d+(:\d+)+(\.\d*)?|\d{4}-\d\d?-\d\d?([t ].*)?",
    re.IGNORECASE,
)
"""What YAML takes for a number, an answer, a date or nothing; only term files read it as a text."""

SURE = re.compile(r"[^\W\d_](?:[\w./+()'-]| (?=[\w(]))*")
"""What is a text wherever it stands, as nearly all are; of others YAML itself is asked."""


def inline(text: str, *, listed: bool = False, typed: bool = False) -> str:
    """Write a text on one line.

    `listed` says that it stands between brackets, and `typed` that it is no text by its nature, such as a year.
    """
    if SURE.fullmatch(text) and not NO_TEXT.fullmatch(text):
        return text
    before, after = ("k: [", "]") if listed else ("k: ", "")
    is_text = text and text == text.strip() and not re.search("[\n\t]", text)
    is_plain = is_text and (typed or not NO_TEXT.fullmatch(text))
    plain = [text] if is_plain else []
    doubled = text.replace("'", "''")
    quoted = [f"'{doubled}'"] if "\n" not in text else []
    if "\\" not in text and '"' not in text:
        quoted.insert(0, f'"{text}"')
    for candidate in (*plain, *quoted):
        if _reads_as(f"{before}{candidate}{after}\n", text):
            return candidate
    return _escaped(text)


def block(text: str) -> list[str]:
    """Write a text of any number of lines, without indentation: the sign that it begins with, then its lines."""
    lines = text.strip("\n").split("\n")
    sign = "|2" if lines[0].startswith(" ") else "|"
    written = [sign, *(f"  {line}" if line else "" for line in lines)]
    if _reads_as("\n".join((f"k: {written[0]}", *written[1:], "")), text):
        return written
    return [inline(text)]


def sentence(text: str, width: int) -> list[str]:
    """Write a text whose line breaks mean nothing: on one line of at most `width` characters, or folded."""
    words = " ".join(text.split())
    if len(words) > width:
        lines = textwrap.wrap(words, FOLD_WIDTH, break_long_words=False, break_on_hyphens=False)
        written = [">-", *(f"  {line}" for line in lines)]
        if _reads_as("\n".join((f"k: {written[0]}", *written[1:], "")), words):
            return written
    return [inline(words)]


def _escaped(text: str) -> str:
    return '"' + "".join(_escape(char) for char in text) + '"'


def _escape(char: str) -> str:
    if char in '"\\':
        return f"\\{char}"
    if char.isprintable():
        return char
    return {"\n": "\\n", "\t": "\\t"}.get(char) or f"\\U{ord(char):08x}"


def _reads_as(yaml: str, text: str) -> bool:
    """Tell whether YAML holds just this one text, and nothing that `check` would warn of."""
    reader = Reader("", yaml)
    found = [text for document in reader.documents() for text in _texts(document.value)]
    return not reader.diagnostics and [one.strip("\n") for one in found] == [text.strip("\n")]


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for item in value.values():
            yield from _texts(item)
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)
    else:
        yield str(value) if value is not None else ""
