"""The layout of a document: the order of its keys, and where lists, texts and comments go."""

from dataclasses import dataclass

from glossgen.formatting import scalars
from glossgen.formatting.remarks import Remarks
from glossgen.parsing import Document, Location, Value, field_names, stripped

LIST_WIDTH = 140
"""Columns up to which a list of short texts stands on one line."""

PROSE = frozenset({"definition", "examples", "notes"})
"""Fields whose texts are Markdown: each on lines of its own, where nothing needs quotes."""

SENTENCES = {"short": 200, "description": 80}
"""Fields in which line breaks mean nothing, and up to how many characters they stand on one line."""

LONG = PROSE | {"senses", "sources"}
"""Fields whose lists have each item on a line of its own."""

TYPED = frozenset({"year", "order", "case_sensitive"})
"""Fields that are a number, or yes or no."""

TOPIC_FIELDS = ("title", "description", "order")


def lay_out(document: Document, remarks: Remarks, *, topic: bool) -> list[str]:
    """Write a document as lines."""
    layout = _Layout(remarks, topic)
    return [*remarks.above.get((), ()), *layout.lines(document.value, ())]


@dataclass(frozen=True, slots=True)
class _Layout:
    remarks: Remarks
    topic: bool

    def lines(self, value: Value, location: Location) -> list[str]:
        """Write a list or mapping that has something in it."""
        written: list[str] = []
        for place in self._places(value, location):
            part = place[-1]
            sign = f"{scalars.inline(part)}:" if isinstance(part, str) else "-"
            written += self._with_remarks(place, self._item(sign, value[part], place))
        return written

    def _places(self, value: Value, location: Location) -> list[Location]:
        """Give the places of all that is in a value, in order."""
        if isinstance(value, list):
            return [(*location, index) for index in range(len(value))]
        known = TOPIC_FIELDS if self.topic else field_names(location)
        ranks = {key: rank for rank, key in enumerate(known)}
        return [(*location, key) for key in sorted(value, key=lambda key: ranks.get(key, len(ranks)))]

    def _with_remarks(self, place: Location, lines: list[str]) -> list[str]:
        above = list(self.remarks.above.get(place, ()))
        first = next(index for index, line in enumerate(lines) if not line.startswith("#"))
        for remark in self.remarks.beside.get(place, ()):
            if " #" in lines[first]:
                above.append(remark)  # there is one already, or a text that only looks like it
            else:
                lines[first] += f"  {remark}"
        return [*above, *lines, *self.remarks.below.get(place, ())]

    def _item(self, sign: str, value: Value, place: Location) -> list[str]:
        """Write what stands at a key or in a list, behind its sign."""
        short = self._short(value, place)
        if short is not None:
            return [f"{sign} {short}".rstrip()]
        if isinstance(value, str):
            opening, *rest = _text(value, _field(place))
            return [f"{sign} {opening}", *rest]
        inner = self.lines(value, place)
        if sign != "-":
            return [sign, *map(_indented, inner)]
        first = next(index for index, line in enumerate(inner) if not line.startswith("#"))
        return [*inner[:first], f"- {inner[first]}", *map(_indented, inner[first + 1 :])]

    def _short(self, value: Value, place: Location) -> str | None:
        """Write what is empty, and a list or mapping of short texts, on one line; None for what needs more."""
        if value in (None, [], {}):
            return "" if value is None else str(value)
        if isinstance(value, str) or place in self.remarks.around or _field(place) in LONG:
            return None
        items = value.values() if isinstance(value, dict) else value
        if not all(isinstance(item, str) and "\n" not in stripped(item) for item in items):
            return None
        if isinstance(value, list):
            short = f"[{', '.join(_listed(item) for item in value)}]"
        elif _field(place) == "link":
            keys = [str(where[-1]) for where in self._places(value, place)]
            short = f"{{{', '.join(f'{key}: {_listed(value[key], key)}' for key in keys)}}}"
        else:
            return None
        return short if len(f"{place[-1]}: {short}") + 2 * (len(place) - 1) <= LIST_WIDTH else None


def _listed(text: str, name: str = "") -> str:
    return scalars.inline(text.strip(), listed=True, typed=name in TYPED)


def _text(text: str, name: str) -> list[str]:
    if name in SENTENCES:
        return scalars.sentence(text, SENTENCES[name])
    text = stripped(text)
    if name in PROSE or "\n" in text:
        return scalars.block(text)
    return [scalars.inline(text.strip(), typed=name in TYPED)]


def _field(place: Location) -> str:
    """Name the field that a value belongs to."""
    return next((part for part in reversed(place) if isinstance(part, str)), "")


def _indented(line: str) -> str:
    return f"  {line}" if line else ""
