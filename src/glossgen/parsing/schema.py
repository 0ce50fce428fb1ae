"""The shape of a term file: one pydantic field for each field of the model, all faults at once.

The descriptions and examples are for editors; the table of fields in `docs/contributing.md` says the same.
"""

from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from glossgen.model import Text
from glossgen.parsing import kinds
from glossgen.parsing.kinds import (
    Anchor,
    Arxiv,
    Doi,
    LevelWord,
    Line,
    Lines,
    Markdown,
    Markdowns,
    MentionsWord,
    People,
    Rank,
    Reference,
    References,
    Sentence,
    Slug,
    Slugs,
    StatusWord,
    Tags,
    Url,
    Year,
    YesOrNo,
)


def _source(value: object) -> object:
    return {"title": value, "url": value if kinds.is_address(value) else None} if isinstance(value, Text) else value


def field(description: str, *examples: object, default: Any = None) -> Any:
    """Make a field that need not be given."""
    return Field(default, description=description, examples=list(examples) or None)


def many(description: str, *examples: object) -> Any:
    """Make a list that need not be given."""
    return field(description, *examples, default=())


class Strict(BaseModel):
    """A mapping that has only the keys it names."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)

    @model_validator(mode="before")
    @classmethod
    def _leave_out_empty(cls, value: Any) -> Any:
        return {key: item for key, item in value.items() if item is not None or key not in cls.model_fields}


class CitationSchema(Strict):
    """Where to read more."""

    title: Line = Field(description="of the book, paper or page", examples=["Deep Learning"])
    authors: People = many("who wrote it", ["Ian Goodfellow", "Yoshua Bengio"])
    year: Year | None = field("when it came out", "2017")
    url: Url | None = field("a web address", "https://www.deeplearningbook.org")
    doi: Doi | None = field("the DOI of a paper", "10.1038/323533a0")
    arxiv: Arxiv | None = field("the arXiv id of a paper", "1706.03762")


Citation = Annotated[
    CitationSchema,
    BeforeValidator(kinds.mapping),
    BeforeValidator(_source, json_schema_input_type=Line | CitationSchema),
]
Citations = Annotated[tuple[Citation, ...], kinds.Listed()]


class SenseSchema(Strict):
    """One of several meanings."""

    domain: Anchor = Field(description="the field of work that the meaning belongs to", examples=["statistics"])
    short: Sentence | None = field("the meaning in one plain sentence")
    definition: Markdown | None = field("Markdown, with formulas between `$…$` and `$$…$$`")
    examples: Markdowns = many("a list of Markdown texts")
    notes: Markdowns = many("a list of Markdown texts")
    sources: Citations = many("a list of `{title, authors, year, url, doi, arxiv}`, or of plain texts")


Senses = Annotated[tuple[Annotated[SenseSchema, BeforeValidator(kinds.mapping)], ...], kinds.Listed()]


class LinkSchema(Strict):
    """How mentions of the term are linked."""

    mentions: MentionsWord | None = field("which mentions become links")
    case_sensitive: YesOrNo | None = field("whether the case of the name counts")


TOGETHER: dict[str, Any] = {
    "allOf": [
        {"if": {"properties": {"id": {"type": "null"}}}, "then": {"properties": {"term": kinds.NAMING}}},
        {
            "if": {"properties": {"senses": {"type": "array", "minItems": 1}}, "required": ["senses"]},
            "then": {"properties": {"short": {"type": "null"}, "definition": {"type": "null"}}},
        },
    ]
}
"""What fields ask of one another, as `files` checks it: a name that makes an id, or an id; senses, or a text."""


class EntrySchema(Strict):
    """What a contributor writes for one term."""

    model_config = ConfigDict(json_schema_extra=TOGETHER)

    term: Line = Field(description="the name; `Feature (data)` and `Feature (software)` are two", examples=["Dropout"])
    id: Slug | None = field(
        "the permanent address, if the name gives none; never change it without `former_ids`", "r-squared"
    )
    abbreviations: Lines = many("`[SGD]`; their case counts", ["SGD"])
    aliases: Lines = many("other names and spellings", ["steepest descent"])
    forms: Lines = many("irregular inflections: `[data, datum]`", ["data", "datum"])
    tags: Tags = many("one to four free topics beside the folder", ["training"])
    level: LevelWord | None = field("`beginner`, `intermediate` or `advanced`")
    short: Sentence | None = field("one plain sentence of at most 200 characters", "A method that …")
    definition: Markdown | None = field("Markdown, with formulas between `$…$` and `$$…$$`")
    senses: Senses = many("in place of `short` and `definition`: several meanings, each with its `domain`")
    examples: Markdowns = many("a list of Markdown texts")
    notes: Markdowns = many("a list of Markdown texts")
    contrast_with: References = many("terms that it is often confused with", ["variance"])
    broader: References = many("terms of which it is a kind or a part", ["optimization"])
    see_also: References = many("related terms; the link shows on both pages", ["learning-rate"])
    sources: Citations = many("a list of `{title, authors, year, url, doi, arxiv}`, or of plain texts")
    status: StatusWord | None = field("`stub`, `draft`, `reviewed` (the default) or `deprecated`")
    replaced_by: Reference | None = field(
        "for a deprecated term: the one to use, to which its page leads", "training-set"
    )
    former_ids: Slugs = many("old addresses, which lead here", ["steepest-descent"])
    link: Annotated[LinkSchema, BeforeValidator(kinds.mapping)] | None = field(
        "how mentions are linked: `{mentions: all, first or never, case_sensitive: true or false}`"
    )


class TopicSchema(Strict):
    """The `_topic.yml` of a folder."""

    title: Line = Field(description="the name of the topic", examples=["Training"])
    description: Sentence | None = field("one or two sentences about it")
    order: Rank | None = field("a number; topics without one follow by title", "3")


def field_names(location: tuple[Any, ...]) -> tuple[str, ...]:
    """Name the keys that are allowed in the mapping at `location` of an entry."""
    parts = [part for part in location if isinstance(part, str)]
    models: dict[str, type[Strict]] = {"sources": CitationSchema, "senses": SenseSchema, "link": LinkSchema}
    model = models.get(parts[-1], EntrySchema) if parts else EntrySchema
    return tuple(model.model_fields)
