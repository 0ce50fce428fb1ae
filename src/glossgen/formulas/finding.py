"""Find the formulas of a Markdown text without parsing it: a fast look for checks."""

import re
from collections.abc import Iterator, MutableMapping

from glossgen.formulas.drawing import draw

FORMULA = re.compile(
    r"""
      ^(?P<fence>[ ]*(?P<marks>`{3,}|~{3,}))[^\n]*\n.*?(?:^[ ]*(?P=marks)[^\n]*$|\Z)   # fenced code
    | (?<!`)(?P<ticks>`+)(?!`).*?(?<!`)(?P=ticks)(?!`)                                        # code span
    | \\.                                                                               # escaped
    | \$\$(?P<display>(?:\\.|[^\\$])+)\$\$
    | \$(?!\s)(?P<inline>(?:\\.|[^\\$])+?)(?<!\s)\$
    """,
    re.VERBOSE | re.DOTALL | re.MULTILINE,
)
"""What `pymdownx.arithmatex` takes for formulas, and what hides dollar signs from it."""


LEAD = re.compile(r"(?:[ ]{4})*(?P<marker>(?:(?:[-*+]|\d+[.)])[ ]+|>[ ]?)+)?")
"""What can stand before a formula on its line: the marks of lists and quotations."""

TRAIL = re.compile(r"[ ]*(?:\Z|\n[ ]*(?:\n|\Z))")
"""What stands behind a formula that ends its paragraph."""


def find(text: str) -> Iterator[tuple[int, str, bool, bool]]:
    """Yield offset and LaTeX of each formula, whether it is for a line of its own, and whether it can stand there."""
    if "$" not in text:
        return
    for match in FORMULA.finditer(text):
        if match["display"]:
            alone = _begins_paragraph(text, match.start()) and bool(TRAIL.match(text, match.end()))
            yield match.start("display"), match["display"], True, alone
        elif match["inline"]:
            yield match.start("inline"), match["inline"], False, True


def _begins_paragraph(text: str, start: int) -> bool:
    line = text.rfind("\n", 0, start) + 1
    lead = LEAD.fullmatch(text, line, start)
    above = text[text.rfind("\n", 0, max(line - 1, 0)) + 1 : line]
    return lead is not None and (lead["marker"] is not None or not above.strip())


def faults(text: str, cache: MutableMapping[str, str] | None = None) -> Iterator[tuple[int, str, str]]:
    """Yield each formula of a Markdown text that cannot be drawn: offset, LaTeX, reason; `cache` as in `draw`."""
    for offset, latex, display, placed in find(text):
        try:
            draw(latex, display, cache)
            if not placed:
                raise ValueError("between $$ and $$ it must be a paragraph of its own")
        except ValueError as error:
            yield offset + len(latex) - len(latex.lstrip()), latex.strip(), str(error)
