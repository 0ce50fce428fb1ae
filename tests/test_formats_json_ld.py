import json
from typing import Any
from urllib.parse import quote

import pytest
from rdflib import RDF, Graph, Literal, URIRef
from rdflib.namespace import SDO

from glossgen.formats import json_ld
from tests.publications import ADDRESS, FILES, HOSTILE, pages

# the reader of rdflib makes a graph of a class that rdflib itself has retired
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")

CONTEXT = {"@vocab": str(SDO), "url": {"@type": "@id"}}
"""What the data needs of the one that schema.org serves, which a test must not fetch."""
VOCABULARY = frozenset(map(str, dir(SDO)))
"""Every class and property of schema.org."""
PAGE = f"{ADDRESS}terms/"


def data(name: str, files: dict[str, str] = FILES, **options: Any) -> dict[str, Any]:
    publication, made = pages(files, **options)
    found = json_ld.data(made[f"terms/{name}.md"], publication)
    assert found is not None
    assert found["@context"] == "https://schema.org"
    return found


def graph(found: dict[str, Any]) -> Graph:
    """Read data as a program does; fails where schema.org has no such class or property."""
    read = Graph().parse(data=json.dumps(found | {"@context": CONTEXT}), format="json-ld")
    for _, predicate, value in read:
        assert predicate == RDF.type or str(predicate) in VOCABULARY, predicate
        assert predicate != RDF.type or str(value) in VOCABULARY, value
    return read


def test_term() -> None:
    assert data("beak") == {
        "@context": "https://schema.org",
        "@type": "DefinedTerm",
        "@id": f"{PAGE}beak/",
        "url": f"{PAGE}beak/",
        "name": "Beak",
        "alternateName": ["BK", "bill", "neb"],
        "description": "What a bird has for a mouth.",
        "termCode": "beak",
        "inDefinedTermSet": {"@type": "DefinedTermSet", "@id": PAGE, "url": PAGE, "name": "Bird words"},
    }


def test_program_reads_a_term() -> None:
    read = graph(data("beak"))
    term, whole = URIRef(f"{PAGE}beak/"), URIRef(PAGE)
    assert read.value(term, RDF.type) == SDO.DefinedTerm
    assert read.value(term, SDO.inDefinedTermSet) == whole
    assert read.value(whole, RDF.type) == SDO.DefinedTermSet
    assert set(read.objects(term, SDO.alternateName)) == {Literal("BK"), Literal("bill"), Literal("neb")}


def test_senses_are_terms_of_their_own() -> None:
    read = graph(data("crane"))
    assert set(read.subjects(RDF.type, SDO.DefinedTerm)) == {
        URIRef(f"{PAGE}crane/{anchor}") for anchor in ("", "#zoology", "#building-sites")
    }
    assert set(read.objects(None, SDO.name)) == {Literal("Crane"), Literal("Bird words")}
    assert read.value(URIRef(f"{PAGE}crane/"), SDO.description) == Literal("(1) A tall bird. (2) A machine that lifts.")
    sense = URIRef(f"{PAGE}crane/#building-sites")
    assert read.value(sense, SDO.description) == Literal("A machine that lifts.")
    assert read.value(sense, SDO.disambiguatingDescription) == Literal("building sites")
    assert read.value(sense, SDO.termCode) == Literal("crane#building-sites")


def test_index_is_the_whole_set() -> None:
    read = graph(data("index"))
    assert read.value(URIRef(PAGE), RDF.type) == SDO.DefinedTermSet
    assert read.value(URIRef(PAGE), SDO.name) == Literal("Bird words")
    assert read.value(URIRef(PAGE), SDO.description) == Literal("All about birds")


@pytest.mark.parametrize("uri", ["terms/topic/anatomy.md", "terms/lists/stubs.md", "index.md"])
def test_other_pages_say_nothing(uri: str) -> None:
    publication, made = pages()
    assert json_ld.data(made[uri], publication) is None


def test_file_addresses() -> None:
    found = data("beak", directory_urls=False)
    assert found["url"] == f"{PAGE}beak.html"
    assert found["inDefinedTermSet"]["url"] == f"{PAGE}index.html"


@pytest.mark.parametrize("name", ["beak", "crane", "index"])
def test_without_an_address_of_the_site_there_is_none(name: str) -> None:
    found = data(name, site_url="")
    assert "url" not in json.dumps(found)
    assert "@id" not in json.dumps(found)
    assert graph(found)


def test_what_is_not_there_is_left_out() -> None:
    assert set(data("down")) == {"@context", "@type", "@id", "url", "name", "termCode", "inDefinedTermSet"}


def test_hostile_and_foreign_names_are_names() -> None:
    files = {"x": f"term: {json.dumps(HOSTILE)}\nid: x\ndefinition: Y.\n", "损失": "term: 损失函数\ndefinition: 量。\n"}
    read = graph(data("x", files))
    assert read.value(URIRef(f"{PAGE}x/"), SDO.name) == Literal(HOSTILE)
    found = data("损失函数", files)
    assert (found["name"], found["url"]) == ("损失函数", f"{PAGE}{quote('损失函数')}/")
