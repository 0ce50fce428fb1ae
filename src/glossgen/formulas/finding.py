"""Find the formulas of a Markdown text without parsing it: a fast look for checks."""

import re
from collections.abc import Iterator, MutableMapping

from glossgen.formulas.drawing import draw

FORMULA = re.compile(
    r"""
      ^(?P<fence>[ ]*(?P<marks>`{3,}|~{3,}))[^\n]*\n.*?(?:^[ ]*(?P=marks)[^\n]*$|\Z)   # fenced code
    | (?P<ticks>`+)(?!`).*?(?<!`)(?P=ticks)(?!`)                                        # code span
    | \\.                                                                               # escaped
    | \$\$(?P<display>(?:\\.|[^\\$])+)\$\$
    | \$(?!\s)(?P<inline>(?:\\.|[^\\$])+?)(?<!\s)\$
    """,
    re.VERBOSE | re.DOTALL | re.MULTILINE,
)
"""What `pymdownx.arithmatex` takes for formulas, and what hides dollar signs from it."""


def find(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the LaTeX of each formula and whether it stands on a line of its own."""
    if "$" not in text:
        return
    for match in FORMULA.finditer(text):
        if match["display"]:
            yield match["display"], True
        elif match["inline"]:
            yield match["inline"], False


def faults(text: str, cache: MutableMapping[str, str] | None = None) -> Iterator[tuple[str, str]]:
    """Yield each formula of a Markdown text that cannot be drawn, with the reason; `cache` as in `draw`."""
    for latex, display in find(text):
        try:
            draw(latex, display, cache)
        except ValueError as error:
            yield latex.strip(), str(error)
