"""Formulas, drawn when the site is built, so that a reader's browser needs no script and no font.

As a Python-Markdown extension (`glossgen.formulas`) it works in any host.
"""

from glossgen.formulas.drawing import draw
from glossgen.formulas.extension import FormulaExtension, makeExtension
from glossgen.formulas.finding import faults
from glossgen.formulas.outlines import Letters

__all__ = ["FormulaExtension", "Letters", "draw", "faults", "makeExtension"]
