"""One term file to its entries."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import chain, islice
from typing import Any

from frontmatter.default_handlers import YAMLHandler

from glossgen import naming
from glossgen.diagnostics import Code, Diagnostic, Suppression
from glossgen.model import Entry, Folder, Place, Text, Topic
from glossgen.parsing import schema, suppressions
from glossgen.parsing.limits import FORMULA_LIMIT, NAME_LIMIT, TERM_LIMIT, VALUE_LIMIT
from glossgen.parsing.validation import to_model, validate
from glossgen.parsing.yaml_tree import Document, Location, Reader

TOPIC_FILE = "_topic.yml"

CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
"""What YAML does not allow, or takes for the end of a line as no editor does, and a byte order mark within the text."""

NAMED = re.compile(r"^[ -]*(?:term|id):[ ]+(\S[^\n]*)$", re.MULTILINE)
"""Where a text that cannot be read probably says what its terms are called."""


LISTED = re.compile(r"^[ -]*(?:aliases|abbreviations):[ ]+\[([^\n\]]*)\]", re.MULTILINE)
"""The same for its other names."""


TOPIC_LIKE = re.compile(r"_?topics?\.ya?ml$", re.IGNORECASE)
"""What somebody may call the file of a topic."""

NO_FIELD = re.compile(r"\w+ *[:=\uff1a]")
"""What looks like a field, and is none without a plain colon and a space."""


@dataclass(frozen=True, slots=True)
class Source:
    """The text of one file in a term folder."""

    path: str
    """Absolute, with `/` between its parts."""
    text: str
    folder: Folder
    topic: str = ""
    """Slug of the sub-folder; empty directly under the term folder."""

    @property
    def name(self) -> str:
        """The file's name."""
        return self.path.rpartition("/")[2]

    @property
    def is_markdown(self) -> bool:
        """Whether it is a Markdown file with its fields as front matter."""
        return self.name.lower().endswith(".md")


@dataclass(frozen=True, slots=True)
class Parsed:
    """What one file holds."""

    entries: tuple[Entry, ...] = ()
    topic: Topic | None = None
    unread: frozenset[str] = frozenset()
    """Ids that what could not be read probably has, so that references to it are not called wrong."""
    diagnostics: tuple[Diagnostic, ...] = ()
    suppressions: tuple[Suppression, ...] = ()


@dataclass
class _File:
    source: Source
    entries: list[Entry] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    """Where each term begins, readable or not."""
    comments: list[suppressions.Comment] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def report(self, code: Code, message: str, place: Place, hint: str = "") -> None:
        self.diagnostics.append(Diagnostic(code, message, place, hint))

    def report_empty(self, message: str) -> None:
        required = "title" if self.source.name == TOPIC_FILE else "term"
        hint = f"write at least '{required}: …', or delete the file"
        self.report(Code.EMPTY_FILE, message, Place(self.source.path), hint)

    def report_shape(self, place: Place, value: Any) -> None:
        what = "topic" if self.source.name == TOPIC_FILE else "term"
        required = "title" if self.source.name == TOPIC_FILE else "term"
        hint = f"begin with '{required}: …', and write each other field on a line of its own"
        if isinstance(value, Text) and NO_FIELD.match(value):
            hint = f"write a colon and a space after the name of each field, as in '{required}: …'"
        self.report(Code.WRONG_TYPE, f"this is no {what}, since it has no fields", place, hint)


def parse(source: Source) -> Parsed:
    """Read the entries of one file; whatever is wrong with it is a finding, and the rest is kept."""
    file = _File(source)
    topic = None
    if source.name == TOPIC_FILE:
        topic = _topic(file)
    elif _is_readable(file):
        documents = _markdown(file) if source.is_markdown else _yaml(file)
        for document in documents:
            _document(file, document)
    if file.diagnostics and source.name != TOPIC_FILE:
        lists = (name for line in LISTED.findall(source.text) for name in line.split(","))
        names = chain([source.name.rpartition(".")[0]], NAMED.findall(source.text), lists)
        file.unread.update(naming.slug(name) for name in islice(names, VALUE_LIMIT) if len(name) <= NAME_LIMIT)
    accepted, faults = suppressions.read(file.comments, source.text, file.lines)
    return Parsed(tuple(file.entries), topic, frozenset(file.unread), (*file.diagnostics, *faults), accepted)


def _is_readable(file: _File) -> bool:
    text, path = file.source.text, file.source.path
    if not text.strip():
        file.report_empty("this file is empty")
        return False
    if text.count("$") > FORMULA_LIMIT:
        message = f"this file has the sign $ more than {FORMULA_LIMIT:,} times"
        file.report(Code.FILE_TOO_LARGE, message, Place(path), "split it, one term a file")
        return False
    for found in CONTROL.finditer(text):
        line = text.count("\n", 0, found.start()) + 1
        column = found.start() - (text.rfind("\n", 0, found.start()) + 1) + 1
        file.report(
            Code.CONTROL_CHARACTER,
            f"there is an invisible control character here (U+{ord(found.group()):04X})",
            Place(path, line, column),
            "delete it; it often comes along when text is pasted",
        )
        return False
    return True


def _yaml(file: _File, text: str | None = None, first_line: int = 1) -> Iterator[Document]:
    text = file.source.text if text is None else text
    file.comments += islice(suppressions.comments(file.source.path, text, first_line), suppressions.COMMENT_LIMIT)
    reader = Reader(file.source.path, text, first_line)
    found = False
    for document in reader.documents():
        if document.value is not None:
            found = True
            yield document
    file.diagnostics += reader.diagnostics
    if not found and not file.diagnostics:
        file.report_empty("this file holds nothing but comments")


def front_matter(text: str) -> tuple[str, int]:
    """Give the front matter of a Markdown text, and where it begins; it is empty if there is none."""
    head, _ = _split(text)
    return (head, text.index(head)) if head.strip() else ("", 0)


def _split(text: str) -> tuple[str, str]:
    handler = YAMLHandler()
    try:
        head, body = handler.split(text) if handler.detect(text) else ("", "")
    except ValueError:
        return "", ""
    return head, body


def _markdown(file: _File) -> Iterator[Document]:
    text = file.source.text
    head, body = _split(text)
    if not head.strip():
        file.report(
            Code.FRONT_MATTER,
            "a Markdown term file begins with its fields between two lines of three hyphens",
            Place(file.source.path),
            "begin with '---', 'term: …', '---', each on a line of its own",
        )
        return
    offset = len(text) - len(body)
    place = Place(file.source.path, text.count("\n", 0, offset + len(body) - len(body.lstrip())) + 1)
    first_line = text.count("\n", 0, text.index(head)) + 1
    for document in _yaml(file, head, first_line):
        if isinstance(document.value, dict) and body.strip():
            if "definition" in document.value:
                file.diagnostics.append(
                    Diagnostic(
                        Code.DUPLICATE_KEY,
                        "the definition is given twice: as a field and as the text below the fields",
                        document.keys["definition",],
                        "keep one of the two",
                        (place,),
                    )
                )
            else:
                document.value["definition"] = Text(body.strip("\n"), place, place)
                document.places["definition",] = place
        yield document


def _document(file: _File, document: Document) -> None:
    if document.value == []:
        file.report_empty("this file holds an empty list")
    elif isinstance(document.value, list):
        for index, item in enumerate(document.value):
            _entry(file, document, item, (index,))
    else:
        _entry(file, document, document.value, ())


def _entry(file: _File, document: Document, value: Any, location: Location) -> None:
    file.lines.append(document.place(location).line)
    if len(file.lines) > TERM_LIMIT:
        if len(file.lines) == TERM_LIMIT + 1:
            message = f"this file has more than {TERM_LIMIT} terms"
            file.report(Code.FILE_TOO_LARGE, message, document.place(location), "split it, one term a file")
        return
    if not isinstance(value, dict):
        file.report_shape(document.place(location), value)
        return
    if TOPIC_LIKE.match(file.source.name) and value and value.keys() <= schema.TopicSchema.model_fields.keys():
        message = "this describes a topic, but the file is not called so"
        file.report(Code.WRONG_TYPE, message, document.place(location), f"call it '{TOPIC_FILE}'")
        return
    valid, faults = validate(schema.EntrySchema, document, value, location)
    if len(file.lines) > 1 and not location and "term" not in value:
        hint = "add a line 'term: …'; or delete the line with --- above, if the fields belong together"
        faults = [replace(one, hint=hint) if one.code is Code.MISSING_FIELD else one for one in faults]
    file.diagnostics += faults
    if valid is None:
        return
    identifier = valid.id or Text(naming.slug(valid.term), valid.term.place)
    if not identifier:
        message = f"no id can be made from the name '{valid.term}'"
        file.report(Code.EMPTY_SLUG, message, valid.term.place, "add a line such as 'id: some-word'")
        return
    if identifier in naming.RESERVED:
        message = f"the id '{identifier}', made from the name, has a meaning of its own as a file name"
        file.report(Code.RESERVED_ID, message, valid.term.place, f"add a line such as 'id: {identifier}-term'")
        return
    if valid.senses and (valid.short or valid.definition):
        file.report(
            Code.SENSES_AND_DEFINITION,
            "a term with senses has no 'short' or 'definition' of its own",
            (valid.short or valid.definition or valid.term).place,
            "move the text into a sense",
        )
        return
    values: dict[str, Any] = {name: to_model(getattr(valid, name)) for name in schema.EntrySchema.model_fields}
    values["id"] = identifier
    source = file.source
    file.entries.append(Entry(**values, place=document.place(location), folder=source.folder, topic=source.topic))


def _topic(file: _File) -> Topic | None:
    for document in _yaml(file) if _is_readable(file) else ():
        if not isinstance(document.value, dict):
            file.report_shape(document.place(()), document.value)
            continue
        valid, faults = validate(schema.TopicSchema, document, document.value, ())
        file.diagnostics += faults
        if valid is not None:
            text = valid.description or ""
            return Topic(id=file.source.topic, title=valid.title, description=text, order=valid.order)
    return None
