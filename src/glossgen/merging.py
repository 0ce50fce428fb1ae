"""Entries with one id become one term.

The result does not depend on the order in which the files of one folder are read: entries are put in
order of folder, path and line first. A later folder is an overlay: with a title it adds, without one it rewrites.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, fields
from functools import cached_property
from itertools import groupby
from typing import Any, Self, TypeVar

from glossgen import naming
from glossgen.diagnostics import Code, Diagnostic
from glossgen.model import Addition, Citation, Entry, Fields, Folder, Glossary, Sense, Term, Text, Topic

T = TypeVar("T")

ADDED = ("aliases", "examples", "notes")
"""The lists of which a titled overlay has its own."""


def merge(
    entries: Iterable[Entry], topics: Iterable[Topic] = (), unread: Iterable[str] = ()
) -> tuple[Glossary, tuple[Diagnostic, ...]]:
    """Merge the entries of all folders into a glossary, with a finding for each contradiction."""
    ordered = sorted(entries, key=lambda entry: (entry.id, entry.folder.index, entry.place))
    diagnostics: list[Diagnostic] = []
    terms = tuple(
        _Merger(tuple(group), diagnostics).term() for _, group in groupby(ordered, key=lambda entry: entry.id)
    )
    return Glossary(terms, _topics(terms, topics), frozenset(unread)), tuple(diagnostics)


@dataclass
class _Merger:
    """Merges the entries of one term."""

    entries: tuple[Entry, ...]
    """At least one, base first."""
    diagnostics: list[Diagnostic]
    adding: bool = field(init=False, default=False)
    """Whether the entry at hand is of a titled overlay."""
    below: dict[int, "_Below"] = field(init=False, default_factory=dict)
    """What the folders below each folder say, by its index."""

    def term(self) -> Term:
        base = self.entries[0]
        merged: dict[str, Any] = {spec.name: {} if spec.default == () else None for spec in fields(Fields)}
        additions: dict[str, _Addition] = {}
        givers = dict.fromkeys(merged, base)
        for entry in self.entries:
            self.adding = bool(entry.folder.title) and entry.folder.index > base.folder.index
            own = {name: getattr(entry, name) for name in merged}
            if self.adding:
                self._add(own, entry.folder, additions.setdefault(entry.folder.title, _Addition()))
            for name, value in own.items():
                if name == "senses":
                    self._add_senses(merged[name], value)
                elif isinstance(value, tuple):
                    gather(merged[name], value)
                else:
                    merged[name] = self._value(name, merged[name], value, givers[name], entry)
                    if merged[name] is value:
                        givers[name] = entry
        values: dict[str, Any] = {
            name: tuple(value.values()) if isinstance(value, dict) else value for name, value in merged.items()
        }
        self._check_senses(values)
        return Term(
            **values,
            topic=next((entry.topic for entry in self.entries if entry.topic), ""),
            additions=tuple(made.give(title) for title, made in additions.items() if not made.is_empty),
            origins=tuple(entry.place for entry in self.entries),
        )

    def _add(self, own: dict[str, Any], folder: Folder, addition: "_Addition") -> None:
        """Move what stands under the overlay's title from `own` to `addition`, unless it is known from below."""
        if folder.index not in self.below:
            self.below[folder.index] = _Below.of([one for one in self.entries if one.folder.index < folder.index])
        below = self.below[folder.index]
        for name, known in below.items.items():
            gather(addition.lists[name], (item for item in own[name] if _key(item) not in known))
            if name != "aliases":
                own[name] = ()
        text = own["definition"]
        if text and below.has_text:
            own["definition"] = None
            if addition.definition and addition.definition != text:
                self._conflict("definition", addition.definition, text)
            elif text not in below.definitions:
                addition.definition = text

    def _value(self, name: str, before: Any, value: Any, giver: Entry, entry: Entry) -> Any:
        if value is None or before is None:
            return before if value is None else value
        if entry.folder.index > giver.folder.index and not self.adding:
            return value
        if before != value and not (name == "term" and naming.fold(before) == naming.fold(value)):
            self._conflict(name, before, value, giver, entry)
        return before

    def _add_senses(self, merged: dict[str, Sense], more: tuple[Sense, ...]) -> None:
        """Keep senses side by side; those of one domain are one sense."""
        for sense in more:
            key = naming.fold(sense.domain)
            merged[key] = self._sense(merged[key], sense) if key in merged else sense

    def _sense(self, before: Sense, more: Sense) -> Sense:
        values: dict[str, Any] = {}
        for spec in fields(Sense):
            old, new = getattr(before, spec.name), getattr(more, spec.name)
            if isinstance(old, tuple):
                values[spec.name] = unite(old, new)
            elif old and new and old != new and spec.name != "domain":
                rewrites = not self.adding and self._folder_of(new) > self._folder_of(old)
                values[spec.name] = new if rewrites else old
                if not rewrites:
                    self._conflict(spec.name, old, new)
            else:
                values[spec.name] = old or new
        return Sense(**values)

    def _folder_of(self, text: Text) -> int:
        return self._folders[text.place.path]

    @cached_property
    def _folders(self) -> dict[str, int]:
        """The index of the folder of each file."""
        return {entry.place.path: entry.folder.index for entry in self.entries}

    def _check_senses(self, merged: dict[str, Any]) -> None:
        own = merged["definition"] or merged["short"]
        if merged["senses"] and own:
            self.diagnostics.append(
                Diagnostic(
                    Code.SENSES_AND_DEFINITION,
                    f"'{merged['term']}' has senses in one file and a text of its own in another",
                    own.place,
                    "move the text into a sense",
                    (merged["senses"][0].domain.place,),
                )
            )

    def _conflict(
        self, name: str, before: Any, value: Any, giver: Entry | None = None, entry: Entry | None = None
    ) -> None:
        first = before.place if isinstance(before, Text) or giver is None else giver.place
        second = value.place if isinstance(value, Text) or entry is None else entry.place
        is_there = name in ("short", "definition", "term") and first.path != second.path
        self.diagnostics.append(
            Diagnostic(
                Code.CONFLICT,
                f"the term '{self.entries[0].id}' has two different values for '{name}'",
                second,
                f"{'another file has this term already: ' if is_there else ''}keep one; if these are two terms, "
                "give one of them another name or id",
                (first,),
            )
        )


@dataclass(frozen=True, slots=True)
class _Below:
    """What the entries of the folders below a titled overlay say."""

    items: dict[str, set[object]]
    """The keys of what their lists hold, by field."""
    definitions: frozenset[str]
    has_text: bool

    @classmethod
    def of(cls, entries: Sequence[Entry]) -> Self:
        return cls(
            {name: {_key(item) for entry in entries for item in getattr(entry, name)} for name in ADDED},
            frozenset(entry.definition for entry in entries if entry.definition),
            any(entry.definition or entry.senses for entry in entries),
        )


@dataclass(slots=True)
class _Addition:
    """An `Addition` that is being put together."""

    lists: dict[str, dict[object, Any]] = field(default_factory=lambda: {name: {} for name in ADDED})
    definition: Text | None = None

    @property
    def is_empty(self) -> bool:
        return self.definition is None and not any(self.lists.values())

    def give(self, title: str) -> Addition:
        lists = {name: tuple(items.values()) for name, items in self.lists.items()}
        return Addition(title=title, definition=self.definition, **lists)


def unite(before: tuple[T, ...], more: Iterable[T]) -> tuple[T, ...]:
    """Unite two lists, in order, without what is there already."""
    known = {_key(item) for item in before}
    new: dict[object, T] = {}
    gather(new, more)
    return (*before, *(item for key, item in new.items() if key not in known))


def gather(items: dict[object, T], more: Iterable[T]) -> None:
    """Add to `items`, which are kept by their key, what is not there already."""
    for item in more:
        items.setdefault(_key(item), item)


def _key(item: object) -> object:
    if isinstance(item, Citation):
        return item.doi or item.arxiv or item.url or naming.fold(item.title)
    return naming.fold(item) if isinstance(item, str) else item


def _topics(terms: tuple[Term, ...], described: Iterable[Topic]) -> tuple[Topic, ...]:
    """Give the topics that have terms, described or not, in order of display."""
    known: dict[str, Topic] = {}
    for topic in described:
        known.setdefault(topic.id, topic)
    used = {term.topic for term in terms if term.topic}
    topics = (known.get(topic) or Topic(id=topic, title=_title(topic)) for topic in used)
    return tuple(
        sorted(topics, key=lambda topic: (topic.order is None, topic.order or 0, naming.sort_key(topic.title)))
    )


def _title(topic: str) -> str:
    words = topic.replace("-", " ")
    return words[:1].upper() + words[1:]
