"""Markdown to be read as it is, by people and by language models: no markup but what the text needs."""

import re
from html import escape

from markupsafe import Markup

from glossgen.formats.publication import Publication
from glossgen.linking.extension import EXPLICIT
from glossgen.rendering.markup import passage

SPECIAL = re.compile(
    r"""
      (?P<number>^\d{1,9})(?=[.)](?:\s|$))   # a number that begins a list
    | ^[-+>=|~](?=\s|$)
    | [\\`*\[\]]
    | (?<![^\W_])_ | _(?![^\W_])              # an underscore within a word is none
    | (?<!\S)\# | ~(?=~)
    | (?P<entity> <(?=[A-Za-z/!?]) | &(?=\#?\w+;) )
    """,
    re.VERBOSE,
)
"""What means something in Markdown, where it stands."""

LITERAL_OR_LINK = re.compile(
    rf"""
      \\.
    | ^[ ]*(?P<marks>`{{3,}}|~{{3,}}).*?(?:^[ ]*(?P=marks)[ ]*$|\Z)
    | (?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`)
    | \$\$.+?\$\$ | \$(?!\s)(?:\\.|[^\\$])+?(?<!\s)\$
    | (?P<link>{EXPLICIT})
    """,
    re.VERBOSE | re.DOTALL | re.MULTILINE,
)
"""An explicit link, or what holds none: an escaped character, code, a formula."""


def literal(value: str) -> Markup:
    """Write plain text so that it is read as such, with an escape only where it is needed."""
    return Markup(SPECIAL.sub(_escaped, " ".join(value.split())))


def _escaped(match: re.Match[str]) -> str:
    if match["entity"]:
        return escape(match.group())
    return f"{match['number']}\\" if match["number"] else f"\\{match.group()}"


def linked(markdown: str, term: str, given: Publication) -> Markup:
    """Give a Markdown text of a term, in which explicit links lead to the Markdown twins of terms."""

    def link(match: re.Match[str]) -> str:
        reference, _, shown = (part.strip() for part in (match["link"] or "")[2:-2].replace("\\|", "|").partition("|"))
        targets = given.explicit(reference, term) if reference else ()
        if len(targets) != 1:
            return match.group()
        return f"[{literal(shown or reference)}]({given.twin(targets[0])})"

    text = passage(markdown)
    return Markup(LITERAL_OR_LINK.sub(link, text)) if "[[" in text else text
