"""LaTeX to SVG, by ziamath, in the colour and size of the text around it."""

import re
import warnings
from collections.abc import MutableMapping
from contextlib import suppress
from functools import cache as cached
from hashlib import sha256
from importlib.metadata import version
from itertools import accumulate

from latex2mathml.symbols_parser import convert_symbol

from glossgen.formulas.outlines import UNITS, Drawing, compact

with warnings.catch_warnings():
    # ziamath finds its font by a function that the standard library has deprecated
    warnings.simplefilter("ignore", DeprecationWarning)
    import ziafont
    import ziamath

FONT_SIZE = 24.0
"""Pixels of one em in ziamath; the page scales the drawing by its own font size."""

LENGTH_LIMIT = 1000
"""Characters."""

DEPTH_LIMIT = 7
"""Braces within braces; the time for drawing doubles with each."""

NESTING = re.compile(r"[{}]|\\left(?![A-Za-z])|\\right(?![A-Za-z])")
COMMAND = re.compile(r"(?<=>)\s*(\\(?:[A-Za-z]+|[{}|]))\s*(?=<)")
"""In MathML: a command that latex2mathml has left as it is, as it does behind `\\big` and its like."""


UNARY = re.compile(
    r"""
    (<mo\b[^>]*>(?![)\]}|!]|&\#(?:8214|8242|8969|8971|10217);)[^<]+</mo>)  # an operator that closes nothing
    <mo\ form="infix">(&\#8722;|\+|&\#177;|&\#8723;)</mo>
    """,
    re.VERBOSE,
)
"""In MathML: a sign of a number, as in `= -1`, that would have the spaces of a subtraction."""


def draw(latex: str, display: bool, cache: MutableMapping[str, str] | None = None) -> Drawing:
    """Draw a formula, inline or for a line of its own, with the LaTeX as its label.

    `cache` keeps drawings, by a key that changes with whatever shapes them. Raises ValueError, in
    words for the formula's author, where the LaTeX is wrong or not supported.
    """
    latex = latex.strip()
    if cache is None:
        return _draw(latex, display)
    key = sha256(f"{_shaped_by()}\n{display}\n{latex}".encode()).hexdigest()
    kept = cache.get(key)
    if kept is not None:
        with suppress(ValueError, TypeError):
            return Drawing.load(kept)
    drawing = _draw(latex, display)
    cache[key] = drawing.dump()
    return drawing


@cached
def _shaped_by() -> str:
    packages = " ".join(f"{name} {version(name)}" for name in ("glossgen", "ziamath", "ziafont", "latex2mathml"))
    return f"{packages} units {UNITS}"


def _draw(latex: str, display: bool) -> Drawing:
    ziafont.config.svg2 = True
    ziafont.config.precision = 3
    if not latex:
        raise ValueError("it is empty")
    depths = [0, *accumulate((char == "{") - (char == "}") for char in re.sub(r"\\.", "", latex))]
    if depths[-1] or min(depths) < 0:
        raise ValueError("its braces do not match")
    if len(latex) > LENGTH_LIMIT or _depth(latex) > DEPTH_LIMIT:
        raise ValueError("it is too long, or nested too deep")
    try:
        formula: ziamath.Math = ziamath.Latex(latex, size=FONT_SIZE, color="currentColor", inline=not display)
        mathml = formula.mathmlstr()
        mended = UNARY.sub(r'\1<mo form="prefix">\2</mo>', COMMAND.sub(_sign, mathml))
        if mended != mathml:
            formula = ziamath.Math(mended, size=FONT_SIZE, number=formula.eqnumber)
        unknown = COMMAND.search(mended)
        svg = formula.svgxml()
    except Exception as error:  # ziamath and latex2mathml raise whatever their parsers stumble over
        raise ValueError(f"it is not valid LaTeX{_reason(error)}") from error
    if unknown:
        raise ValueError(f"the command {unknown[1]} is not known")
    return compact(svg, FONT_SIZE, {"role": "img", "aria-label": latex})


def _sign(command: re.Match[str]) -> str:
    """Give the sign that a command stands for, if there is one."""
    name = command[1]
    return name[1] if name[1] in "{}" else f"&#x{code};" if (code := convert_symbol(name)) else command[0]


def _reason(error: Exception) -> str:
    """Put the name of one of latex2mathml's errors into words; what others say is for programmers."""
    if not type(error).__module__.startswith("latex2mathml"):
        return ""
    return ": " + re.sub(r"(?<=[a-z])(?=[A-Z])", " ", type(error).__name__.removesuffix("Error")).lower()


def _depth(latex: str) -> int:
    """Count how deep braces, and brackets that grow, are nested."""
    deepest = depth = 0
    for mark in NESTING.findall(latex):
        depth += 1 if mark in ("{", r"\left") else -1
        deepest = max(deepest, depth)
    return deepest
