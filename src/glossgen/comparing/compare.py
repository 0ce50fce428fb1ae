"""Compare two versions of a glossary."""

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property

from glossgen import findings, naming
from glossgen.comparing import fields, words
from glossgen.comparing.changes import KINDS, Change, Comparison, Field, Kind, Link, Version
from glossgen.diagnostics import Severity
from glossgen.model import Glossary, Term, Topic

Key = tuple[str, str, str]
"""Of a link: the ids of the term whose page has it and of the one that it leads to, and the anchor of a sense."""


def compare(before: Version, after: Version, is_there: Callable[[str], bool]) -> Comparison:
    """Compare two versions of a glossary; `is_there` tells whether a file is still there."""
    return _Comparer(before, after).compare(is_there)


class _Comparer:
    def __init__(self, before: Version, after: Version) -> None:
        self.before = before
        self.after = after
        self.old = before.glossary.by_id
        self.new = after.glossary.by_id
        self.old_topics = {topic.id: topic for topic in before.glossary.topics}
        self.new_topics = {topic.id: topic for topic in after.glossary.topics}

    def compare(self, is_there: Callable[[str], bool]) -> Comparison:
        new, solved = findings.changes(self.before.diagnostics, self.after.diagnostics, is_there)
        terms = self.terms
        return Comparison(
            terms=terms,
            topics=tuple(self._topics()),
            gained=self._rest(self.gained),
            lost=self._rest(self.lost),
            new=new,
            solved=solved,
            lonely=tuple(
                term.term
                for term in self.after.glossary.terms
                if not term.is_redirect and self._was_led_to(term) and not _is_led_to(self.after, term.id)
            ),
            unlinked=tuple(
                term.term
                for term in self.after.glossary.terms
                if self.former.get(term.id, term.id) not in self.old
                and not term.is_redirect
                and not _is_led_to(self.after, term.id)
            ),
            dead=tuple(
                sorted(
                    _addresses(term for id_, term in self.old.items() if id_ not in self._unread)
                    - _addresses(self.after.glossary.terms)
                )
            ),
            total=len(self.new),
        )

    @cached_property
    def renamed(self) -> Mapping[str, str]:
        """The new id of each term that has another one now, by the old id."""
        gone = [term for id_, term in self.old.items() if id_ not in self.new]
        come = [term for id_, term in self.new.items() if id_ not in self.old]
        by_former = {str(former): term for term in self.after.glossary.terms for former in term.former_ids}
        by_text = {text: term for term in come if (text := _substance(term))}
        by_file = _alone_in_file(self.after.glossary, come)
        alone = _alone_in_file(self.before.glossary, gone)
        found: dict[str, str] = {}
        taken = set(self.old)
        for term in gone:
            path = term.origins[0].path
            into = by_former.get(term.id) or by_text.get(_substance(term))
            into = into or (by_file.get(path) if path in alone else None)
            # several terms may have become one; it was renamed from at most one of them
            if into and into.id not in taken:
                found[str(term.id)] = str(into.id)
                taken.add(str(into.id))
        return found

    @cached_property
    def former(self) -> Mapping[str, str]:
        return {new: old for old, new in self.renamed.items()}

    @cached_property
    def terms(self) -> tuple[Change, ...]:
        found = [*self._present(), *self._removed()]
        return tuple(sorted(found, key=lambda one: (KINDS.index(one.kind), naming.sort_key(one.name))))

    def _present(self) -> list[Change]:
        found = []
        for id_, term in self.new.items():
            old = self.old.get(self.former.get(id_, id_))
            changed = self._fields(old, term)
            kind: Kind = "added" if old is None else "renamed" if id_ in self.former else "changed"
            if changed or kind != "changed":
                found.append(
                    Change(
                        kind=kind,
                        id=id_,
                        name=term.term,
                        former_id=self.former.get(id_, ""),
                        former_name=str(old.term) if old and kind == "renamed" else "",
                        place=term.origins[0],
                        fields=changed,
                        gained=self.gained.get(id_, ()),
                        lost=self.lost.get(id_, ()),
                        leads=self._names(self.after.links.mentioned.get(id_, ())) if kind == "added" else (),
                    )
                )
        return found

    def _fields(self, old: Term | None, new: Term) -> tuple[Field, ...]:
        """Give what is different in a term, but for the new ids of others that it refers to."""
        before, after = fields.texts(old, self.renamed) if old else {}, fields.texts(new, self.renamed)
        found = []
        for name in {**after, **before}:
            texts = before.get(name, ""), after.get(name, "")
            if texts[0] != texts[1]:
                pieces = words.compare(*(self._titles(*texts) if name == "topic" else texts))
                # what only begins its lines elsewhere reads the same
                if words.is_changed(pieces):
                    found.append(Field(name, pieces))
        return tuple(found)

    def _titles(self, before: str, after: str) -> tuple[str, str]:
        """Give the titles of two topics, or their folders where the titles are the same."""
        one, two = _title(self.old_topics, before), _title(self.new_topics, after)
        return (one, two) if one != two else (before, after)

    def _names(self, ids: Iterable[str]) -> tuple[str, ...]:
        return tuple(str(self.new[id_].term) for id_ in ids)

    def _removed(self) -> list[Change]:
        heirs = {str(former): str(term.term) for term in self.after.glossary.terms for former in term.former_ids}
        return [
            Change(
                kind="removed",
                id=id_,
                name=term.term,
                place=term.origins[0],
                fields=(Field("short", words.compare(term.short, "")),) if term.short else (),
                lost=self.lost.get(id_, ()),
                leads_to=heirs.get(id_, ""),
                is_unread=id_ in self._unread,
            )
            for id_, term in self.old.items()
            if id_ not in self.new and id_ not in self.renamed
        ]

    @cached_property
    def _unread(self) -> frozenset[str]:
        """The ids of terms that are missing because their file has errors, and gives no term at all."""
        faulty = {one.place.path for one in self.after.diagnostics if one.severity is Severity.ERROR}
        faulty -= {place.path for term in self.after.glossary.terms for place in term.origins}
        return frozenset(
            id_
            for id_, term in self.old.items()
            if id_ not in self.new and id_ not in self.renamed and term.origins[0].path in faulty
        )

    def _topics(self) -> list[Field]:
        old, new = self.old_topics, self.new_topics
        found = []
        for id_ in sorted(old.keys() | new.keys()):
            title = _title(new if id_ in new else old, id_)
            for name in ("title", "description", "order"):
                one, two = (getattr(topics.get(id_), name, None) for topics in (old, new))
                text = ["" if value is None else str(value) for value in (one, two)]
                if text[0] != text[1]:
                    found.append(Field(f"{title}: {name}", words.compare(*text)))
        return found

    @cached_property
    def gained(self) -> Mapping[str, tuple[Link, ...]]:
        """New links, by the id that they lead to."""
        return _by_target(self._links_after, self._links_before)

    @cached_property
    def lost(self) -> Mapping[str, tuple[Link, ...]]:
        """Links that are gone, by the id that they led to, as it is now."""
        return _by_target(self._links_before, self._links_after)

    @cached_property
    def _links_before(self) -> Mapping[Key, Link]:
        return _links(self.before, self.renamed)

    @cached_property
    def _links_after(self) -> Mapping[Key, Link]:
        return _links(self.after, {})

    def _rest(self, links: Mapping[str, tuple[Link, ...]]) -> tuple[Link, ...]:
        """Give the links that no changed term tells of: not to it, and not from one that is new or gone."""
        told = {one.id for one in self.terms}
        alone = {one.id for one in self.terms if one.kind in ("added", "removed")}
        return tuple(
            link
            for target, several in links.items()
            if target not in told
            for link in several
            if link.source_id not in alone
        )

    def _was_led_to(self, term: Term) -> bool:
        return _is_led_to(self.before, self.former.get(term.id, term.id))


def _title(topics: Mapping[str, Topic], folder: str) -> str:
    return topics[folder].title if folder in topics else folder


def _substance(term: Term) -> str:
    """Give the text by which a term is known under another name."""
    return "\n\n".join(term.passages)


def _alone_in_file(glossary: Glossary, some: list[Term]) -> dict[str, Term]:
    """Give those of some terms that have a file to themselves, by its path."""
    count: dict[str, int] = {}
    for term in glossary.terms:
        count[term.origins[0].path] = count.get(term.origins[0].path, 0) + 1
    return {term.origins[0].path: term for term in some if count[term.origins[0].path] == 1}


def _addresses(terms: Iterable[Term]) -> set[str]:
    return {str(name) for term in terms for name in (term.id, *term.former_ids)}


def _is_led_to(version: Version, id_: str) -> bool:
    relations = version.links.relations.get(id_)
    leads = relations and (relations.see_also or relations.contrast_with or relations.broader or relations.narrower)
    return bool(leads) or bool(version.links.mentioned_in.get(id_))


def _links(version: Version, renamed: Mapping[str, str]) -> dict[Key, Link]:
    """Give the first link of each page to each term or sense, by both ids and the anchor."""
    by_id = version.glossary.by_id
    found: dict[Key, Link] = {}
    for source, mentions in version.links.mentions.items():
        for one in mentions:
            if one.target and one.target != source:
                key = renamed.get(source, source), renamed.get(one.target, one.target), one.sense
                found.setdefault(
                    key,
                    Link(
                        source_id=key[0],
                        source=by_id[source].term,
                        target=by_id[one.target].term,
                        sense=one.sense,
                        before=one.before,
                        text=one.text,
                        after=one.after,
                    ),
                )
    return found


def _by_target(some: Mapping[Key, Link], others: Mapping[Key, Link]) -> dict[str, tuple[Link, ...]]:
    """Give the links that are among some and not among others, by target; those in order of the alphabet."""
    found: dict[str, list[Link]] = {}
    for key, link in some.items():
        if key not in others:
            found.setdefault(key[1], []).append(link)
    return {
        target: tuple(sorted(links, key=lambda one: naming.sort_key(one.source)))
        for target, links in sorted(found.items())
    }
