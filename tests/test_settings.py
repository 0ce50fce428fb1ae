from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossgen import naming, settings
from glossgen.diagnostics import Code, Severity
from glossgen.model import Folder, Place, Text
from tests.sites import write

ROOT = Path("/site").absolute()


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("terms", [("terms", "")]),
        (["a", "b"], [("a", ""), ("b", "")]),
        ({"path": "a", "title": "  In  rye "}, [("a", "In rye")]),
        (["a", {"path": "b", "title": None}, {"path": "c", "title": "C"}], [("a", ""), ("b", ""), ("c", "C")]),
    ],
)
def test_folders(value: object, expected: list[tuple[str, str]]) -> None:
    wanted = [Folder(ROOT / path, title, index) for index, (path, title) in enumerate(expected)]
    assert list(settings.folders(value, ROOT)) == wanted


def test_absolute_folder_stays(tmp_path: Path) -> None:
    assert settings.folders(str(tmp_path), ROOT)[0].path == tmp_path


@pytest.mark.parametrize(
    "value", [3, None, [], [3], [None], [[]], "", [""], {"title": "x"}, {"path": 3}, {"path": "a", "titel": "x"}]
)
def test_wrong_folders(value: object) -> None:
    with pytest.raises(settings.SettingsError, match="the option 'terms'"):
        settings.folders(value, ROOT)


@pytest.mark.parametrize(
    ("value", "expected"),
    [("terms", "terms"), ("/words/", "words"), ("a/b-c/d1", "a/b-c/d1"), ("словарь", "словарь")],
)
def test_page_path(value: str, expected: str) -> None:
    assert settings.page_path(value) == expected


@pytest.mark.parametrize("value", ["", "/", "..", "../x", "a/../b", "a//b", "A", "a b", "a\\b", "a_b", 3, None, ["a"]])
def test_wrong_page_path(value: object) -> None:
    with pytest.raises(settings.SettingsError, match="the option 'path'"):
        settings.page_path(value)


@given(st.text())
def test_page_path_never_leads_elsewhere(value: str) -> None:
    try:
        path = settings.page_path(value)
    except settings.SettingsError:
        return
    assert all(part and naming.slug(part) == part for part in path.split("/"))


def test_find(tmp_path: Path) -> None:
    write(tmp_path, {"mkdocs.yml": "", "a/b/c.txt": "", "a/mkdocs.yaml": ""})
    assert settings.find(tmp_path) == tmp_path / "mkdocs.yml"
    assert settings.find(tmp_path / "a" / "b") == tmp_path / "a" / "mkdocs.yaml"
    (tmp_path / "a" / "mkdocs.yaml").unlink()
    assert settings.find(tmp_path / "a" / "b") == tmp_path / "mkdocs.yml"


def test_defaults(tmp_path: Path) -> None:
    write(tmp_path, {"mkdocs.yml": "site_name:\nplugins: [search, glossgen]\n"})
    found = settings.load(tmp_path / "mkdocs.yml")
    assert found == settings.Settings(
        root=tmp_path,
        folders=(Folder(tmp_path / "terms"),),
        file=tmp_path / "mkdocs.yml",
        cache=tmp_path / ".cache" / "glossgen",
        docs=tmp_path / "docs",
    )


def test_every_option(tmp_path: Path) -> None:
    text = """
        site_name: Words
        site_url: https://example.org/
        docs_dir: pages
        use_directory_urls: no
        plugins:
          - glossgen:
              terms: [a, {path: b, title: B}]
              path: words
              title: All words
              templates: ours
              cache: kept
              home: false
              formulas: false
    """
    write(tmp_path, {"mkdocs.yml": text.replace("\n        ", "\n"), "ours/x": ""})
    assert settings.load(tmp_path / "mkdocs.yml") == settings.Settings(
        root=tmp_path,
        folders=(Folder(tmp_path / "a"), Folder(tmp_path / "b", "B", 1)),
        file=tmp_path / "mkdocs.yml",
        path="words",
        name="Words",
        title="All words",
        templates=tmp_path / "ours",
        cache=tmp_path / "kept",
        docs=tmp_path / "pages",
        site_url="https://example.org/",
        directory_urls=False,
        formulas=False,
    )


@pytest.mark.parametrize("value", ["false", "False", "no", "off", "!ENV [GLOSSGEN_TEST_NOT_SET, false]"])
def test_ways_to_say_no(tmp_path: Path, value: str) -> None:
    write(tmp_path, {"mkdocs.yml": f"use_directory_urls: {value}\n"})
    assert not settings.load(tmp_path / "mkdocs.yml").directory_urls


def test_inheritance_merges_mappings_and_replaces_the_rest(tmp_path: Path) -> None:
    files = {
        "top.yml": "site_name: Top\nsite_url: https://top.example/\nplugins: {search: {}, glossgen: {terms: [a, b]}}\n",
        "middle.yml": "INHERIT: top.yml\nplugins: {glossgen: {path: words, title: Middle}}\n",
        "in/mkdocs.yml": "INHERIT: ../middle.yml\nsite_name: Own\nplugins: {glossgen: {terms: c}}\n",
    }
    write(tmp_path, files)
    found = settings.load(tmp_path / "in" / "mkdocs.yml")
    assert (found.name, found.title, found.path, found.site_url) == ("Own", "Middle", "words", "https://top.example/")
    assert found.folders == (Folder(tmp_path / "in" / "c"),)


def test_endless_inheritance_ends(tmp_path: Path) -> None:
    write(tmp_path, {"mkdocs.yml": "INHERIT: mkdocs.yml\nsite_name: Loop\n"})
    assert settings.load(tmp_path / "mkdocs.yml").name == "Loop"


def test_words_that_mkdocs_takes_for_numbers(tmp_path: Path) -> None:
    write(tmp_path, {"mkdocs.yml": "plugins: [{glossgen: {links: {stop: [1, make]}}}]\n"})
    assert settings.load(tmp_path / "mkdocs.yml").links == settings.link_options({"stop": [1, "make"]})


def test_of_an_option_that_is_given_twice_the_last_counts_as_for_mkdocs(tmp_path: Path) -> None:
    write(tmp_path, {"mkdocs.yml": "plugins: [{glossgen: {title: A, title: B, style: on, style: !ENV [NO, no]}}]\n"})
    found = settings.load(tmp_path / "mkdocs.yml")
    assert (found.title, found.style) == ("B", False)


@pytest.mark.parametrize("nothing", ["", "~", "null", "{}"])
@pytest.mark.parametrize("name", ["links", "checks"])
def test_an_option_without_a_value(tmp_path: Path, name: str, nothing: str) -> None:
    write(tmp_path, {"mkdocs.yml": f"plugins:\n  - glossgen:\n      {name}: {nothing}\n"})
    found = settings.load(tmp_path / "mkdocs.yml")
    assert (found.links, found.checks) == (settings.link_options(None), settings.check_options(None))


@pytest.mark.parametrize("off", ["off", False, Text("OFF", Place("/x"))])
def test_checks(off: object) -> None:
    policy = settings.check_options({"severities": {"tab": "warning", "comment": off}, "ignore": ["yaml-tag"]})
    assert policy.severities == {Code.TAB: Severity.WARNING, Code.COMMENT: None, Code.YAML_TAG: None}


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("tab", "the option 'checks' is a mapping"),
        ({"severity": {}}, "'severity' is not known in the option 'checks'"),
        ({"severities": ["tab"]}, "'severities' in the option 'checks' is a mapping"),
        (
            {"severities": {"tabs": "off"}},
            "'tabs' in the option 'checks' is not the code of a finding; did you mean 'tab'",
        ),
        ({"severities": {"tab": "on"}}, "'tab' in the option 'checks' is one of: off, warning, error"),
        ({"ignore": "tab"}, "'ignore' in the option 'checks' is a list of codes"),
        ({"ignore": [3]}, "'3' in the option 'checks' is not the code of a finding; a code stands in brackets"),
    ],
)
def test_wrong_checks(value: object, message: str) -> None:
    with pytest.raises(settings.SettingsError, match=message):
        settings.check_options(value)


def options(name: str, value: Any) -> str:
    return f"plugins: [{{glossgen: {{{name}: {value}}}}}]\n"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (options("terms", "[]"), "the option 'terms' names no folder"),
        (options("path", "''"), "the option 'path'"),
        (options("path", "[a]/b"), "not valid YAML"),
        (options("templates", "gone"), "the option 'templates' names '.*gone', which is no folder"),
        (options("pathe", "x"), "'pathe' is not an option of glossgen; did you mean 'path'?"),
        (options("colour", "x"), "'colour' is not an option of glossgen; the options are: terms, path"),
        (options("style", "yse"), "the option 'style' is true or false$"),
        (options("home", "[]"), "the option 'home' is true or false$"),
        (options("search", "1"), "the option 'search' is true or false$"),
        (options("formulas", "sharde"), "the option 'formulas' is true or false, or shared$"),
        ("plugins: [search, {glosgen: {terms: x}}]", "there is no plugin 'glosgen'; did you mean 'glossgen'?"),
        ("plugins: [{glossgen: [terms]}]", "the options of glossgen are a mapping"),
        ("plugins: {glossgen: terms}", "the options of glossgen are a mapping"),
        (
            "plugins:\n  - glossgen:\n    terms: x",
            "the option 'terms' stands beside glossgen; indent it by two more spaces",
        ),
        ("\tplugins: x", "mkdocs.yml:1:1: "),
        ("", "mkdocs.yml:1:1: this is no mapping of options"),
        ("just words", "mkdocs.yml:1:1: this is no mapping of options"),
    ],
)
def test_wrong_files(tmp_path: Path, text: str, message: str) -> None:
    write(tmp_path, {"mkdocs.yml": text})
    with pytest.raises(settings.SettingsError, match=message):
        settings.load(tmp_path / "mkdocs.yml")


def test_unreadable_files(tmp_path: Path) -> None:
    with pytest.raises(settings.SettingsError, match=r"gone\.yml cannot be read: No such file or directory"):
        settings.load(tmp_path / "gone.yml")
    (tmp_path / "latin.yml").write_bytes(b"site_name: caf\xe9\n")
    with pytest.raises(settings.SettingsError, match=r"latin\.yml cannot be read: it is not UTF-8"):
        settings.load(tmp_path / "latin.yml")
