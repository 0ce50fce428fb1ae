"""The Python-Markdown extension that puts drawings in the place of formulas."""

from collections.abc import MutableMapping
from html import unescape
from secrets import token_hex
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.postprocessors import Postprocessor
from markdown.treeprocessors import Treeprocessor

from glossgen.formulas.drawing import draw
from glossgen.formulas.outlines import Drawing, Letters

END = "\ue000"
"""What a placeholder ends with; one stands for a drawing until all other processing is over, sanitising included."""


class FormulaExtension(Extension):
    """Draws what `pymdownx.arithmatex` finds between dollar signs."""

    def __init__(self, **options: Any) -> None:
        """Take the options `cache`, a mapping that keeps drawings from one build to the next, and `letters`.

        `letters` are the `Letters` that a site shares; the host sets their address from each page.
        """
        self.config = {
            "cache": [{}, "Keeps drawings from one build to the next"],
            "letters": ["", "What the drawings of a site share"],
        }
        super().__init__(**options)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (named by Python-Markdown)
        """Register the extension."""
        if "arithmatex-inline" not in md.inlinePatterns:
            syntax = {"inline_syntax": ["dollar"], "block_syntax": ["dollar"], "generic": True}
            md.registerExtensions(["pymdownx.arithmatex"], {"pymdownx.arithmatex": syntax})
        drawings: list[Drawing] = []
        mark = f"{END}{token_hex(8)}-"  # no page can forge what it cannot know
        md.treeprocessors.register(_Replace(md, mark, drawings, self.getConfig("cache")), "glossgen-formulas", 5)
        md.postprocessors.register(_Insert(mark, drawings, self.getConfig("letters")), "glossgen-formulas", -10)


class _Replace(Treeprocessor):
    def __init__(self, md: Markdown, mark: str, drawings: list[Drawing], cache: MutableMapping[str, str]) -> None:
        super().__init__(md)
        self.mark = mark
        self.drawings = drawings
        self.cache = cache

    def run(self, root: Element) -> None:
        """Put a placeholder for each formula; one that cannot be drawn stays as its LaTeX."""
        self.drawings.clear()
        for element in root.iter():
            if element.get("class") == "arithmatex" and element.text:
                display = element.tag == "div"
                latex = unescape(element.text)[2:-2] if display else element.text[2:-2]
                self._replace(element, latex, display)

    def _replace(self, element: Element, latex: str, display: bool) -> None:
        try:
            drawing = draw(latex, display, self.cache)
        except ValueError:
            element.set("class", "gloss-latex")
            element.text = latex.strip()
            return
        element.set("class", "gloss-formula")
        element.text = f"{self.mark}{len(self.drawings)}{END}"
        self.drawings.append(drawing)


class _Insert(Postprocessor):
    def __init__(self, mark: str, drawings: list[Drawing], shared: Letters | None) -> None:
        super().__init__()
        self.mark = mark
        self.drawings = drawings
        self.shared = shared

    def run(self, text: str) -> str:
        """Put the drawings in the place of their placeholders."""
        head, *parts = text.split(self.mark)
        letters = self.shared or Letters()
        pieces = [head]
        for part in parts:
            number, _, rest = part.partition(END)
            pieces += [self.drawings[int(number)].markup(letters), rest]
        return "".join(pieces)


def makeExtension(**options: Any) -> FormulaExtension:  # noqa: N802 (named by Python-Markdown)
    """Give Python-Markdown the extension."""
    return FormulaExtension(**options)
