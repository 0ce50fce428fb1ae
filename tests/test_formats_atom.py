import json
import re
from datetime import datetime
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, fromstring

import pytest

from glossgen.formats import atom
from tests.publications import ADDRESS, FILES, HOSTILE, publish

ATOM = f"{{{atom.NAMESPACE}}}"
ADDED = {"/birds/anatomy/beak.yml": 1_700_000_000, "/birds/anatomy/feather.yml": 1_600_000_000, "/birds/down.yml": 5}


def feed(files: dict[str, str] = FILES, added: dict[str, int] = ADDED, **options: Any) -> Element:
    ((path, text),) = atom.files(publish(files, added=added, **options))
    assert path == "feed.xml"
    return fromstring(text)


def texts(element: Element, tag: str) -> list[str]:
    return [found.text or "" for found in element.findall(f"{ATOM}{tag}")]


def links(element: Element) -> dict[str, str]:
    return {link.get("rel", ""): link.get("href", "") for link in element.findall(f"{ATOM}link")}


def test_feed() -> None:
    root = feed()
    assert root.tag == f"{ATOM}feed"
    assert texts(root, "id") == [f"{ADDRESS}feed.xml"]
    assert texts(root, "title") == ["New terms of Bird words"]
    assert texts(root, "subtitle") == ["All about birds"]
    assert texts(root, "updated") == ["2023-11-14T22:13:20Z"]
    assert [texts(author, "name") for author in root.findall(f"{ATOM}author")] == [["Bird words"]]
    assert links(root) == {"self": f"{ADDRESS}feed.xml", "alternate": f"{ADDRESS}terms/"}


def test_entries_are_the_newest_terms_with_a_definition() -> None:
    first, second = feed().findall(f"{ATOM}entry")
    assert texts(first, "title") == ["Beak"]
    assert texts(first, "summary") == ["What a bird has for a mouth."]
    assert texts(first, "published") == texts(first, "updated") == ["2023-11-14T22:13:20Z"]
    assert links(first) == {"alternate": f"{ADDRESS}terms/beak/"}
    category = first.find(f"{ATOM}category")
    assert category is not None
    assert category.attrib == {"term": "anatomy", "label": "Anatomy"}
    assert texts(second, "title") == ["Feather"]


def test_ids_stay_when_the_addresses_of_pages_change() -> None:
    ids, pages = zip(
        *(
            ([texts(entry, "id") for entry in root.iter(f"{ATOM}entry")], [links(entry) for entry in root])
            for root in (feed(), feed(directory_urls=False))
        ),
        strict=True,
    )
    assert ids[0] == ids[1] == [[f"{ADDRESS}terms/beak"], [f"{ADDRESS}terms/feather"]]
    assert pages[0] != pages[1]


def test_every_required_element_is_there_once() -> None:
    root = feed()
    for element in (root, *root.findall(f"{ATOM}entry")):
        for tag in ("id", "title", "updated"):
            (text,) = texts(element, tag)
            assert text
        assert datetime.fromisoformat(texts(element, "updated")[0])
    ids = [texts(entry, "id")[0] for entry in root.iter(f"{ATOM}entry")]
    assert len(ids) == len(set(ids))


def test_feed_has_a_limit() -> None:
    files = {f"t{number:02}": f"term: Term {number:02}\ndefinition: X.\n" for number in range(40)}
    root = feed(files, {f"/birds/{name}.yml": int(name[1:]) for name in files})
    titles = [title for entry in root.iter(f"{ATOM}entry") for title in texts(entry, "title")]
    assert titles == [f"Term {number}" for number in range(39, 9, -1)]


def test_terms_of_one_date_are_alphabetical() -> None:
    files = {name: f"term: {name.title()}\ndefinition: X.\n" for name in ("owl", "auk", "emu")}
    root = feed(files, dict.fromkeys((f"/birds/{name}.yml" for name in files), 7))
    assert [texts(entry, "title") for entry in root.iter(f"{ATOM}entry")] == [["Auk"], ["Emu"], ["Owl"]]


@pytest.mark.parametrize(
    "options", [{"site_url": "", "added": ADDED}, {"added": {}}, {"added": {"/birds/down.yml": 5}}]
)
def test_without_dates_or_addresses_there_is_no_feed(options: dict[str, Any]) -> None:
    assert list(atom.files(publish(**options))) == []


def test_hostile_and_impossible_text() -> None:
    files = {"x": f"term: {json.dumps(HOSTILE)}\nid: x\ndefinition: Y.\n"}
    root = feed(files, {"/birds/x.yml": 1}, name="Bird\x00 wo\ufffe\ud800rds", root=Path("/birds"))
    (entry,) = root.findall(f"{ATOM}entry")
    assert texts(entry, "title") == [HOSTILE]
    assert texts(root, "title") == ["New terms of Bird words"]


def test_declares_itself() -> None:
    ((_, text),) = atom.files(publish(added=ADDED))
    assert re.match(r'<\?xml version="1\.0" encoding="utf-8"\?>\n<feed xmlns="http://www\.w3\.org/2005/Atom">', text)
