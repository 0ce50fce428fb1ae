"""Short formulas as plain text, for sentences in which none can be drawn."""

import re
import unicodedata
from collections.abc import Mapping

LONGEST = 24
"""Characters of a formula that is written out; a longer one is no easier to read than dots."""

PART = re.compile(r"\\[A-Za-z]+|\\.|[^\\]", re.DOTALL)
SPACED = re.compile("([=<>≈≤≥≠≪≫∈→∼±×])")
"""Signs with a space on both sides."""

FONTS = frozenset(r"\mathbf \mathbb \mathcal \mathrm \boldsymbol \operatorname \text".split())
"""What only chooses letters."""
COMMANDS = {
    f"\\{name}": sign
    for name, sign in (
        pair.split()
        for pair in """
        approx ≈, cdot ·, cdots …, dots …, ell ℓ, exp exp, ge ≥, geq ≥, gg ≫, in ∈, infty ∞, ldots …, le ≤, leq ≤, ll ≪,
        log log, max max, mid |, min min, nabla ∇, ne ≠, neq ≠, odot ⊙, partial ∂, pm ±, sim ∼, times ×, to →, top ⊤,
        varepsilon ε, % %
        """.split(",")
    )
}
SIGNS = COMMANDS | {r"\,": " ", r"\;": " ", r"\ ": " ", "~": " ", "-": "−"}
SUBSCRIPTS = dict(zip("0123456789+−=()aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ", strict=True))
SUPERSCRIPTS = dict(zip("0123456789+−=()inT", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁱⁿᵀ", strict=True))


def written_out(latex: str) -> str:
    """Give a formula as text if there is a character for all of it, such as `x₁ ≤ 2`; else nothing."""
    if len(latex) > 4 * LONGEST:
        return ""
    parts = PART.findall(latex.strip())
    parts.reverse()
    text = ""
    try:
        while parts:
            text += _taken(parts)
    except LookupError:
        return ""
    text = " ".join(SPACED.sub(r" \1 ", text).split())
    return text if len(text) <= LONGEST else ""


def _taken(parts: list[str]) -> str:
    """Take one letter, sign or group from the end of the parts; a `LookupError` says that there is no character."""
    part = parts.pop()
    if part == "{":
        inner = ""
        while parts[-1] != "}":
            inner += _taken(parts)
        parts.pop()
        return inner
    if part == "_":
        return _moved(_taken(parts), SUBSCRIPTS)
    if part == "^":
        return _moved(_taken(parts), SUPERSCRIPTS)
    if part in FONTS:
        return _taken(parts)
    if part.startswith("\\") and part not in SIGNS:
        return _greek(part[1:])
    if part in "}&#$":
        raise LookupError(part)
    return SIGNS.get(part, part)


def _moved(text: str, known: Mapping[str, str]) -> str:
    return "".join(known[char] for char in text)


def _greek(name: str) -> str:
    case = "CAPITAL" if name[0].isupper() else "SMALL"
    return unicodedata.lookup(f"GREEK {case} LETTER {name.upper().replace('LAMBDA', 'LAMDA')}")
