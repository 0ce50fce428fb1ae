"""Read YAML as text with places.

Every scalar stays the text that was typed: none of YAML 1.1's types apply (`No`, `1.10`, `2024-01-01`),
an empty value is None. Only what a list of facts needs is accepted: no tags, no anchors, no deep nesting.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import yaml

from glossgen.diagnostics import Code, Diagnostic
from glossgen.model import Place, Stretch, Text
from glossgen.parsing import slips
from glossgen.parsing.limits import NAME_LIMIT, TEXT_LIMIT, VALUE_LIMIT

DEPTH_LIMIT = 12
"""Deepest nesting of lists and mappings; a term needs five."""

STANDARD_TAG = "tag:yaml.org,2002:"
"""What the parser makes of `!!`."""

Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The libyaml parser is about ten times as fast; PyYAML may be built without it."""

CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")
"""What no text needs, and what hosts of pages stumble over."""

NULLS = frozenset(["~", "null", "Null", "NULL"])
"""What other programs than ours take for no value."""

Value = Any
"""A tree of dict, list, Text and None. Typed loosely: its shape is what validation is about."""

Location = tuple[str | int, ...]
"""The keys and indices that lead to a value, as pydantic writes them."""


@dataclass
class Document:
    """One YAML document."""

    value: Value = None
    places: dict[Location, Place] = field(default_factory=dict)
    """Where each value begins."""
    keys: dict[Location, Place] = field(default_factory=dict)
    """Where the key of each value begins."""

    def place(self, location: Location) -> Place:
        """Give the place of the value at `location`, or of the closest one around it."""
        while location and location not in self.places:
            location = location[:-1]
        return self.places[location]


Position = tuple[int, int]
"""Line and column, from 0."""


def scalars(text: str) -> Iterator[tuple[Position, Position]]:
    """Yield where each single value of a YAML text begins and ends, as far as it can be read."""
    try:
        for event in yaml.parse(text, Loader=Loader):
            if isinstance(event, yaml.ScalarEvent):
                start: Any = event.start_mark
                end: Any = event.end_mark
                yield (start.line, start.column), (end.line, end.column)
    except yaml.YAMLError:
        return


def _has_escapes(text: str) -> bool:
    r"""Tell what is left of LaTeX in double quotes: `\frac` became a form feed, `\theta` a tab, `\nabla` a new line."""
    if CONTROL.search(text):
        return True
    if "$" not in text:
        return False
    plain = text.replace("\t", "\n")
    return plain.rfind("\n") > plain.find("$") or -1 < plain.find("\n") < plain.rfind("$")


class _RefusedError(Exception):
    """The document holds something that is not accepted."""

    def __init__(self, code: Code, message: str, mark: Any, hint: str) -> None:
        super().__init__(message)
        self.code, self.message, self.mark, self.hint = code, message, mark, hint


@dataclass
class Reader:
    """Reads the documents of one text, and collects what is wrong with it."""

    path: str
    text: str
    first_line: int = 1
    """The line of the file at which `text` begins."""
    foreign: bool = False
    """Whether this is no term file: tags, anchors and aliases, as in `mkdocs.yml`, are passed over then, and of a key
    that is given twice the last counts."""
    diagnostics: list[Diagnostic] = field(default_factory=list)
    loader: Any = Loader
    _count: int = 0
    """Values that were read."""

    def documents(self) -> Iterator[Document]:
        """Yield each whole document; what follows a syntax error cannot be read."""
        try:
            self._events = iter(yaml.parse(self.text, Loader=self.loader))
            for event in self._events:
                if isinstance(event, yaml.DocumentStartEvent):
                    document = Document()
                    document.value = self._node(next(self._events), document, ())
                    if isinstance(document.value, Text):
                        next(self._events)  # it may be no text, but the beginning of a faulty field
                    yield document
        except _RefusedError as refused:
            self._report(refused.code, refused.message, self._place(refused.mark), refused.hint)
        except yaml.MarkedYAMLError as error:
            if "nesting depth" in (error.problem or "") and self.loader is not yaml.SafeLoader:
                # libyaml looks ahead, and may give up before it says where it has become too deep
                slow = replace(self, loader=yaml.SafeLoader, diagnostics=[])
                list(slow.documents())
                self.diagnostics += [found for found in slow.diagnostics if found not in self.diagnostics]
            else:
                self._report_syntax(error)
        except yaml.YAMLError as error:
            self._report(Code.YAML_SYNTAX, str(error).splitlines()[0], Place(self.path, self.first_line))

    def _node(self, event: Any, document: Document, location: Location) -> Value:
        if self.foreign and isinstance(event, yaml.AliasEvent):
            return None
        self._refuse(event)
        self._limit(event, location)
        place = document.places[location] = self._place(event.start_mark)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(document, location)
        if isinstance(event, yaml.SequenceStartEvent):
            items: list[Value] = []
            while not isinstance(item := next(self._events), yaml.SequenceEndEvent):
                items.append(self._node(item, document, (*location, len(items))))
            return items
        if event.value == "" and not event.style:
            self._check_comment(event, "there is nothing here")
            return None
        if event.tag == "!ENV":
            return [Text(event.value, place)]
        if self.foreign and not event.style and event.value in NULLS:
            return None
        if self.foreign:
            return Text(event.value, place)
        self._check_scalar(event, place)
        return Text(CONTROL.sub("", event.value), place, self._body(event))

    def _body(self, event: Any) -> Place | tuple[Stretch, ...] | None:
        """Tell where the first character of a text stands, if the file has it as it is, else where its lines do."""
        start = event.start_mark
        if len(event.value) > TEXT_LIMIT:
            return None  # it is refused anyway, and may have very many lines
        if event.style == "|":
            line = self._lines[start.line + 1] if start.line + 1 < len(self._lines) else ""
            indent = len(line) - len(line.lstrip(" "))
            return Place(self.path, start.line + 1 + self.first_line, indent + 1) if line.strip() else None
        if event.style == ">" or start.line != event.end_mark.line:
            return tuple(self._stretches(event))
        if event.style and event.end_mark.column - start.column - 2 != len(event.value):
            return None  # of an escape, the file has more characters than the text
        return Place(self.path, start.line + self.first_line, start.column + (2 if event.style else 1))

    def _stretches(self, event: Any) -> Iterator[Stretch]:
        """Yield the lines of a text that YAML puts together, each as far as it has no escape."""
        start, end, quote, position = event.start_mark, event.end_mark, 1 if event.style else 0, 0
        for number in range(start.line + (event.style == ">"), end.line + 1):
            line, begin = self._lines[number], start.column + quote if number == start.line else 0
            if number == end.line:
                line = line[: max(0, end.column - quote)]
            part = re.split(r"[\\\"]|''", line[begin:])[0].strip()
            offset = event.value.find(part, position) if part else -1
            if offset >= 0:
                column = line.index(part, begin) + 1
                yield Stretch(offset, len(part), Place(self.path, number + self.first_line, column))
                position = offset + len(part)

    def _check_scalar(self, event: Any, place: Place) -> None:
        """Report what YAML makes of a text without a word: escapes, and the beginning of a comment."""
        if event.style == '"' and _has_escapes(event.value):
            hint = "use single quotes, or | and a new line, for text with backslashes"
            self._report(
                Code.CONTROL_CHARACTER, "a backslash in double quotes changes the letter after it", place, hint
            )
        elif not event.style:
            self._check_comment(event, "the text ends here")

    def _check_comment(self, event: Any, what: str) -> None:
        """Report what looks like a part of the text, and is none."""
        if not self.foreign and self._lines[event.end_mark.line].startswith(" #", event.end_mark.column):
            end = self._place(event.end_mark)
            hint = "put quotes around a text that holds #; a comment has two spaces before it"
            self._report(Code.COMMENT, f"{what}: YAML takes ' #' for the beginning of a comment", end, hint)

    @cached_property
    def _lines(self) -> list[str]:
        return [*self.text.splitlines(), ""]

    def _refuse(self, event: Any) -> None:
        """Raise if the event has an anchor or a tag, or is an alias."""
        if self.foreign:
            return
        if event.anchor:
            raise _RefusedError(
                Code.YAML_ALIAS,
                "YAML anchors and aliases are not used in term files",
                event.start_mark,
                "write the value out; put quotes around a text that begins with * or &",
            )
        if event.tag and event.tag != "!":
            raise _RefusedError(
                Code.YAML_TAG,
                f"the YAML tag '{event.tag.replace(STANDARD_TAG, '!!')}' is not allowed",
                event.start_mark,
                "remove it; put quotes around a text that begins with !",
            )

    def _limit(self, event: Any, location: Location) -> None:
        """Raise if the event is nested too deep, or there were too many before it."""
        if len(location) > DEPTH_LIMIT:
            raise _RefusedError(
                Code.TOO_DEEP,
                f"lists and mappings are nested more than {DEPTH_LIMIT} deep",
                event.start_mark,
                "put quotes around a text that begins with [ or {",
            )
        self._count += 1
        if self._count > VALUE_LIMIT and not self.foreign:
            raise _RefusedError(
                Code.FILE_TOO_LARGE,
                f"this file has more than {VALUE_LIMIT:,} values",
                event.start_mark,
                "split it, one term a file",
            )

    def _mapping(self, document: Document, location: Location) -> dict[str, Value]:
        mapping: dict[str, Value] = {}
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            self._refuse(event)
            if not isinstance(event, yaml.ScalarEvent) or len(event.value) > NAME_LIMIT:
                raise _RefusedError(
                    Code.WRONG_TYPE,
                    "a key must be a word",
                    event.start_mark,
                    "put quotes around a text that begins with [ or {",
                )
            key, place = event.value, self._place(event.start_mark)
            inner = (*location, key)
            if key in mapping and not self.foreign:
                self._report(
                    Code.DUPLICATE_KEY,
                    f"the key '{key}' is given twice",
                    place,
                    "merge the two, or delete one",
                    (document.keys[inner],),
                )
                self._node(next(self._events), Document(), inner)
            else:
                document.keys[inner] = place
                mapping[key] = self._node(next(self._events), document, inner)
        return mapping

    def _place(self, mark: Any) -> Place:
        return Place(self.path, mark.line + self.first_line, mark.column + 1)

    def _report(self, code: Code, message: str, place: Place, hint: str = "", others: tuple[Place, ...] = ()) -> None:
        self.diagnostics.append(Diagnostic(code, message, place, hint, others))

    def _report_syntax(self, error: yaml.MarkedYAMLError) -> None:
        mark = error.problem_mark or error.context_mark
        if r"'\t'" in (error.problem or "") or self._is_tab(mark):
            hint = "put spaces in place of the tab; most editors can do it for the whole file"
            place = self._place(mark) if mark else Place(self.path, self.first_line)
            self._report(Code.TAB, "a tab stands where YAML needs spaces", place, hint)
        else:
            slip = slips.explain(error, self._lines)
            line = min(slip.at[0], self.text.count("\n"))  # libyaml ends a line that the file does not end
            column = slip.at[1] if line == slip.at[0] else len(self._lines[line])
            place = Place(self.path, line + self.first_line, column + 1)
            self._report(Code.YAML_SYNTAX, f"this is not valid YAML: {slip.message}", place, slip.hint)

    def _is_tab(self, mark: Any) -> bool:
        if mark is None or mark.line >= len(self._lines):
            return False
        line = self._lines[mark.line]
        return "\t" in line[: len(line) - len(line.lstrip())]
