import json
from pathlib import Path

from glossgen.formats import EXPORTERS, json_files
from tests.publications import ADDRESS, FILES, publish

MOVED = {"old": "term: Old beak\nstatus: deprecated\nreplaced_by: beak\ndefinition: X.\n"}


def test_file_has_what_the_export_has_and_a_summary() -> None:
    given = publish(FILES | MOVED)
    exported = json.loads(EXPORTERS["json"](given.export()))["terms"]
    files = {path: json.loads(text) for path, text in json_files.files(given)}
    summaries = {path: value.pop("summary") for path, value in files.items()}
    assert files == {f"terms/{term['id']}.json": term for term in exported}
    assert summaries["terms/beak.json"] == "What a bird has for a mouth."
    assert summaries["terms/crane.json"] == "(1) A tall bird. (2) A machine that lifts."
    assert summaries["terms/old-beak.json"] == "X."
    assert files["terms/old-beak.json"]["replaced_by"] == "beak"
    assert files["terms/beak.json"]["url"] == f"{ADDRESS}terms/beak/"


def test_index_is_small_and_has_all_pages() -> None:
    ((path, text),) = json_files.index(publish(FILES | MOVED))
    assert path == "terms/index.json"
    terms = json.loads(text)["terms"]
    assert [term["id"] for term in terms] == ["beak", "crane", "down", "feather"]
    assert terms[0] == {
        "id": "beak",
        "term": "Beak",
        "abbreviations": ["BK"],
        "aliases": ["bill", "neb"],
        "short": "What a bird has for a mouth.",
        "url": f"{ADDRESS}terms/beak/",
        "topic": "anatomy",
        "level": "beginner",
        "tags": ["anatomy"],
    }
    assert terms[1]["short"] == "(1) A tall bird. (2) A machine that lifts."


def test_without_an_address_of_the_site_they_are_relative_to_it() -> None:
    ((_, text),) = json_files.index(publish(site_url="", directory_urls=False))
    assert json.loads(text)["terms"][0]["url"] == "terms/beak.html"


def test_path_of_the_glossary_and_other_letters(tmp_path: Path) -> None:
    given = publish({"a": "term: 损失\ndefinition: 量。\n"}, path="words/of", root=tmp_path)
    assert dict(json_files.files(given)).keys() == {"words/of/损失.json"}
    assert "损失" in dict(json_files.index(given))["words/of/index.json"]
