"""What is wrong with a text that is no YAML, in words for somebody who has never written any.

The parser says where it was lost; what was meant is told by the line that it was lost in.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

Position = tuple[int, int]
"""Line and column, from 0."""

SHOWN = 80
"""Up to how many characters a text is repeated in a hint."""

REACH = 50
"""How many lines before a place are looked at for the beginning of a text."""

HEAD = re.compile(r"\s*(?:- +)*(?:[a-z_]+ *: +)?")
"""What stands before the text of a line: its indentation, hyphens, and the name of a field."""

INDENTATION = re.compile(r"\s*(?:- +)*")
CONFLICT = re.compile(r"(?:<{7}|={7}|>{7})(?: |$)")
ODD_SPACE = re.compile(r"(?:\s*(?:- +)*\w+ *:)?\s*?([^\S \t\n])")
NO_SPACE = re.compile(r"(\s*(?:- +)*(\w+):)\S")
NO_COLON = re.compile(r"\s*(?:- +)*\w+ *([=\uff1a])")
OPENED = re.compile(r"(?:[:-] +|^\s*)[\[{]")
REFERENCES = re.compile(r"\[\[([^\[\]]+)\]\](?:,? *\[\[([^\[\]]+)\]\])*,?")

CLOSING = {"[": "]", "{": "}"}
QUOTES = "'\""
ENDING = CLOSING | {quote: quote for quote in QUOTES}


@dataclass(frozen=True, slots=True)
class Slip:
    """What is wrong, and what to do."""

    at: Position
    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class Spot:
    """Where the parser was lost."""

    problem: str
    context: str
    at: Position
    opening: Position
    """Where the part begins in which it was lost."""
    lines: Sequence[str]

    def line(self, number: int) -> str:
        """Give a line; behind the last one they are empty."""
        return self.lines[number] if number < len(self.lines) else ""

    def rest(self, at: Position) -> str:
        """Give what stands from a place to the end of its line."""
        return self.line(at[0])[at[1] :].rstrip()

    def value(self, number: int) -> tuple[int, str]:
        """Give the text of a line without what stands before it, and where it begins."""
        line = self.line(number)
        start = match.end() if (match := HEAD.match(line)) else 0
        return start, line[start:].rstrip()


def explain(error: Any, lines: Sequence[str]) -> Slip:
    """Say what is wrong with the lines in which YAML's parser found an error with a place."""
    at = error.problem_mark or error.context_mark
    opening = error.context_mark or at
    spot = Spot(
        error.problem or "the text cannot be read",
        error.context or "",
        (at.line, at.column) if at else (0, 0),
        (opening.line, opening.column) if opening else (0, 0),
        lines,
    )
    found = next(filter(None, (look(spot) for look in LOOKS)), None)
    return found or Slip(
        spot.at, spot.problem, "check the quotes, and the indentation of this line and of the line above"
    )


def quoted(text: str) -> str:
    """Put quotes around a text, in place of those that it has around it."""
    quote, inner = text[:1], text[1:-1]
    if quote in QUOTES and len(text) > 1 and text.endswith(quote):
        # in "A" and "B" the second one ends something, in "The "A" of B" it begins something
        is_around = inner.count(quote) % 2 or f" {quote}" in inner[: inner.find(quote) + 1]
        text = inner if is_around else text
    if "'" in text and not re.search(r'["\\]', text):
        return f'"{text}"'
    doubled = text.replace("'", "''")
    return f"'{doubled}'"


def _quotes(text: str) -> str:
    if len(text) > SHOWN:
        return "put quotes around the whole text; a longer one goes on indented lines after |"
    return f"put quotes around the whole text: {quoted(text)}"


def _beginning(spot: Spot, at: Position) -> Slip:
    if spot.rest(at).startswith("```"):
        hint = "write | here, and begin the code on the next line, two spaces further in"
        return Slip(at, "a block of code begins on a line of its own", hint)
    sign, is_whole = spot.rest(at)[:1], at[1] == spot.value(at[0])[0]
    hint = _quotes(spot.rest(at)) if is_whole else f"put quotes around a text that begins with {sign}"
    return Slip(at, f"a text cannot begin with {sign} unless it stands in quotes", hint)


def _conflict(spot: Spot) -> Slip | None:
    if CONFLICT.match(spot.line(spot.opening[0])):
        hint = "keep one of them, and delete the lines that begin with <<<<<<<, ======= and >>>>>>>"
        return Slip((spot.opening[0], 0), "git has left two versions of some lines here", hint)
    return None


def _fence(spot: Spot) -> Slip | None:
    if spot.line(spot.at[0]).startswith(("```", "~~~")):
        return Slip(spot.at, "a term file has no fence around it", "delete the lines that begin with ```")
    return None


def _end(spot: Spot) -> Slip | None:
    if "document start" in spot.problem:
        hint = "delete it; or, if it is another term, put a line with --- before it"
        return Slip(spot.at, "the fields of the term have ended before this", hint)
    return None


def _colon(spot: Spot) -> Slip | None:
    """Look at a colon that stands where no field can begin."""
    if "mapping values are not allowed" not in spot.problem:
        return None
    number, column = spot.at
    start, text = spot.value(number)
    if start <= column:
        where = "in it" if spot.line(number)[column:].rstrip() != ":" else "at its end"
        what = "a colon and a space" if where == "in it" else "a colon"
        return Slip(spot.at, f"a text with {what} {where} needs quotes", _quotes(text))
    above = next((before for before in range(number - 1, -1, -1) if spot.line(before).strip()), number)
    if NO_SPACE.match(spot.line(above)) and ": " not in spot.line(above):
        return _space(spot, above)
    hint = "begin it below the one above; or put quotes around a text that holds a colon and a space"
    begin = INDENTATION.match(spot.line(number))
    at = (number, begin.end() if begin else column)
    return Slip(at, "this field begins further to the right than the one above", hint)


def _space(spot: Spot, number: int) -> Slip | None:
    if match := NO_SPACE.match(spot.line(number)):
        hint = f"type a space behind the colon, as in '{match[2][:SHOWN]}: …'"
        return Slip((number, match.end(1)), "there is no space after this colon", hint)
    return None


def _word(spot: Spot) -> Slip | None:
    """Look at a line that has neither a field nor the indentation of a text."""
    if "simple key" not in spot.context:
        return None
    number, line = spot.opening[0], spot.line(spot.opening[0])
    if odd := ODD_SPACE.match(line):
        hint = "type a plain space in its place; it often comes along when text is pasted"
        return Slip((number, odd.start(1)), f"this is no plain space (U+{ord(odd[1]):04X})", hint)
    if other := NO_COLON.match(line):
        hint = "write a colon and a space after the name of a field"
        return Slip((number, other.start(1)), f"this sign is no colon: {other[1]}", hint)
    hint = "put two spaces before it if it goes on with the text above; a field has a colon and a space after its name"
    return _space(spot, number) or Slip(spot.opening, "this line is no field, and not indented", hint)


def _behind(spot: Spot) -> Slip | None:
    """Look at what stands behind a text that has ended with its quote or bracket."""
    start, text = spot.value(spot.at[0])
    before = text[: max(0, spot.at[1] - start)].rstrip()
    has_ended = len(before) > 1 and before[-1] == ENDING.get(text[0])
    if not (has_ended or re.search("expected key|<block end>|'-' indicator", spot.problem)):
        return None
    if "block collection" in spot.context and not text.startswith("-"):
        hint = "put two spaces more before it if it belongs to the item above; or a hyphen, if it is another item"
        return Slip(spot.at, "this line begins where the hyphens of a list stand", hint)
    if start >= spot.at[1]:
        hint = "let both begin at the same column; or put quotes around the text above"
        return Slip(spot.at, "this line begins elsewhere than the one above", hint)
    if text[:1] in QUOTES:
        return Slip(spot.at, "the text goes on behind the quote that ends it", _quotes(text))
    if REFERENCES.fullmatch(text):
        names = ", ".join(re.findall(r"\[\[([^\[\]]+)\]\]", text))
        hint = f"write one pair of brackets around all: [{names if len(names) <= SHOWN else '…'}]"
        return Slip(spot.at, "the list goes on behind the bracket that ends it", hint)
    if text[:1] in CLOSING:
        return Slip(spot.at, "the text goes on behind the bracket that ends it", _quotes(text))
    for number in range(spot.at[0] - 1, max(-1, spot.at[0] - REACH), -1):
        start, text = spot.value(number)
        if text[:1] in QUOTES and text.count(text[:1]) % 2:
            return Slip((number, start), "the quote that is opened here ends on another line", _quotes(text))
    hint = "end it where it should end, or delete its signs"
    return Slip(spot.at, "a text in quotes or brackets has ended before this", hint)


def _sign(spot: Spot) -> Slip | None:
    """Look at a sign that begins something else than a text."""
    if "alias" in spot.context or "anchor" in spot.context:
        if spot.rest(spot.opening).startswith("* "):
            return Slip(spot.opening, "an item of a list has a hyphen before it, and no *", "write - in place of *")
        return _beginning(spot, spot.opening)
    if "block scalar" in spot.context:
        sign = spot.rest(spot.opening)[:1]
        if sign == "|":
            hint = "put it on the next line, two spaces further in than the field"
            return Slip(spot.at, "nothing can stand on the line behind |", hint)
        return _beginning(spot, spot.opening)
    if "block sequence entries are not allowed" in spot.problem:
        hint = f"begin the list on the next line; or, if it is a text, {_quotes(spot.rest(spot.at))}"
        return Slip(spot.at, "a list with hyphens cannot begin behind the name of a field", hint)
    if re.search("cannot start any token|mapping keys are not|undefined tag handle|directive", spot.problem):
        at = spot.opening if re.search("tag|directive", spot.context) else spot.at
        return _beginning(spot, at) if spot.rest(at) else None
    return None


def _bracket(spot: Spot) -> Slip | None:
    if "flow" not in spot.context:
        return None
    at = spot.opening
    if "node" in spot.context:  # whose beginning is where it should have been
        before = ((number, OPENED.search(spot.line(number))) for number in range(at[0], -1, -1))
        at = next(((number, match.end() - 1) for number, match in before if match), at)
    text = spot.rest(at)
    opened, closed = text[:1], CLOSING.get(text[:1], "]")
    if re.search(r"[\[{, ]#", text):
        return Slip(at, "what begins with # is a comment", "put quotes around each text that begins with #")
    if text.endswith(closed):
        hint = "put quotes around each text in them that holds a colon, a comma, quotes or brackets"
        return Slip(at, "what stands in these brackets cannot be told apart", hint)
    hint = f"write {closed} at the end of the list; or put quotes around a text that begins with {opened or '['}"
    return Slip(at, "the bracket that is opened here is not closed", hint)


def _quote(spot: Spot) -> Slip | None:
    if "escape" in spot.problem or "hexdecimal" in spot.problem:
        hint = "use single quotes, or | and a new line, for text with backslashes"
        return Slip(spot.at, "a backslash in double quotes changes the letter after it", hint)
    if "quoted scalar" in spot.context:
        quote = spot.rest(spot.opening)[:1]
        hint = f"write {quote} at the end of the text, or delete it here"
        return Slip(spot.opening, "the quote that is opened here is not closed", hint)
    return None


LOOKS: tuple[Callable[[Spot], Slip | None], ...] = (
    _conflict,
    _fence,
    _end,
    _colon,
    _word,
    _bracket,
    _behind,
    _quote,
    _sign,
)
"""Each tells one kind of slip, or gives None."""
