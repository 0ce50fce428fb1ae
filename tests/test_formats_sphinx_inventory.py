import zlib
from pathlib import Path
from typing import Any

import pytest

from glossgen.formats import sphinx_inventory
from tests.pages import Page, parse, text
from tests.publications import ADDRESS, FILES, publish
from tests.sites import run, write

HEADER = b"""\
# Sphinx inventory version 2
# Project: Bird words
# Version: \n\
# The remainder of this file is compressed using zlib.
"""
API = b"# Sphinx inventory version 2\n# Project: API\n# Version: 2\n# The remainder is compressed using zlib.\n"


def lines(content: bytes, header: bytes = HEADER) -> list[str]:
    assert content.startswith(header)
    return zlib.decompress(content.removeprefix(header)).decode().splitlines()


def names(files: dict[str, str], **options: Any) -> set[str]:
    found = lines(sphinx_inventory.inventory(publish(files, **options)))
    return {line.partition(" std:term ")[0] for line in found}


def test_one_entry_a_name() -> None:
    assert lines(sphinx_inventory.inventory(publish())) == [
        "Beak std:term -1 terms/beak/ -",
        "BK std:term -1 terms/beak/ -",
        "bill std:term -1 terms/beak/ -",
        "neb std:term -1 terms/beak/ -",
        "Crane std:term -1 terms/crane/ -",
        "Down std:term -1 terms/down/ -",
        "Feather std:term -1 terms/feather/ -",
    ]


def test_file_addresses_and_path() -> None:
    found = lines(sphinx_inventory.inventory(publish(directory_urls=False, path="words/of")))
    assert found[0] == "Beak std:term -1 words/of/beak.html -"


def test_name_of_several_terms_leads_to_the_one_that_is_called_so() -> None:
    files = {
        "a": "term: Owl\ndefinition: X.\naliases: [hooter]\ncontrast_with: [b]\n",
        "b": "term: Eagle owl\nid: b\ndefinition: X.\naliases: [Owl, hooter]\n",
    }
    found = lines(sphinx_inventory.inventory(publish(files)))
    assert [line for line in found if line.startswith(("Owl", "hooter"))] == ["Owl std:term -1 terms/owl/ -"]


@pytest.mark.parametrize(
    ("name", "is_there"),
    [
        ("Grade 4", True),
        ("GPT-4 class", True),
        ("5 of them", True),
        ("4 of 5", False),
        ("Recall at 5", False),
        ("Recall at 5 items", False),
        ("minus x -3 y", False),
    ],
)
def test_names_that_readers_would_take_apart_are_left_out(name: str, is_there: bool) -> None:
    assert names({"a": f"term: {name}\nid: a\ndefinition: X.\naliases: [other]\n"}) == {"other"} | {name} & (
        {name} if is_there else set()
    )


def test_what_another_plugin_has_written_stays() -> None:
    present = API + zlib.compress(b"pkg.f py:function 1 api/#$ -\nBeak std:term -1 terms/beak/ -\n")
    found = sphinx_inventory.inventory(publish(), present)
    assert lines(found, API)[:3] == [
        "pkg.f py:function 1 api/#$ -",
        "Beak std:term -1 terms/beak/ -",
        "BK std:term -1 terms/beak/ -",
    ]
    assert sphinx_inventory.inventory(publish(), found) == found


@pytest.mark.parametrize("present", [b"", b"x", HEADER, HEADER + b"no zlib", b"# Sphinx inventory version 1\n" * 9])
def test_what_is_no_inventory_is_replaced(present: bytes) -> None:
    assert sphinx_inventory.inventory(publish(), present) == sphinx_inventory.inventory(publish())


SOURCES = """
Words
=====

* :term:`Beak`
* :term:`BK`
* :term:`the bill <bill>`
* :term:`feather`
* :external+birds:term:`Grade 4 – 损失`
"""
CONFIGURATION = """
project = "Talons"
extensions = ["sphinx.ext.intersphinx"]
intersphinx_mapping = {"birds": ("%s", "objects.inv")}
"""


@pytest.mark.parametrize(("directory_urls", "ending"), [(True, "/"), (False, ".html")])
def test_sphinx_resolves_references(tmp_path: Path, directory_urls: bool, ending: str) -> None:
    files = FILES | {"grade": "term: Grade 4 – 损失\nid: 损失\ndefinition: X.\n"}
    write(tmp_path, {"index.rst": SOURCES, "conf.py": CONFIGURATION % ADDRESS})
    (tmp_path / "objects.inv").write_bytes(sphinx_inventory.inventory(publish(files, directory_urls=directory_urls)))
    result = run(tmp_path, "-b", "html", "-n", "-W", "-q", ".", "built", program="sphinx")
    assert result.returncode == 0, result.stdout
    page = Page(ADDRESS, parse((tmp_path / "built" / "index.html").read_text("utf-8")))
    assert [(text(link), link.get("href"), link.get("title")) for link in page.all("a", class_="external")] == [
        (shown, f"{ADDRESS}terms/{name}{ending}", "(in Bird words)")
        for shown, name in [
            ("Beak", "beak"),
            ("BK", "beak"),
            ("the bill", "beak"),
            ("feather", "feather"),
            ("Grade 4 – 损失", "%E6%8D%9F%E5%A4%B1"),
        ]
    ]
