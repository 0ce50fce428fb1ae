"""The shape of a term file: one pydantic field for each field of the model, all faults at once."""

import re
from collections.abc import Callable
from typing import Annotated, Any, Literal, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict, PlainValidator
from pydantic_core import PydanticCustomError

from glossgen import naming
from glossgen.diagnostics import Code
from glossgen.model import Level, Status, Text

TEXT_LIMIT = 20_000
"""Longest text in characters; a page of definition has about 2,000."""

NAME_LIMIT = 200
"""Longest name in characters."""


def fault(code: Code, message: str, hint: str = "") -> PydanticCustomError:
    """Make an error that pydantic collects and that `files` turns into a finding."""
    # pydantic fills braces in messages; what a contributor typed must not be taken for one
    return PydanticCustomError("glossgen", "{message}", {"code": code, "message": message, "hint": hint})


def _text(value: object) -> Text:
    if not isinstance(value, Text):
        what = "a mapping" if isinstance(value, dict) else "a list" if isinstance(value, list) else "nothing"
        raise fault(Code.WRONG_TYPE, f"this must be a text, but is {what}", "write it on one line, or after |")
    if len(value) > TEXT_LIMIT:
        raise fault(Code.INVALID_VALUE, f"this text is longer than {TEXT_LIMIT:,} characters", "shorten it")
    if not value.strip():
        raise fault(Code.INVALID_VALUE, "this text is empty", "write something, or delete the field")
    return Text(value.strip("\n") if "\n" in value else value.strip(), value.place, value.body)


def _line(value: object) -> Text:
    text = _text(value)
    if "\n" in text.strip():
        raise fault(Code.INVALID_VALUE, "this must be one line", "remove the line break")
    if len(text) > NAME_LIMIT:
        raise fault(Code.INVALID_VALUE, f"this is longer than {NAME_LIMIT} characters", "shorten it")
    return Text(text.strip(), text.place, text.body)


def _sentence(value: object) -> Text:
    text = _text(value)
    return Text(" ".join(text.split()), text.place)


def _anchor(value: object) -> Text:
    text = _line(value)
    if not naming.slug(text):
        raise fault(Code.INVALID_VALUE, f"'{text}' has no letter or digit", "name the field that the sense belongs to")
    return text


def _slug(value: object) -> Text:
    text = _line(value)
    wanted = naming.slug(text)
    if text in naming.RESERVED:
        raise fault(Code.RESERVED_ID, f"'{text}' cannot be an id: it has a meaning of its own as a file name",
                    f"use '{text}-term', for example")  # fmt: skip
    if wanted != text:
        hint = f"use '{wanted}'" if wanted else "use lower-case letters, digits and hyphens"
        raise fault(Code.INVALID_ID, f"'{text}' is not an id: only lower-case letters, digits and single hyphens", hint)
    return text


def _one_of(choices: tuple[str, ...]) -> Callable[[object], Text]:
    def check(value: object) -> Text:
        text = _line(value)
        if text not in choices:
            guess = naming.closest(text, choices)
            hint = f"did you mean '{guess}'?" if guess else f"use one of: {', '.join(choices)}"
            raise fault(Code.INVALID_VALUE, f"'{text}' is not one of: {', '.join(choices)}", hint)
        return text

    return check


def _matching(pattern: str, what: str, example: str, prefix: str = "") -> Callable[[object], Text]:
    compiled, cut = re.compile(pattern), re.compile(prefix)

    def check(value: object) -> Text:
        text = _line(value)
        core = cut.sub("", text, count=1) if prefix else str(text)
        if not compiled.fullmatch(core):
            raise fault(Code.INVALID_VALUE, f"'{text}' is not {what}", f"write it like {example}")
        return Text(core, text.place)

    return check


def _year(value: object) -> int:
    return int(_matching(r"[12]\d{3}", "a year", "2017")(value))


def _yes_or_no(value: object) -> bool:
    return _one_of(("true", "false", "yes", "no"))(value) in ("true", "yes")


def _list(value: object) -> object:
    if not isinstance(value, list):
        raise fault(Code.WRONG_TYPE, "this must be a list", "write [one, two], or each item on a line after a hyphen")
    return value


def _mapping(value: object) -> object:
    if not isinstance(value, dict):
        raise fault(Code.WRONG_TYPE, "this must be a mapping", "write each field as 'name: value' on a line of its own")
    return {key: item for key, item in value.items() if item is not None}


def _source(value: object) -> object:
    return {"title": value, "url": value if _is_address(value) else None} if isinstance(value, Text) else value


def _is_address(value: Text) -> bool:
    return bool(re.fullmatch(ADDRESS, value.strip()))


ADDRESS = r"https?://[^\s/<>\"'\\]+(/[^\s<>\"\\]*)?([?#][^\s<>\"\\]*)?"
DOI = r"10\.\d{4,9}/[^\s<>\"\\]+"
ARXIV = r"\d{4}\.\d{4,5}(v\d+)?|[a-z-]+(\.[A-Z]{2})?/\d{7}(v\d+)?"

Line = Annotated[Text, PlainValidator(_line)]
Sentence = Annotated[Text, PlainValidator(_sentence)]
Markdown = Annotated[Text, PlainValidator(_text)]
Slug = Annotated[Text, PlainValidator(_slug)]
Url = Annotated[Text, PlainValidator(_matching(ADDRESS, "a web address", "https://example.org/page"))]
Doi = Annotated[
    Text, PlainValidator(_matching(DOI, "a DOI", "10.1038/323533a0", r"^(https?://(dx\.)?doi\.org/|doi:\s*)"))
]
Arxiv = Annotated[
    Text, PlainValidator(_matching(ARXIV, "an arXiv id", "1706.03762", r"^(https?://arxiv\.org/(abs|pdf)/|arXiv:\s*)"))
]
Lines = Annotated[tuple[Line, ...], BeforeValidator(_list)]
Slugs = Annotated[tuple[Slug, ...], BeforeValidator(_list)]
Markdowns = Annotated[tuple[Markdown, ...], BeforeValidator(_list)]


class Strict(BaseModel):
    """A mapping that has only the keys it names."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)


class CitationSchema(Strict):
    """One item of `sources`."""

    title: Line
    url: Url | None = None
    doi: Doi | None = None
    arxiv: Arxiv | None = None
    authors: Lines = ()
    year: Annotated[int, PlainValidator(_year)] | None = None


Citations = Annotated[
    tuple[Annotated[CitationSchema, BeforeValidator(_mapping), BeforeValidator(_source)], ...], BeforeValidator(_list)
]


class SenseSchema(Strict):
    """One item of `senses`."""

    domain: Annotated[Text, PlainValidator(_anchor)]
    short: Sentence | None = None
    definition: Markdown | None = None
    examples: Markdowns = ()
    notes: Markdowns = ()
    sources: Citations = ()


class LinkSchema(Strict):
    """The `link` field."""

    mentions: Annotated[Literal["all", "first", "never"], PlainValidator(_one_of(("all", "first", "never")))] | None = (
        None
    )
    case_sensitive: Annotated[bool, PlainValidator(_yes_or_no)] | None = None


class EntrySchema(Strict):
    """What a contributor writes for one term."""

    term: Line
    id: Slug | None = None
    abbreviations: Lines = ()
    aliases: Lines = ()
    tags: Lines = ()
    level: Annotated[Text, PlainValidator(_one_of(get_args(Level)))] | None = None
    short: Sentence | None = None
    definition: Markdown | None = None
    examples: Markdowns = ()
    notes: Markdowns = ()
    see_also: Lines = ()
    contrast_with: Lines = ()
    broader: Lines = ()
    forms: Lines = ()
    sources: Citations = ()
    senses: Annotated[tuple[Annotated[SenseSchema, BeforeValidator(_mapping)], ...], BeforeValidator(_list)] = ()
    status: Annotated[Text, PlainValidator(_one_of(get_args(Status)))] | None = None
    replaced_by: Line | None = None
    former_ids: Slugs = ()
    link: Annotated[LinkSchema, BeforeValidator(_mapping)] | None = None


class TopicSchema(Strict):
    """The `_topic.yml` of a folder."""

    title: Line
    description: Sentence | None = None
    order: (
        Annotated[int, PlainValidator(lambda value: int(_matching(r"\d{1,4}", "a whole number", "3")(value)))] | None
    ) = None


def field_names(location: tuple[Any, ...]) -> tuple[str, ...]:
    """Name the keys that are allowed in the mapping at `location` of an entry."""
    parts = [part for part in location if isinstance(part, str)]
    models: dict[str, type[Strict]] = {"sources": CitationSchema, "senses": SenseSchema, "link": LinkSchema}
    model = models.get(parts[-1], EntrySchema) if parts else EntrySchema
    return tuple(model.model_fields)
