from pathlib import Path

import pytest

from tests.sites import Variant, copy_bakery, run, write

BROKEN = {"glossary/broken.yml": "term: Crust\nshort: [the outside\n"}
UNKNOWN = {"glossary/crust.yml": "term: Crust\nshort: The outside.\nsee_also: [glutin]\n"}
LONG = {"glossary/crust.yml": f"term: Crust\nshort: {'very ' * 50}hard.\n"}


@pytest.mark.parametrize(
    ("files", "strict", "code", "expected"),
    [
        (BROKEN, False, 1, "glossary/broken.yml:2:8: error: this is not valid YAML"),
        (BROKEN, True, 1, "[yaml-syntax]"),
        (UNKNOWN, False, 1, "glossary/crust.yml:3:12: error: 'crust' refers to unknown term 'glutin' [unknown-term]"),
        (UNKNOWN, True, 1, "hint: did you mean 'gluten'?"),
        (
            LONG,
            False,
            0,
            "glossary/crust.yml:2:8: warning: the short definition of 'crust' has 255 characters [long-short]",
        ),
        (
            LONG,
            True,
            1,
            "glossary/crust.yml:2:8: warning: the short definition of 'crust' has 255 characters [long-short]",
        ),
        (BROKEN | UNKNOWN, False, 1, "glossary/crust.yml:3:12: error:"),
    ],
)
def test_findings(tmp_path: Path, files: dict[str, str], strict: bool, code: int, expected: str) -> None:
    folder = copy_bakery(tmp_path, Variant(files=files))
    result = run(folder, "build", *["--strict"] * strict)
    assert result.returncode == code, result.stdout
    assert expected in result.stdout
    assert "Traceback" not in result.stdout
    assert (folder / "site" / "index.html").exists() == (code == 0 or (strict and files is LONG))


@pytest.mark.parametrize(
    ("level", "expected"),
    [
        ("off", ""),
        ("warning", "WARNING -  glossary/crust.yml:3:12: warning: 'crust' refers to unknown term 'glutin'"),
    ],
)
def test_the_severity_of_a_finding_is_an_option(tmp_path: Path, level: str, expected: str) -> None:
    config = f"plugins: {{glossgen: {{checks: {{severities: {{unknown-term: {level}}}}}}}}}\n"
    result = run(copy_bakery(tmp_path, Variant(config=config, files=UNKNOWN)), "build")
    assert result.returncode == 0, result.stdout
    assert expected in " ".join(result.stdout.split("\n"))
    assert ("unknown-term" in result.stdout) is bool(expected)


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ("terms: 3", "each item of the option 'terms' is a folder's path, or a mapping with 'path' and 'title'"),
        ("terms: []", "the option 'terms' names no folder"),
        ("terms: [{title: Only}]", "each item of the option 'terms' is a folder's path"),
        ("terms: [{path: glossary, titel: Bread}]", "'titel' is not known in the option 'terms'"),
        ("terms: [{path: glossary, title: [Bread]}]", "the 'title' of a folder in the option 'terms' is a text"),
        ("path: '../x'", "the option 'path' is one or more words of lower-case letters"),
        ("path: ''", "the option 'path' is one or more words of lower-case letters"),
        ("path: Words", "the option 'path' is one or more words of lower-case letters"),
        ("path: 7", "the option 'path' is one or more words of lower-case letters"),
        ("title: [A, B]", "Expected type: <class 'str'>"),
        ("home: maybe", "Expected type: <class 'bool'>"),
        ("templates: no-such-folder", "no-such-folder' isn't an existing directory"),
        ("checks: {severities: {tab: on}}", "'tab' in the option 'checks' is one of: off, warning, error"),
        ("checks: {ignore: [tabs]}", "'tabs' in the option 'checks' is not the code of a finding; did you mean 'tab'?"),
        ("tersm: glossary", "Unrecognised configuration name: tersm"),
    ],
)
def test_wrong_options(tmp_path: Path, options: str, expected: str) -> None:
    name = options.partition(":")[0]
    folder = copy_bakery(tmp_path, Variant(config=f"plugins: {{glossgen: {{{options}}}}}"))
    result = run(folder, "build", "--strict")
    assert result.returncode == 1, result.stdout
    assert "Traceback" not in result.stdout
    assert expected in result.stdout
    assert name in result.stdout
    assert not (folder / "site").exists()


def test_missing_folder(tmp_path: Path) -> None:
    result = run(copy_bakery(tmp_path, Variant(config="plugins: {glossgen: {terms: [glosary]}}")), "build")
    assert result.returncode == 1
    assert "glosary:1:1: error: there is no such term folder [missing-folder]" in result.stdout


@pytest.mark.parametrize("name", ["terms/hydration.md", "terms/index.md", "terms/chef.md", "terms/topic/dough.md"])
def test_page_in_the_way(tmp_path: Path, name: str) -> None:
    folder = copy_bakery(tmp_path, Variant(files={f"docs/{name}": "# Mine\n"}))
    result = run(folder, "build")
    assert result.returncode == 1, result.stdout
    assert "Traceback" not in result.stdout
    assert f"'{name}'" in result.stdout
    assert "give the glossary another 'path'" in result.stdout


def test_page_in_the_way_under_another_name(tmp_path: Path) -> None:
    folder = copy_bakery(tmp_path)
    write(folder, {"docs/terms/README.md": "# Mine\n"})
    result = run(folder, "build")
    assert result.returncode == 1, result.stdout
    assert "terms/README.md" in result.stdout


def test_broken_template_names_itself(tmp_path: Path) -> None:
    folder = copy_bakery(
        tmp_path,
        Variant(
            config="plugins: {glossgen: {templates: ours}}",
            files={"ours/partials/sources.md.jinja": "\n{{ sorces }}\n"},
        ),
    )
    result = run(folder, "build")
    assert result.returncode == 1
    assert "partials/sources.md.jinja:2" in result.stdout
    assert "'sorces' is undefined" in result.stdout
    assert "Traceback" not in result.stdout


@pytest.mark.parametrize(("files", "code"), [(UNKNOWN, 1), (LONG, 0)])
def test_findings_under_properdocs(tmp_path: Path, files: dict[str, str], code: int) -> None:
    folder = copy_bakery(tmp_path, Variant(files=files))
    assert run(folder, "build", program="properdocs").returncode == code
    result = run(folder, "build", "--strict", program="properdocs")
    assert result.returncode == 1
    assert "glossary/crust.yml:" in result.stdout
