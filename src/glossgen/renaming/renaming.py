"""Rename a term: what changes in the text of each file."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from glossgen import formatting, naming, parsing
from glossgen.linking import Targets
from glossgen.model import Text
from glossgen.parsing import Document, Location, Reader, Source, Value
from glossgen.renaming.edits import Edit, Lines, apply
from glossgen.renaming.markdown import Addresses, in_markdown

REFERENCES = frozenset({"see_also", "contrast_with", "broader", "replaced_by"})
PASSAGES = frozenset({"definition", "examples", "notes"})


@dataclass(frozen=True, slots=True)
class Wish:
    """What a term is called, and what it shall be called."""

    old_id: str
    old_name: str
    new_id: str
    new_name: str
    path: str = "terms"
    """Folder of the pages on the site."""
    keep: bool = False
    """Whether the old name stays as an alias."""


@dataclass(frozen=True, slots=True)
class Change:
    """What becomes of one file."""

    source: Source
    text: str
    path: str
    """Where it is afterwards."""


def renamed(reference: str, targets: Targets, wish: Wish) -> str | None:
    """Give what to write for a reference, if it leads to the term and names it by what changes."""
    if set(targets.find(reference)) != {wish.old_id}:
        return None
    new = wish.new_id if reference == wish.old_id else wish.new_name
    names_it = reference == wish.old_id or naming.fold(reference) == naming.fold(wish.old_name)
    return new if names_it and new != reference else None


def rename(sources: Iterable[Source], targets: Targets, wish: Wish) -> Iterator[Change]:
    """Yield the files that change."""
    home = True
    for source in sources:
        file = _File(source, targets, wish, home)
        text, path = apply(source.text, file.edits()), file.path()
        home = home and not file.is_home
        if (text, path) != (source.text, source.path):
            yield Change(source, text, path)


class _File:
    """One term file in which a term is renamed."""

    def __init__(self, source: Source, targets: Targets, wish: Wish, home: bool) -> None:
        self.source, self.targets, self.wish = source, targets, wish
        head, self.begin = parsing.front_matter(source.text) if source.is_markdown else (source.text, 0)
        self.body = self.begin + len(head)
        first = source.text.count("\n", 0, self.begin) + 1
        reader = Reader(source.path, head, first)
        self.documents = [one for one in reader.documents() if isinstance(one.value, dict | list)]
        self.lines = Lines(source.text)
        self.ends = {
            (start[0] + first, start[1] + 1): (end[0] + first, end[1] + 1)
            for start, end in (parsing.scalars(head) if not reader.diagnostics else ())
        }
        mine = [(one, where) for one in self.documents for where in _entries(one.value) if self._is_mine(one, where)]
        self.mine = mine if self.ends else []
        self.is_home = home and bool(self.mine)
        """Whether it is the first file with the term, which keeps its old address."""

    def _is_mine(self, document: Document, location: Location) -> bool:
        entry = _at(document.value, location)
        name, id_ = entry.get("term"), entry.get("id")
        return isinstance(name, Text) and (id_ or naming.slug(name)) == self.wish.old_id

    def path(self) -> str:
        """Give the path of the file afterwards: one that is named after the term gets the new id as its name."""
        path = PurePosixPath(self.source.path)
        alone = len(self.mine) == sum(len(list(_entries(one.value))) for one in self.documents) == 1
        named = naming.slug(path.stem) == self.wish.old_id
        return str(path.with_name(self.wish.new_id + path.suffix)) if alone and named else self.source.path

    def edits(self) -> list[Edit]:
        """Find all that changes in the text."""
        if not self.ends:
            return []
        found = {edit for document in self.documents for edit in self._references(document, document.value, ())}
        for number, (document, location) in enumerate(self.mine):
            found |= set(self._own(document, location, first=self.is_home and not number))
        if self.source.is_markdown:
            found |= set(in_markdown(self.source.text, self._renamed, self._addresses, self.body))
        return [edit for edit in found if self.source.text[edit.start : edit.end] != edit.new]

    @property
    def _addresses(self) -> Addresses:
        return Addresses(rf"(?:\./|(?:\.\./)+{self.wish.path}/)?", self.wish.old_id, self.wish.new_id)

    def _renamed(self, reference: str) -> str | None:
        return renamed(reference, self.targets, self.wish)

    def _references(self, document: Document, value: Value, location: Location) -> Iterator[Edit]:
        if isinstance(value, dict | list):
            for key, item in value.items() if isinstance(value, dict) else enumerate(value):
                yield from self._references(document, item, (*location, key))
        elif isinstance(value, Text):
            field = next((part for part in reversed(location) if isinstance(part, str)), "")
            start, end = self._span(value)
            if field in REFERENCES and (new := self._renamed(" ".join(value.split()))) is not None:
                yield self._written(value, new)
            elif field in PASSAGES:
                yield from in_markdown(self.source.text, self._renamed, self._addresses, start, end)

    def _own(self, document: Document, location: Location, *, first: bool) -> Iterator[Edit]:
        """Change the name and the id of an entry of the term itself."""
        wish, entry = self.wish, _at(document.value, location)
        name = entry["term"]
        given = entry.get("id")
        if name != wish.new_name:
            yield self._written(name, wish.new_name)
        if given is not None and given != wish.new_id:
            yield self._written(given, wish.new_id)
        elif given is None and wish.new_id != naming.slug(wish.new_name):
            yield self._added(document, location, name, f"id: {formatting.inline(wish.new_id, listed=True)}")
        former = _same(entry.get("former_ids"), wish.new_id) if first and wish.new_id != wish.old_id else []
        aliases = _same(entry.get("aliases"), wish.new_name) if wish.new_name != wish.old_name else []
        # what it is called now changes places with what it was called
        yield from (self._written(one, wish.old_id) for one in former)
        yield from (self._written(one, wish.old_name) for one in aliases)
        if first and wish.new_id != wish.old_id and not former:
            yield self._listed(document, location, "former_ids", wish.old_id)
        if first and wish.keep and wish.new_name != wish.old_name and not aliases:
            yield self._listed(document, location, "aliases", wish.old_name)

    def _listed(self, document: Document, location: Location, field: str, item: str) -> Edit:
        """Add an item to a list of an entry, which may be missing or empty."""
        value = _at(document.value, location).get(field)
        written = formatting.inline(item, listed=True)
        if value is None and (*location, field) not in document.keys:
            return self._added(document, location, _at(document.value, location)["term"], f"{field}: [{written}]")
        place = document.places[(*location, field)]
        start = self.lines.offset(place.line, place.column)
        if value is None:
            return Edit(start, start, f" [{written}]")
        if self.source.text.startswith("[", start):
            return Edit(start + 1, start + 1, f"{written}, " if value else written)
        hyphen = self.source.text.rfind("-", 0, self.lines.offset(value[0].place.line, value[0].place.column))
        margin = hyphen - self.source.text.rfind("\n", 0, hyphen) - 1
        return Edit(hyphen, hyphen, f"- {written}\n{' ' * margin}")

    def _added(self, document: Document, location: Location, name: Text, line: str) -> Edit:
        """Add a field behind the name."""
        place = document.places[location]
        if self.source.text.startswith("{", self.lines.offset(place.line, place.column)):
            end = self._span(name)[1]
            return Edit(end, end, f", {line}")
        margin = document.keys[(*location, "term")].column - 1
        end = max(self.lines.end(self._span(name)[0]), self._span(name)[1])
        if self.source.text[end - 1 : end] == "\n":  # of a block
            return Edit(end, end, f"{' ' * margin}{line}\n")
        return Edit(end, end, f"\n{' ' * margin}{line}")

    def _span(self, text: Text) -> tuple[int, int]:
        start = (text.place.line, text.place.column)
        return self.lines.offset(*start), self.lines.offset(*self.ends.get(start, start))

    def _written(self, text: Text, new: str) -> Edit:
        """Write another text in the place of one."""
        start, end = self._span(text)
        old = self.source.text[start:end]
        listed = formatting.inline(new, listed=True)
        return Edit(start, end, listed + "\n" if old.startswith(("|", ">")) and old.endswith("\n") else listed)


def _entries(value: Value) -> Iterator[Location]:
    if isinstance(value, dict):
        yield ()
    else:
        yield from ((index,) for index, item in enumerate(value) if isinstance(item, dict))


def _same(values: Value, name: str) -> list[Text]:
    """Give the items of a list that are a name, in whatever case."""
    return [one for one in values or () if isinstance(one, Text) and naming.fold(one) == naming.fold(name)]


def _at(value: Value, location: Location) -> Value:
    for part in location:
        value = value[part]
    return value
