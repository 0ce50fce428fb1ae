"""Entries with one id become one term.

The result does not depend on the order in which the files of one folder are read: entries are put in
order of folder, path and line first. A later folder is an overlay: with a title it adds, without one it rewrites.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from itertools import groupby
from typing import Any, TypeVar

from glossgen import naming
from glossgen.diagnostics import Code, Diagnostic
from glossgen.model import Addition, Citation, Entry, Fields, Folder, Glossary, Sense, Term, Text, Topic

T = TypeVar("T")


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

    def term(self) -> Term:
        base = self.entries[0]
        merged: dict[str, Any] = {spec.name: () if spec.default == () else None for spec in fields(Fields)}
        additions: dict[str, Addition] = {}
        givers = dict.fromkeys(merged, base)
        for entry in self.entries:
            self.adding = bool(entry.folder.title) and entry.folder.index > base.folder.index
            own = {name: getattr(entry, name) for name in merged}
            if self.adding:
                self._add(own, entry.folder, additions)
            for name, value in own.items():
                merged[name] = self._value(name, merged[name], value, givers[name], entry)
                if merged[name] is value:
                    givers[name] = entry
        self._check_senses(merged)
        return Term(
            **merged,
            topic=next((entry.topic for entry in self.entries if entry.topic), ""),
            additions=tuple(additions.values()),
            origins=tuple(entry.place for entry in self.entries),
        )

    def _add(self, own: dict[str, Any], folder: Folder, additions: dict[str, Addition]) -> None:
        """Move what stands under the overlay's title from `own` to `additions`, unless it is known from below."""
        below = [entry for entry in self.entries if entry.folder.index < folder.index]
        empty = Addition(title=folder.title)
        before = additions.get(folder.title, empty)
        values: dict[str, Any] = {spec.name: getattr(before, spec.name) for spec in fields(Addition)}
        for name in ("aliases", "examples", "notes"):
            known = unite((), (item for entry in below for item in getattr(entry, name)))
            values[name] = unite(values[name], unite(known, own[name])[len(known) :])
            if name != "aliases":
                own[name] = ()
        text = own["definition"]
        if text and any(entry.definition or entry.senses for entry in below):
            own["definition"] = None
            if values["definition"] and values["definition"] != text:
                self._conflict("definition", values["definition"], text)
            elif all(entry.definition != text for entry in below):
                values["definition"] = text
        if (addition := Addition(**values)) != empty:
            additions[folder.title] = addition

    def _value(self, name: str, before: Any, value: Any, giver: Entry, entry: Entry) -> Any:
        if name == "senses":
            return self._senses(before, value)
        if isinstance(before, tuple):
            return unite(before, value)
        if value is None or before is None:
            return before if value is None else value
        if entry.folder.index > giver.folder.index and not self.adding:
            return value
        if before != value and not (name == "term" and naming.fold(before) == naming.fold(value)):
            self._conflict(name, before, value, giver, entry)
        return before

    def _senses(self, before: tuple[Sense, ...], more: tuple[Sense, ...]) -> tuple[Sense, ...]:
        """Keep senses side by side; those of one domain are one sense."""
        merged = {naming.fold(sense.domain): sense for sense in before}
        for sense in more:
            key = naming.fold(sense.domain)
            merged[key] = self._sense(merged[key], sense) if key in merged else sense
        return tuple(merged.values())

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
        return next(entry.folder.index for entry in self.entries if entry.place.path == text.place.path)

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
        self.diagnostics.append(
            Diagnostic(
                Code.CONFLICT,
                f"the term '{self.entries[0].id}' has two different values for '{name}'",
                second,
                "keep one; if these are two terms, give one of them another name or id",
                (first,),
            )
        )


def unite(before: tuple[T, ...], more: Iterable[T]) -> tuple[T, ...]:
    """Unite two lists, in order, without what is there already."""
    keys = {_key(item) for item in before}
    new = []
    for item in more:
        if (key := _key(item)) not in keys:
            keys.add(key)
            new.append(item)
    return (*before, *new)


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
