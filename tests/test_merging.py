"""Entries with one id become one term."""

from collections.abc import Sequence
from dataclasses import fields
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossgen import naming
from glossgen.diagnostics import Code, Diagnostic
from glossgen.merging import merge, unite
from glossgen.model import Addition, Citation, Entry, Fields, Folder, LinkPolicy, Place, Sense, Term, Text, Topic
from glossgen.parsing import Source, parse

BASE = Folder(Path("/base"))
MORE = Folder(Path("/more"), index=1)
TITLED = Folder(Path("/python"), "Python", 1)
OTHER_TITLED = Folder(Path("/rust"), "Rust", 2)

LISTS = tuple(spec.name for spec in fields(Fields) if spec.default == () and spec.name not in ("sources", "senses"))
TEXTS = ("level", "short", "definition", "status", "replaced_by")


def read(text: str, path: str = "a.yml", folder: Folder = BASE) -> tuple[Entry, ...]:
    parsed = parse(Source(f"{folder.path.as_posix()}/{path}", text, folder, topic=path.rpartition("/")[0]))
    assert parsed.diagnostics == ()
    return parsed.entries


def merged(*groups: tuple[Entry, ...]) -> tuple[Term, tuple[Diagnostic, ...]]:
    glossary, diagnostics = merge(entry for group in groups for entry in group)
    (term,) = glossary.terms
    return term, diagnostics


def clean(*groups: tuple[Entry, ...]) -> Term:
    term, diagnostics = merged(*groups)
    assert diagnostics == ()
    return term


def conflicts(*groups: tuple[Entry, ...]) -> list[tuple[str, list[str]]]:
    """Give the conflicts, each with its place and the other place."""
    _, diagnostics = merged(*groups)
    assert all(diagnostic.hint for diagnostic in diagnostics)
    return [
        (diagnostic.code.slug, [f"{place.path}:{place.line}" for place in (diagnostic.place, *diagnostic.others)])
        for diagnostic in diagnostics
    ]


def test_entries_with_one_id_are_one_term() -> None:
    glossary, diagnostics = merge(
        read("- term: Mean\n- term: Median\n- term: The mean\n  id: mean-2") + read("term: mean", "b.yml")
    )
    assert [term.id for term in glossary.terms] == ["mean", "mean-2", "median"]
    assert diagnostics == ()
    assert glossary.by_id["mean"].origins == (Place("/base/a.yml", 1, 3), Place("/base/b.yml", 1, 1))
    assert glossary.by_id["mean"].term == "Mean"


@pytest.mark.parametrize("name", LISTS)
def test_lists_are_united_in_order_without_duplicates(name: str) -> None:
    slugs = name == "former_ids"
    first = read(f"term: x\n{name}: [b, a, {'c' if slugs else 'B'}]")
    second = read(f"term: x\n{name}: [{'a, d' if slugs else 'Ａ, d'}]", "b.yml")
    assert getattr(clean(first, second), name) == (("b", "a", "c", "d") if slugs else ("b", "a", "d"))


def test_one_list_has_no_duplicates_either() -> None:
    assert clean(read("term: x\naliases: [Average, average, ａｖｅｒａｇｅ]")).aliases == ("Average",)


def test_sources_are_the_same_by_doi_arxiv_url_or_title() -> None:
    first = read(
        "term: x\nsources: [{title: A, doi: 10.1000/1}, {title: B, arxiv: '1706.03762'}, C, https://example.org/]"
    )
    second = read(
        "term: x\nsources: [{title: a, doi: 'https://doi.org/10.1000/1'}, {title: A, doi: 10.1000/2}, c, "
        "{title: D, url: https://example.org/}, {title: E, arxiv: 'arXiv:1706.03762'}]",
        "b.yml",
    )
    titles = [citation.title for citation in clean(first, second).sources]
    assert titles == ["A", "B", "C", "https://example.org/", "A"]


@pytest.mark.parametrize("name", TEXTS)
def test_a_text_given_once_is_taken(name: str) -> None:
    value = {"level": "beginner", "status": "draft"}.get(name, "words")
    empty, full = read("term: x"), read(f"term: x\n{name}: {value}", "b.yml")
    assert getattr(clean(empty, full), name) == value
    assert getattr(clean(full, read("term: x", "c.yml")), name) == value
    assert getattr(clean(full, read(f"term: x\n{name}: {value}", "c.yml")), name) == value


@pytest.mark.parametrize("name", TEXTS)
def test_a_text_given_differently_in_one_folder_is_a_conflict(name: str) -> None:
    one, other = {"level": ("beginner", "advanced"), "status": ("draft", "stub")}.get(name, ("one", "other"))
    first, second = read(f"term: x\n{name}: {one}"), read(f"term: x\ntags: [t]\n{name}: {other}", "b.yml")
    assert conflicts(first, second) == [("conflict", ["/base/b.yml:3", "/base/a.yml:2"])]
    assert getattr(merged(second, first)[0], name) == one


def test_link_given_differently_is_a_conflict() -> None:
    first, second = read("term: x\nlink: {mentions: all}"), read("term: x\nlink: {mentions: never}", "b.yml")
    assert conflicts(first, second) == [("conflict", ["/base/b.yml:1", "/base/a.yml:1"])]
    assert merged(first, second)[0].link == LinkPolicy("all")
    assert clean(read("term: x"), second).link == LinkPolicy("never")


def test_each_further_file_is_compared_with_the_first() -> None:
    files = [
        read(f"term: x\nshort: {short}", f"{number}.yml") for number, short in enumerate(("one", "one", "two", "two"))
    ]
    assert conflicts(*files) == [
        ("conflict", ["/base/2.yml:2", "/base/0.yml:2"]),
        ("conflict", ["/base/3.yml:2", "/base/0.yml:2"]),
    ]


def test_a_later_folder_without_a_title_rewrites() -> None:
    below = read("term: Mean\nshort: one\ndefinition: one\nlevel: beginner\nexamples: [one]\nlink: {mentions: all}")
    above = read(
        "term: MEAN\nshort: two\ndefinition: two\nlevel: advanced\nexamples: [two]\nlink: {mentions: never}",
        "a.yml",
        MORE,
    )
    term = clean(below, above)
    assert (term.term, term.short, term.definition, term.level) == ("MEAN", "two", "two", "advanced")
    assert term.examples == ("one", "two")
    assert term.link == LinkPolicy("never")
    assert term.additions == ()


def test_two_files_of_a_later_folder_are_in_conflict_whatever_is_below() -> None:
    below = read("term: x\nshort: one")
    same, other = read("term: x\nshort: one", "a.yml", MORE), read("term: x\nshort: two", "b.yml", MORE)
    assert conflicts(below, same, other) == [("conflict", ["/more/b.yml:2", "/more/a.yml:2"])]


def test_the_order_of_the_folders_counts_not_that_of_their_paths() -> None:
    below = read("term: x\nshort: below", "a.yml", Folder(Path("/z")))
    above = read("term: x\nshort: above", "a.yml", Folder(Path("/a"), index=1))
    assert clean(above, below).short == "above"


def test_a_titled_overlay_adds_under_its_title() -> None:
    below = read("term: x\nshort: s\ndefinition: d\nexamples: [e]\nnotes: [n]\naliases: [a]")
    above = read(
        "term: x\ndefinition: D\nexamples: [E2, e, e2]\nnotes: [N, n2]\naliases: [A, b]\ntags: [t]", "a.yml", TITLED
    )
    rust = read("term: x\ndefinition: R\nexamples: [E2, R]", "a.yml", OTHER_TITLED)
    term = clean(rust, above, below)
    assert (term.definition, term.examples, term.notes) == ("d", ("e",), ("n",))
    assert (term.aliases, term.tags) == (("a", "b"), ("t",))
    assert term.additions == (
        Addition(
            title="Python", aliases=(text("b"),), definition=text("D"), examples=(text("E2"),), notes=(text("n2"),)
        ),
        Addition(title="Rust", definition=text("R"), examples=(text("R"),)),
    )
    assert [place.path for place in term.origins] == ["/base/a.yml", "/python/a.yml", "/rust/a.yml"]


def test_a_titled_overlay_repeats_nothing() -> None:
    below = read("term: x\ndefinition: d\nexamples: [e]\nnotes: [n]")
    assert clean(below, read("term: x\ndefinition: d\nexamples: [e]\nnotes: [n]", "a.yml", TITLED)).additions == ()


def test_a_titled_overlay_defines_what_has_no_definition() -> None:
    above = read("term: x\ndefinition: D\nexamples: [E2]", "a.yml", TITLED)
    term = clean(read("term: x\nexamples: [e]"), above)
    assert (term.definition, term.examples) == ("D", ("e",))
    assert term.additions == (Addition(title="Python", examples=(text("E2"),)),)
    alone = clean(above)
    assert (alone.definition, alone.examples, alone.additions) == ("D", ("E2",), ())


def test_a_titled_overlay_adds_to_senses() -> None:
    term = clean(read("term: x\nsenses: [{domain: y, definition: z}]"), read("term: x\ndefinition: D", "a.yml", TITLED))
    assert term.definition is None
    assert term.additions == (Addition(title="Python", definition=text("D")),)


@pytest.mark.parametrize("below", ["term: x", "term: x\ndefinition: d"])
def test_two_files_of_a_titled_overlay_are_in_conflict(below: str) -> None:
    first, second = (read(f"term: x\ndefinition: {word}", f"{word}.yml", TITLED) for word in ("one", "two"))
    assert conflicts(read(below), first, second) == [("conflict", ["/python/two.yml:2", "/python/one.yml:2"])]


@pytest.mark.parametrize("name", ["short", "level"])
def test_a_titled_overlay_does_not_rewrite(name: str) -> None:
    first, second = read(f"term: x\n{name}: beginner"), read(f"term: x\n{name}: advanced", "a.yml", TITLED)
    assert conflicts(first, second) == [("conflict", ["/python/a.yml:2", "/base/a.yml:2"])]
    assert getattr(merged(first, second)[0], name) == "beginner"


def test_a_folder_without_a_title_above_a_titled_one_rewrites() -> None:
    third = Folder(Path("/third"), index=3)
    term = clean(
        read("term: x\ndefinition: d"),
        read("term: x\ndefinition: D", "a.yml", TITLED),
        read("term: x\ndefinition: new", "a.yml", third),
    )
    assert term.definition == "new"
    assert term.additions == (Addition(title="Python", definition=text("D")),)


def test_senses_are_kept_side_by_side() -> None:
    first = read("term: x\nsenses: [{domain: baking, definition: b}]")
    second = read("term: x\nsenses: [{domain: eating, definition: e}]", "b.yml")
    assert [sense.domain for sense in clean(second, first).senses] == ["baking", "eating"]


def test_senses_of_one_domain_are_one() -> None:
    first = read("term: x\nsenses: [{domain: Baking, definition: b, examples: [one], sources: [A]}]")
    second = read(
        "term: x\nsenses: [{domain: baking, short: s, definition: b, examples: [ONE, two], sources: [a, B]}]", "b.yml"
    )
    (sense,) = clean(first, second).senses
    assert (sense.domain, sense.short, sense.definition) == ("Baking", "s", "b")
    assert sense.examples == ("one", "two")
    assert [citation.title for citation in sense.sources] == ["A", "B"]


def test_senses_of_one_domain_that_differ_are_a_conflict() -> None:
    first = read("term: x\nsenses:\n  - domain: y\n    short: one")
    second = read("term: x\nsenses:\n  - domain: y\n    short: two", "b.yml")
    titled = read("term: x\nsenses:\n  - domain: y\n    short: two", "b.yml", TITLED)
    assert conflicts(first, second) == [("conflict", ["/base/b.yml:4", "/base/a.yml:4"])]
    assert conflicts(first, titled) == [("conflict", ["/python/b.yml:4", "/base/a.yml:4"])]
    twice = read("term: x\nsenses:\n  - domain: y\n    short: one\n  - domain: Y\n    short: two")
    assert conflicts(twice) == [("conflict", ["/base/a.yml:6", "/base/a.yml:4"])]


def test_a_later_folder_rewrites_a_sense() -> None:
    first = read("term: x\nsenses: [{domain: y, short: one}]")
    second = read("term: x\nsenses: [{domain: y, short: two}]", "a.yml", MORE)
    assert [sense.short for sense in clean(first, second).senses] == ["two"]


@pytest.mark.parametrize("name", ["short", "definition"])
def test_senses_in_one_file_and_a_text_in_another_do_not_go_together(name: str) -> None:
    first, second = read("term: x\nsenses: [{domain: y, short: z}]"), read(f"term: x\n{name}: text", "b.yml")
    expected = [("senses-and-definition", ["/base/b.yml:2", "/base/a.yml:2"])]
    assert conflicts(first, second) == conflicts(second, first) == expected


def test_another_name_for_the_same_id_is_a_conflict() -> None:
    first, second = read("term: Mean"), read("term: Average\nid: mean", "b.yml")
    assert conflicts(first, second) == [("conflict", ["/base/b.yml:1", "/base/a.yml:1"])]


def test_the_topic_is_the_first_one_given() -> None:
    first, second = read("term: x", "breads/a.yml"), read("term: x", "cakes/a.yml")
    assert clean(second, first).topic == "breads"
    assert clean(read("term: x", "zz.yml"), read("term: x", "cakes/a.yml", TITLED)).topic == "cakes"


def test_topics_are_those_in_use_in_order_of_display() -> None:
    described = [
        Topic(id="cakes", title="Cakes", order=2),
        Topic(id="rye", title="A rye bread"),
        Topic(id="breads", title="Breads", order=1),
        Topic(id="empty", title="Empty"),
        Topic(id="breads", title="Breads again"),
    ]
    terms = "abcd"
    folders = ["cakes", "breads", "rye", "flat-breads"]
    entries = [
        entry
        for term, topic in zip(terms, folders, strict=True)
        for entry in read(f"term: {term}", f"{topic}/{term}.yml")
    ]
    glossary, _ = merge(entries, described)
    assert [topic.title for topic in glossary.topics] == ["Breads", "Cakes", "A rye bread", "Flat breads"]


def test_unread_ids_are_passed_on() -> None:
    assert merge([], unread=["a", "b", "a"])[0].unread == {"a", "b"}


# what follows makes entries of any shape

PLACE = Place("/base/a.yml")


def text(value: str, place: Place = PLACE) -> Text:
    return Text(value, place)


WORD = st.sampled_from(["one", "One", "ｏｎｅ", "two", "TWO", "three", "four"])
WORDS = st.lists(WORD, max_size=4)
CITATION = st.builds(
    lambda title, doi: Citation(title=text(title), doi=text(doi) if doi else None),
    WORD, st.sampled_from([None, "10.1000/1", "10.1000/2"]),
)  # fmt: skip


@st.composite
def entries(draw: st.DrawFn, free: bool = True) -> list[Entry]:
    """Draw entries of several files; when not `free`, of one term and one folder, and without contradiction."""
    folders = [BASE, MORE, TITLED] if free else [BASE]
    drawn = []
    for number in range(draw(st.integers(1, 5))):
        folder = draw(st.sampled_from(folders))
        place = Place(f"{folder.path.as_posix()}/{number}.yml")

        def words(place: Place = place) -> tuple[Text, ...]:
            return tuple(text(word, place) for word in draw(WORDS))

        def value(*choices: str | None, place: Place = place) -> Text | None:
            choice = draw(st.sampled_from([None, *(choices if free else choices[:1])]))
            return text(choice, place) if choice else None

        senses = tuple(
            Sense(domain=text(domain, place), short=value("s", "t"), examples=words())
            for domain in draw(st.lists(st.sampled_from(["y", "z"]), max_size=2))
        )
        values: dict[str, Any] = {name: words() for name in LISTS}
        values |= {name: value("one", "two") for name in TEXTS}
        if not free:
            values |= {"short": None, "definition": None}
        name = draw(st.sampled_from(["m", "n"])) if free else "m"
        drawn.append(
            Entry(
                term=text(name, place),
                id=text(name, place),
                **values,
                senses=senses,
                place=place,
                folder=folder,
                sources=tuple(draw(st.lists(CITATION, max_size=3))),
            )
        )
    return drawn


@given(entries(), st.randoms(use_true_random=False))
def test_the_order_of_reading_does_not_matter(drawn: list[Entry], random: Any) -> None:
    shuffled = random.sample(drawn, len(drawn))
    assert merge(shuffled) == merge(drawn)


@given(entries(free=False), st.data())
def test_merging_is_associative_over_files_of_one_folder(drawn: list[Entry], data: st.DataObject) -> None:
    at_once, diagnostics = one(drawn)
    assert diagnostics == ()
    cuts = sorted({0, len(drawn), *data.draw(st.lists(st.integers(0, len(drawn)), max_size=3))})
    parts = [as_entry(one(drawn[start:end])[0]) for start, end in pairwise(cuts)]
    in_steps, diagnostics = one(parts)
    assert diagnostics == ()
    assert {name: getattr(in_steps, name) for name in NAMES} == {name: getattr(at_once, name) for name in NAMES}


@given(entries(free=False))
def test_merging_a_merged_term_changes_nothing(drawn: list[Entry]) -> None:
    term, _ = one(drawn)
    again, _ = one([as_entry(term), as_entry(term)])
    assert {name: getattr(again, name) for name in NAMES} == {name: getattr(term, name) for name in NAMES}


NAMES = [spec.name for spec in fields(Fields)]


def one(entries: Sequence[Entry]) -> tuple[Term, tuple[Diagnostic, ...]]:
    glossary, diagnostics = merge(entries)
    return glossary.terms[0], diagnostics


def as_entry(term: Term) -> Entry:
    values: dict[str, Any] = {name: getattr(term, name) for name in NAMES}
    return Entry(**values, place=term.origins[0], folder=BASE)


@given(WORDS, WORDS, WORDS)
def test_unite_keeps_order_and_has_no_duplicates(one: list[str], two: list[str], three: list[str]) -> None:
    united = unite(unite((), one), two)
    folded = [naming.fold(word) for word in united]
    assert len(folded) == len(set(folded))
    assert folded == list(dict.fromkeys(naming.fold(word) for word in one + two))
    assert unite(united, three) == unite(unite((), one), unite(unite((), two), three))
    assert unite(united, one) == united


def test_conflict_is_an_error() -> None:
    assert {diagnostic.code for diagnostic in merged(read("term: a\nid: x"), read("term: b\nid: x", "b.yml"))[1]} == {
        Code.CONFLICT
    }
