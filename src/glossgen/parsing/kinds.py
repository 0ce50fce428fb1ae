"""The kinds of values in a term file: what is taken for one, and what editors are told of it.

Each kind is a pydantic type that validates a value and describes it for a JSON Schema. Patterns are written so that
Python and ECMA-262 read them alike.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Annotated, Any, get_args

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler, PlainValidator, WithJsonSchema
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from glossgen import naming
from glossgen.diagnostics import Code
from glossgen.model import Level, Status, Text
from glossgen.parsing.limits import (
    FITTING,
    FITTING_ASKED,
    ITEM_LIMIT,
    NAME_LIMIT,
    PASSAGE_LIMIT,
    SHALLOW,
    TEXT_LIMIT,
    excess,
)

TYPED = ("string", "number", "boolean")
"""What an editor takes a text for that is typed without quotes: `3.10`, `true`. A term file has nothing but texts."""

REFERENCE, TAG = "names a term", "names a tag"
"""Mark in a JSON Schema what the names of a glossary complete."""

ONE_LINE = rf"^{SHALLOW}\s*(?=\S)[^\n]{{1,{NAME_LIMIT}}}\s*$"
LETTER = r"[A-Za-z0-9]|[^\x00-\xa9\u2000-\u206f\u2190-\u245f\u2500-\u2bff\u3000-\u3004]"
"""A letter or digit, as far as blocks of characters tell."""
SPOKEN = f"[{''.join(naming.SPOKEN)}]"
OTHER = rf"[^A-Za-z0-9{''.join(naming.SPOKEN)}\x80-\uffff]"
SLUG = r"[^\x00-/:-`{-\x7f]+(?:-[^\x00-/:-`{-\x7f]+)*"
"""Of letters beyond ASCII, a pattern cannot tell the small ones."""


def fault(code: Code, message: str, hint: str = "") -> PydanticCustomError:
    """Make an error that pydantic collects and that `validation` turns into a finding."""
    # pydantic fills braces in messages; what a contributor typed must not be taken for one
    return PydanticCustomError("glossgen", "{message}", {"code": code, "message": message, "hint": hint})


NO_TEXT: dict[type, tuple[str, str]] = {
    dict: (
        "this must be a text, but has a field in it",
        "put quotes around a text that holds a colon and a space, or write it after | on a line of its own",
    ),
    list: ("this must be a text, but is a list", "write it without a hyphen or brackets, on one line or after |"),
    type(None): ("this must be a text, but is nothing", "write something, or delete the line"),
}
"""What is said of a value that is no text, by its type."""


def text(value: object) -> Text:
    """Take a text of any length that a page can hold."""
    if not isinstance(value, Text):
        raise fault(Code.WRONG_TYPE, *NO_TEXT[type(value)])
    if too_much := excess(value):
        raise fault(Code.INVALID_VALUE, f"this text {too_much}", "shorten it")
    if not value.strip():
        raise fault(Code.INVALID_VALUE, "this text is empty", "write something, or delete the field")
    return Text(stripped(value), value.place, value.body)


def stripped(value: str) -> str:
    """Leave out what surrounds a text without being part of it."""
    return value.strip("\n") if "\n" in value else value.strip()


def line(value: object) -> Text:
    """Take a text of one line."""
    whole = text(value)
    if "\n" in whole.strip():
        raise fault(Code.INVALID_VALUE, "this must be one line", "remove the line break")
    if len(whole) > NAME_LIMIT:
        raise fault(Code.INVALID_VALUE, f"this is longer than {NAME_LIMIT} characters", "shorten it")
    return Text(whole.strip(), whole.place, whole.body)


def sentence(value: object) -> Text:
    """Take a text whose line breaks mean nothing."""
    whole = text(value)
    joined = " ".join(whole.split())
    return Text(joined, whole.place, whole.body if joined == whole else None)


def anchor(value: object) -> Text:
    """Take a line of which an address can be made."""
    whole = line(value)
    if not naming.slug(whole):
        raise fault(Code.INVALID_VALUE, f"'{whole}' has no letter or digit", "name the field that the sense belongs to")
    return whole


def slug(value: object) -> Text:
    """Take an id."""
    whole = line(value)
    wanted = naming.slug(whole)
    if whole in naming.RESERVED:
        raise fault(Code.RESERVED_ID, f"'{whole}' cannot be an id: it has a meaning of its own as a file name",
                    f"use '{whole}-term', for example")  # fmt: skip
    if wanted != whole:
        hint = f"use '{wanted}'" if wanted else "use lower-case letters, digits and hyphens"
        raise fault(
            Code.INVALID_ID, f"'{whole}' is not an id: only lower-case letters, digits and single hyphens", hint
        )
    return whole


def one_of(choices: tuple[str, ...]) -> Callable[[object], Text]:
    """Make a function that takes one of several words."""

    def check(value: object) -> Text:
        whole = line(value)
        if whole not in choices:
            guess = naming.closest(whole, choices)
            hint = f"did you mean '{guess}'?" if guess else f"use one of: {', '.join(choices)}"
            raise fault(Code.INVALID_VALUE, f"'{whole}' is not one of: {', '.join(choices)}", hint)
        return whole

    return check


def yes_or_no(value: object) -> bool:
    """Take an answer."""
    return one_of(ANSWERS)(value) in ("true", "yes")


@dataclass(frozen=True, slots=True)
class Shape:
    """A line that follows a pattern, and what people often write before it."""

    pattern: str
    what: str
    example: str
    prefix: str = ""

    @property
    def optional(self) -> str:
        """The pattern of what may stand before it."""
        return f"(?:{self.prefix})?" if self.prefix else ""

    def check(self, value: object) -> Text:
        """Take such a line, and give it without the prefix."""
        whole = line(value)
        match = re.fullmatch(f"{self.optional}(?P<core>{self.pattern})", whole)
        if not match:
            raise fault(Code.INVALID_VALUE, f"'{whole}' is not {self.what}", f"write it like {self.example}")
        return Text(match["core"], whole.place)

    def number(self, value: object) -> int:
        """Take a number that is written so."""
        return int(self.check(value))

    def described(self, types: Iterable[str] = ("string",), **more: object) -> WithJsonSchema:
        """Describe such a line; `types` are what an editor may take it for."""
        pattern = rf"^\s*(?=\S)(?=[^\n]{{1,{NAME_LIMIT}}}\s*$){self.optional}(?:{self.pattern})\s*$"
        return _described(types, pattern, f"this is not {self.what}; write it like {self.example}", **more)


def _described(types: Iterable[str], pattern: str, message: str, **more: object) -> WithJsonSchema:
    return WithJsonSchema({"type": list(types), "pattern": pattern, "patternErrorMessage": message, **more})


def any_case(words: Iterable[str]) -> str:
    """Make a pattern of words in any case, since JSON Schema knows no flags."""
    return "|".join("".join(f"[{c.upper()}{c}]" if c.isalpha() else c for c in word) for word in sorted(words))


def is_address(value: Text) -> bool:
    """Tell whether a text is a web address."""
    return bool(re.fullmatch(ADDRESS.pattern, value.strip()))


@dataclass(frozen=True, slots=True)
class Listed:
    """Takes a list with at most so many items."""

    limit: int = ITEM_LIMIT
    names: bool = False
    """Whether they are names, so that a text in its place may be a list of them."""

    def check(self, value: object) -> object:
        """Take such a list."""
        if not isinstance(value, list):
            raise fault(Code.WRONG_TYPE, "this must be a list", _as_list(value, names=self.names))
        if len(value) > self.limit:
            hint = "leave out what is needed least"
            raise fault(Code.INVALID_VALUE, f"this list has more than {self.limit:,} items", hint)
        return value

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_before_validator_function(self.check, handler(source))

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return handler(core) | {"maxItems": self.limit}


def _as_list(value: object, *, names: bool) -> str:
    """Say how to write a list for what somebody has written in place of one."""
    if isinstance(value, dict):
        return "put a hyphen and a space before each item: '- …'"
    if not isinstance(value, Text) or (not names and SEPARATOR.search(value)):
        return EACH
    if HYPHEN.match(value):
        return "put a space behind each hyphen"
    items = [item.strip(BULLETS) for item in SEPARATOR.split(_in_lines(value).strip("()")) if item.strip(BULLETS)]
    if items and all(map(PLAIN.fullmatch, items)) and len(value) <= NAME_LIMIT and naming.fold(value) not in NONE:
        return f"write [{', '.join(items)}]"
    return "write [one, two], or each item on a line after a hyphen" if names else EACH


def _in_lines(value: Text) -> str:
    """Give a text with the line breaks that it has in the file."""
    stretches = value.body if isinstance(value.body, tuple) else ()
    return "\n".join(value[one.offset : one.offset + one.length] for one in stretches) or value


EACH = "put a hyphen and a space before each item, on a line of its own"
HYPHEN = re.compile(r"-\w")
BULLETS = " \u2022\u00b7\u2013\u2014"
SEPARATOR = re.compile(rf"[,;\n]| (?=[{BULLETS[1:]}])")
PLAIN = re.compile(r"[^\W_][\w .()'/+-]*")
"""What needs no quotes in a list."""
NONE = frozenset(["none", "nothing", "no", "n/a"])


def mapping(value: object) -> object:
    """Take a mapping."""
    if not isinstance(value, dict):
        hint = "write each field as 'name: value' on a line of its own"
        raise fault(Code.WRONG_TYPE, "this must have fields, each with a name and a value", hint)
    return value


ADDRESS = Shape(
    r"""https?://[^\s/<>"'\\]+(?:/[^\s<>"\\]*)?(?:[?#][^\s<>"\\]*)?""", "a web address", "https://example.org/page"
)
DOI = Shape(r'10\.[0-9]{4,9}/[^\s<>"\\]+', "a DOI", "10.1038/323533a0", r"https?://(?:dx\.)?doi\.org/|doi:\s*")
ARXIV = Shape(
    r"[0-9]{4}\.[0-9]{4,5}(?:v[0-9]+)?|[a-z-]+(?:\.[A-Z]{2})?/[0-9]{7}(?:v[0-9]+)?",
    "an arXiv id",
    "1706.03762",
    r"https?://arxiv\.org/(?:abs|pdf)/|arXiv:\s*",
)
YEAR = Shape(r"[12][0-9]{3}", "a year", "2017")
RANK = Shape(r"[0-9]{1,4}", "a whole number", "3")

ONE_LINE_ASKED = f"this must be one line of at most {NAME_LIMIT} characters"
LINE_TOLD = _described(TYPED, ONE_LINE, ONE_LINE_ASKED)
TEXT_TOLD = _described(
    TYPED,
    rf"{FITTING}[\s\S]*\S",
    f"this text is empty, or more than a page can hold: {FITTING_ASKED}",
    maxLength=TEXT_LIMIT,
)
ID_TOLD = _described(
    TYPED,
    rf"^\s*(?!(?:{'|'.join(sorted(naming.RESERVED))})\s*$)(?=[^\n]{{1,{naming.SLUG_LIMIT}}}\s*$){SLUG}\s*$",
    "an id has only lower-case letters, digits and single hyphens, and is no reserved word such as 'index'",
)
ANCHOR_TOLD = _described(
    TYPED, rf"^(?=[^\n]*(?:{LETTER}|{SPOKEN})){ONE_LINE[1:]}", "this must be one line with a letter or digit"
)
NAMING = {
    "pattern": rf"^(?!{OTHER}*(?:{any_case(naming.RESERVED)}){OTHER}*$)(?=[\s\S]*(?:{LETTER}|{SPOKEN}))",
    "patternErrorMessage": "no id can be made from this name: add a line such as 'id: some-word'",
}
"""What is asked of the name of a term that has no `id`."""


def told(choices: Iterable[Any]) -> WithJsonSchema:
    """Describe one of several words."""
    return WithJsonSchema({"enum": list(choices)})


LEVELS, STATUSES, MENTIONS = get_args(Level), get_args(Status), ("all", "first", "never")
ANSWERS = ("true", "false", "yes", "no")

Line = Annotated[Text, PlainValidator(line), LINE_TOLD]
Reference = Annotated[
    Text, PlainValidator(line), _described(TYPED, ONE_LINE, ONE_LINE_ASKED, **{"$comment": REFERENCE})
]
Tag = Annotated[Text, PlainValidator(line), _described(TYPED, ONE_LINE, ONE_LINE_ASKED, **{"$comment": TAG})]
Sentence = Annotated[Text, PlainValidator(sentence), TEXT_TOLD]
Markdown = Annotated[Text, PlainValidator(text), TEXT_TOLD]
Anchor = Annotated[Text, PlainValidator(anchor), ANCHOR_TOLD]
Slug = Annotated[Text, PlainValidator(slug), ID_TOLD]
Url = Annotated[Text, PlainValidator(ADDRESS.check), ADDRESS.described()]
Doi = Annotated[Text, PlainValidator(DOI.check), DOI.described()]
Arxiv = Annotated[Text, PlainValidator(ARXIV.check), ARXIV.described(("string", "number"))]
Year = Annotated[int, PlainValidator(YEAR.number), YEAR.described(("string", "integer"), minimum=1000, maximum=2999)]
Rank = Annotated[int, PlainValidator(RANK.number), RANK.described(("string", "integer"), minimum=0, maximum=9999)]
LevelWord = Annotated[Text, PlainValidator(one_of(LEVELS)), told(LEVELS)]
StatusWord = Annotated[Text, PlainValidator(one_of(STATUSES)), told(STATUSES)]
MentionsWord = Annotated[Any, PlainValidator(one_of(MENTIONS)), told(MENTIONS)]
YesOrNo = Annotated[bool, PlainValidator(yes_or_no), told((*ANSWERS, True, False))]
Lines = Annotated[tuple[Line, ...], Listed(names=True)]
People = Annotated[tuple[Line, ...], Listed()]
References = Annotated[tuple[Reference, ...], Listed(names=True)]
Tags = Annotated[tuple[Tag, ...], Listed(names=True)]
Slugs = Annotated[tuple[Slug, ...], Listed(names=True)]
Markdowns = Annotated[tuple[Markdown, ...], Listed(PASSAGE_LIMIT)]
