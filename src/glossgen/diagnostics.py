"""What can be wrong with a glossary: codes, findings, and the one exception."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, StrEnum
from functools import cache

from glossgen.model import Place


class Severity(StrEnum):
    """How much a finding matters."""

    ERROR = "error"
    WARNING = "warning"


class Code(Enum):
    """Every kind of finding: its name in reports, its severity, and what it means."""

    MISSING_FOLDER = ("missing-folder", Severity.ERROR, "a term folder that the options name is not there")
    NO_TERMS = ("no-terms", Severity.WARNING, "a term folder holds no term")
    UNREADABLE_FILE = ("unreadable-file", Severity.ERROR, "a file cannot be opened, or is no regular file")
    FILE_TOO_LARGE = (
        "file-too-large",
        Severity.ERROR,
        "a file is larger, or has more terms or values, than a term file can have",
    )
    OUTSIDE_FOLDER = ("outside-folder", Severity.ERROR, "a symbolic link leads out of the term folder")
    IGNORED_FILE = ("ignored-file", Severity.WARNING, "a file has an ending that is not read")
    STRAY_FILE = ("stray-file", Severity.WARNING, "a term file lies beside the term folders, where it is not read")
    NOT_UTF8 = ("not-utf8", Severity.ERROR, "a file is not encoded as UTF-8")
    BYTE_ORDER_MARK = ("byte-order-mark", Severity.WARNING, "a file begins with a byte order mark")
    CONTROL_CHARACTER = ("control-character", Severity.ERROR, "a file holds an invisible control character")
    EMPTY_FILE = ("empty-file", Severity.ERROR, "a term file holds nothing")
    FRONT_MATTER = ("front-matter", Severity.ERROR, "a Markdown term file lacks its YAML front matter")

    YAML_SYNTAX = ("yaml-syntax", Severity.ERROR, "the text is not valid YAML")
    TAB = ("tab", Severity.ERROR, "a tab stands where YAML needs spaces")
    YAML_TAG = ("yaml-tag", Severity.ERROR, "a YAML tag such as `!!python/object` is used")
    YAML_ALIAS = ("yaml-alias", Severity.ERROR, "a YAML anchor or alias (`&name`, `*name`) is used")
    TOO_DEEP = ("too-deep", Severity.ERROR, "lists or mappings are nested deeper than any term needs")
    COMMENT = ("comment", Severity.WARNING, "a text is cut off by ' #', which begins a comment")
    DUPLICATE_KEY = ("duplicate-key", Severity.ERROR, "a mapping has the same key twice")

    UNKNOWN_KEY = ("unknown-key", Severity.ERROR, "a key is not a field of a term")
    MISSING_FIELD = ("missing-field", Severity.ERROR, "a required field is not given")
    WRONG_TYPE = ("wrong-type", Severity.ERROR, "a value has the wrong shape, such as a text for a list")
    INVALID_VALUE = ("invalid-value", Severity.ERROR, "a value is not one of those allowed")
    INVALID_ID = ("invalid-id", Severity.ERROR, "an id is no slug: lower-case letters, digits and hyphens")
    RESERVED_ID = ("reserved-id", Severity.ERROR, "an id cannot be a file name everywhere")
    EMPTY_SLUG = ("empty-slug", Severity.ERROR, "no id can be made from a name")
    SENSES_AND_DEFINITION = (
        "senses-and-definition",
        Severity.ERROR,
        "a term has `senses` and also a `short` or `definition` of its own",
    )

    SUPPRESSION = (
        "suppression",
        Severity.WARNING,
        "a comment that suppresses findings has no reason, or no known code",
    )
    UNUSED_SUPPRESSION = ("unused-suppression", Severity.WARNING, "a comment suppresses findings that are not there")

    INVISIBLE_CHARACTER = (
        "invisible-character",
        Severity.ERROR,
        "a character cannot be seen, or turns the direction of text around",
    )
    LOOK_ALIKE = ("look-alike", Severity.WARNING, "a letter of another alphabet passes for a Latin one")

    CONFLICT = ("conflict", Severity.ERROR, "one field of a term is given differently in two places")
    NAME_COLLISION = ("name-collision", Severity.ERROR, "two terms claim one name, abbreviation or alias")
    ID_COLLISION = (
        "id-collision",
        Severity.ERROR,
        "a former id is that of another term, or two folders make one topic",
    )

    SIMILAR_NAME = (
        "similar-name",
        Severity.WARNING,
        "names of two terms, topics or tags differ in nothing but their spelling",
    )
    CURLY_QUOTES = (
        "curly-quotes",
        Severity.WARNING,
        "a name stands in typographic quotes, which YAML takes for a part of it",
    )

    NAME_ENDING = ("name-ending", Severity.WARNING, "a name ends with a comma or a semicolon")

    UNKNOWN_TERM = ("unknown-term", Severity.ERROR, "a reference leads to no term")
    AMBIGUOUS_TERM = ("ambiguous-term", Severity.ERROR, "a reference fits several terms")
    SELF_REFERENCE = ("self-reference", Severity.WARNING, "a term refers to itself")
    BROADER_CIRCLE = ("broader-circle", Severity.WARNING, "a term is, over some others, a kind or a part of itself")
    REPLACEMENT = ("replacement", Severity.ERROR, "`replaced_by` and `status: deprecated` do not agree")

    BAD_FORMULA = ("bad-formula", Severity.ERROR, "a formula cannot be drawn")
    UNBALANCED_MATH = ("unbalanced-math", Severity.WARNING, "a formula has a `$` or `$$` on one side only")
    UNCLOSED_FENCE = ("unclosed-fence", Severity.WARNING, "a block of code is opened and never closed")
    HEADING_LEVEL = ("heading-level", Severity.WARNING, "a heading is too high for its place, or leaves out a level")
    MISSING_ALT = ("missing-alt", Severity.WARNING, "a picture has no text for those who do not see it")
    REMOTE_PICTURE = (
        "remote-picture",
        Severity.WARNING,
        "a picture comes from another site, which then learns of each reader",
    )
    DEAD_LINK = ("dead-link", Severity.WARNING, "a relative link, or a picture, is not there")
    DANGEROUS_CONTENT = (
        "dangerous-content",
        Severity.ERROR,
        "a text holds a script, a frame, a form, an event handler, or a link that runs code",
    )
    PASTED_MARKUP = ("pasted-markup", Severity.WARNING, "a text holds HTML that was pasted from a word processor")
    DOUBTFUL_SOURCE = ("doubtful-source", Severity.WARNING, "a DOI, an arXiv id or a web address cannot be right")
    DUPLICATE_SOURCE = ("duplicate-source", Severity.WARNING, "a text names the same source twice")
    LONG_SHORT = ("long-short", Severity.WARNING, "a `short` is longer than 200 characters")

    MISSING_SHORT = ("missing-short", Severity.WARNING, "house style: a meaning has no short definition")
    MISSING_SOURCE = ("missing-source", Severity.WARNING, "house style: a term names no source")
    DEFINITION_LENGTH = ("definition-length", Severity.WARNING, "house style: a definition is too short or too long")
    EMPTY_PHRASE = ("empty-phrase", Severity.WARNING, "house style: a `short` says 'is when' or 'refers to'")
    LEFT_OVER = ("left-over", Severity.WARNING, "house style: a text still holds what a new file begins with")
    REPEATED_NAME = ("repeated-name", Severity.WARNING, "house style: a definition only repeats the name")
    PROPER_NAME = (
        "proper-name",
        Severity.WARNING,
        "house style: a text spells a proper name otherwise than the glossary",
    )
    ORPHAN = ("orphan", Severity.WARNING, "house style: a term neither refers to another one nor is referred to")
    CIRCULAR_DEFINITION = (
        "circular-definition",
        Severity.WARNING,
        "house style: terms are explained by one another alone",
    )

    def __init__(self, slug: str, severity: Severity, summary: str) -> None:
        """Name the parts of the value."""
        self.slug = slug
        self.severity = severity
        self.summary = summary

    @property
    def is_style(self) -> bool:
        """Whether it belongs to the house style, which has to be asked for."""
        return self.summary.startswith("house style")

    @classmethod
    def named(cls, slug: str) -> "Code | None":
        """Find a code by its name in reports."""
        return _by_slug().get(slug)


@cache
def _by_slug() -> dict[str, Code]:
    return {code.slug: code for code in Code}


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding."""

    code: Code
    message: str
    """Lower case, no full stop."""
    place: Place
    hint: str = ""
    """What to do about it; may be empty."""
    others: tuple[Place, ...] = ()
    """The other places that have to do with it."""
    level: Severity | None = None
    """How much it matters to this glossary; None if as much as it does by default."""

    @property
    def severity(self) -> Severity:
        """How much the finding matters."""
        return self.level or self.code.severity

    @property
    def sort_key(self) -> tuple[Place, str, str]:
        """Order by place."""
        return (self.place, self.code.slug, self.message)


@dataclass(frozen=True, slots=True)
class Suppression:
    """A comment by which an author accepts findings of one kind, in a part of a file."""

    code: Code
    place: Place
    first: int = 1
    """The first line that it counts for."""
    last: int | None = None
    """The last one; None for the rest of the file."""


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Tell whether any finding is an error."""
    return any(diagnostic.severity is Severity.ERROR for diagnostic in diagnostics)


class GlossgenError(Exception):
    """Something without which the work cannot go on, in words for the user."""
