"""Links in Markdown to the page of a term that gets another name or address."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from glossgen import linking
from glossgen.renaming.edits import Edit

EXPLICIT = re.compile(r"(?<!\[)\[\[(?!\[)([^\[\]|]{1,600}?)(?=\||\]\])")
PAGE = r"(?:(?<=\]\()|(?<=\]\(<)|(?<=\]: )|(?<=\]:<)){folder}{id}(?=\.md(?:[#?)>\s]|$))"


@dataclass(frozen=True, slots=True)
class Addresses:
    """How links to the page of a term begin."""

    folder: str
    """A regular expression of what stands before the id."""
    old: str
    new: str


def in_markdown(
    text: str, renamed: Callable[[str], str | None], addresses: Addresses | None, start: int = 0, end: int | None = None
) -> Iterator[Edit]:
    """Find what has to change in a part of a text; `renamed` gives the new word for a reference, or None.

    Code and formulas are left alone.
    """
    part = text[start:end]
    code = linking.code(part)

    def stands(offset: int) -> bool:
        return not any(first <= offset < last for first, last in code)

    for match in EXPLICIT.finditer(part):
        new = renamed(" ".join(match[1].split()))
        if new is not None and stands(match.start()):
            yield Edit(start + match.start(1), start + match.end(1), new)
    if addresses is not None:
        pattern = PAGE.format(folder=f"({addresses.folder})", id=f"({re.escape(addresses.old)})")
        for match in re.finditer(pattern, part):
            if stands(match.start()):
                yield Edit(start + match.start(2), start + match.end(2), addresses.new)


def in_navigation(text: str, folder: str, old: str, new: str) -> Iterator[Edit]:
    """Find the page of a term in `mkdocs.yml`, whose paths start at the folder of the pages."""
    for match in re.finditer(rf"(?<![\w./-]){re.escape(folder)}/({re.escape(old)})(?=\.md\b)", text):
        yield Edit(match.start(1), match.end(1), new)
