import json
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from urllib.parse import quote, unquote

import frontmatter
import pytest
from click.testing import CliRunner, Result
from markdown import Markdown

from glossgen.cli import main
from tests.pages import parse, text
from tests.sites import ADDRESS, Variant, copy_bakery, run, write

IDS = [
    "bakers-percentage",
    "bran",
    "bulk-fermentation",
    "chef",
    "gluten",
    "gluten-free-baking",
    "hydration",
    "proofing",
    "rugbrød",
    "sourdough-starter",
    "sponge",
    "windowpane-test",
]
SHAPE: dict[str, type | tuple[type, ...]] = {
    "id": str,
    "term": str,
    "abbreviations": list,
    "aliases": list,
    "tags": list,
    "level": (str, type(None)),
    "short": (str, type(None)),
    "definition": (str, type(None)),
    "senses": list,
    "see_also": list,
    "mentions": list,
    "mentioned_in": list,
    "sources": list,
    "status": str,
    "url": str,
    "origins": list,
}
UNKNOWN = {"glossary/crust.yml": "term: Crust\nshort: The outside.\nsee_also: [glutin]\n"}
LONG = {"glossary/crust.yml": f"term: Crust\nshort: {'very ' * 50}hard.\n"}

Glossgen = Callable[..., Result]


@pytest.fixture
def glossgen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Glossgen:
    """Run a command in the bakery's folder."""
    monkeypatch.chdir(copy_bakery(tmp_path))

    def glossgen(*arguments: str, files: dict[str, str] | None = None) -> Result:
        write(Path(), files or {})
        return CliRunner().invoke(main, arguments)

    return glossgen


def exported(result: Result) -> dict[str, dict[str, object]]:
    assert result.exit_code == 0, result.output
    return {term["id"]: term for term in json.loads(result.stdout)["terms"]}


def test_check_is_silent_when_all_is_well(glossgen: Glossgen) -> None:
    result = glossgen("check", "--strict")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "12 terms checked: no problems\n")


@pytest.mark.parametrize(
    ("files", "arguments", "code"),
    [(UNKNOWN, (), 1), (UNKNOWN, ("--strict",), 1), (LONG, (), 0), (LONG, ("--strict",), 1)],
)
def test_exit_code_of_check(glossgen: Glossgen, files: dict[str, str], arguments: tuple[str, ...], code: int) -> None:
    result = glossgen("check", *arguments, files=files)
    assert result.exit_code == code
    assert result.stdout.startswith("glossary/crust.yml:")
    assert result.stderr.startswith("13 terms checked: 1 ")


def test_every_finding_is_reported_in_one_run_and_sorted(glossgen: Glossgen) -> None:
    broken = {
        "glossary/a.yml": "term: [\n",
        "glossary/dough/b.yml": "term: Crumb\nshrot: The inside.\nlevel: novice\n",
        "wholemeal/c.yml": "id: ../x\nterm: Escape\n",
    }
    result = glossgen("check", files=UNKNOWN | broken)
    headlines = [line for line in result.stdout.splitlines() if not line.startswith("  ")]
    assert [(line.partition(": error: ")[0], line.rpartition(" ")[2]) for line in headlines] == [
        ("glossary/a.yml:1:7", "[yaml-syntax]"),
        ("glossary/crust.yml:3:12", "[unknown-term]"),
        ("glossary/dough/b.yml:2:1", "[unknown-key]"),
        ("glossary/dough/b.yml:3:8", "[invalid-value]"),
        ("wholemeal/c.yml:1:5", "[invalid-id]"),
    ]
    assert result.exit_code == 1


@pytest.mark.parametrize(
    ("folder", "path"), [(".", "glossary/crust.yml"), ("docs", "../glossary/crust.yml"), ("glossary", "crust.yml")]
)
def test_paths_are_relative_to_where_the_command_runs(
    glossgen: Glossgen, monkeypatch: pytest.MonkeyPatch, folder: str, path: str
) -> None:
    write(Path(), UNKNOWN)
    monkeypatch.chdir(folder)
    assert glossgen("check").stdout == (
        f"{path}:3:12: error: 'crust' refers to unknown term 'glutin' [unknown-term]\n  hint: did you mean 'gluten'?\n"
    )


def test_folders_as_arguments(glossgen: Glossgen, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("mkdocs.yml").unlink()
    assert sorted(exported(glossgen("export", "glossary", "wholemeal"))) == IDS
    assert sorted(exported(glossgen("export", "glossary"))) == sorted({*IDS} - {"bran"})
    assert exported(glossgen("export", "glossary"))["gluten"]["url"] == "terms/gluten/"


def test_configuration_file_by_name(glossgen: Glossgen, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    Path("mkdocs.yml").rename("other.yml")
    monkeypatch.chdir(tmp_path.parent)
    terms = exported(glossgen("export", "-f", str(tmp_path / "other.yml")))
    assert sorted(terms) == IDS
    assert terms["bran"]["url"] == f"{ADDRESS}terms/bran/"
    assert terms["hydration"]["origins"] == ["glossary/dough/hydration.yml", "wholemeal/hydration.yml"]


def test_configuration_with_tags_and_inheritance(glossgen: Glossgen, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("mkdocs.yml").rename("base.yml")
    config = """
        INHERIT: base.yml
        site_url: !ENV [GLOSSGEN_TEST_ADDRESS, "https://default.example/"]
        plugins:
          glossgen:
            path: words
        markdown_extensions:
          - pymdownx.emoji:
              emoji_index: !!python/name:material.extensions.emoji.twemoji
              options: !relative $config_dir
    """
    write(Path(), {"mkdocs.yml": config.replace("\n        ", "\n")})
    terms = exported(glossgen("export"))
    assert sorted(terms) == IDS
    assert terms["bran"]["url"] == "https://default.example/words/bran/"
    monkeypatch.setenv("GLOSSGEN_TEST_ADDRESS", "https://set.example/here")
    assert exported(glossgen("export"))["bran"]["url"] == "https://set.example/here/words/bran/"


@pytest.mark.parametrize("name", ["mkdocs.yaml", "properdocs.yml", "zensical.yml"])
def test_other_names_of_the_configuration(glossgen: Glossgen, name: str) -> None:
    Path("mkdocs.yml").rename(name)
    assert sorted(exported(glossgen("export"))) == IDS


@pytest.mark.parametrize(
    ("config", "arguments", "expected"),
    [
        (None, ["check"], "there is no mkdocs.yml here or above; name the term folders, as in 'glossgen check terms'"),
        (None, ["fmt"], "there is no mkdocs.yml here or above; name the term folders, as in 'glossgen fmt terms'"),
        (None, ["links"], "there is no mkdocs.yml here or above; name one by -f"),
        (None, ["new", "Crust"], "there is no mkdocs.yml here or above; name one by -f"),
        (None, ["check", "-f", "gone.yml"], "gone.yml cannot be read"),
        (None, ["check", "glosary"], "'glosary' is not a folder"),
        (
            None,
            ["check", "glossary/README.md"],
            "is not a folder; a term is checked together with all others",
        ),
        (None, ["check", "--stirct"], "No such option"),
        (None, ["chekc"], "No such command"),
        (None, ["export", "glossary", "--format", "xml"], "'xml' is not"),
        (None, ["build", "glossary"], "Missing option '--out'"),
        ("plugins: [", ["check"], "mkdocs.yml:"),
        ("- a list", ["check"], "mkdocs.yml:1:1: this is no mapping of options"),
        ("plugins: [{glossgen: {tersm: x}}]", ["check"], "'tersm' is not an option of glossgen; did you mean 'terms'?"),
        ("plugins: [{glossgen: {terms: [{title: x}]}}]", ["check"], "each item of the option 'terms' is a folder's"),
        ("plugins: [{glossgen: {path: ../x}}]", ["check"], "the option 'path' is one or more words"),
        ("INHERIT: gone.yml", ["check"], "gone.yml cannot be read"),
    ],
)
def test_wrong_use(glossgen: Glossgen, config: str | None, arguments: list[str], expected: str) -> None:
    Path("mkdocs.yml").unlink()
    write(Path(), {"mkdocs.yml": config} if config else {})
    result = glossgen(*arguments)
    assert result.exit_code == 2
    assert expected in result.stderr
    assert result.stdout == ""


def test_missing_folder_of_the_configuration_is_a_finding(glossgen: Glossgen) -> None:
    result = glossgen("check", files={"mkdocs.yml": "plugins: [{glossgen: {terms: glosary}}]\n"})
    assert result.exit_code == 1
    assert "glosary:1:1: error: there is no such term folder [missing-folder]" in result.stdout


def test_shape_of_the_export(glossgen: Glossgen) -> None:
    result = glossgen("export", "--format", "json")
    found = json.loads(result.stdout)
    assert list(found) == ["terms"]
    assert [term["id"] for term in found["terms"]] == IDS
    for term in found["terms"]:
        assert {key: type(term[key]) for key in SHAPE if not isinstance(term[key], SHAPE[key])} == {}
    assert result.stderr == ""


def test_content_of_the_export(glossgen: Glossgen) -> None:
    terms = exported(glossgen("export"))
    rise = terms["bulk-fermentation"]
    assert rise["abbreviations"] == ["BF"]
    assert rise["see_also"] == ["hydration", "gluten", "proofing", "sourdough-starter"]
    assert rise["url"] == f"{ADDRESS}terms/bulk-fermentation/"
    assert rise["sources"] == [
        {
            "title": "On fermentation",
            "url": "https://books.example/fermentation",
            "doi": "10.1000/182",
            "authors": ["R. Baker", "B. Miller"],
            "year": 2019,
        }
    ]
    assert [terms[name]["status"] for name in ("bran", "proofing", "windowpane-test", "chef")] == [
        "reviewed",
        "draft",
        "stub",
        "deprecated",
    ]
    assert terms["chef"]["replaced_by"] == "sourdough-starter"
    assert [sense["domain"] for sense in terms["sponge"]["senses"]] == ["bread", "cake"]  # type: ignore[attr-defined]
    assert terms["rugbrød"]["url"] == f"{ADDRESS}terms/rugbr%C3%B8d/"


def test_addresses_of_the_export_are_in_the_style_of_the_site(glossgen: Glossgen) -> None:
    terms = exported(glossgen("export", files={"other.yml": "INHERIT: mkdocs.yml\nuse_directory_urls: false\n"}))
    assert terms["bran"]["url"] == f"{ADDRESS}terms/bran/"
    terms = exported(glossgen("export", "-f", "other.yml"))
    assert terms["bran"]["url"] == f"{ADDRESS}terms/bran.html"


def test_export_to_a_file(glossgen: Glossgen) -> None:
    assert glossgen("export", "--out", "new/terms.json").exit_code == 0
    assert Path("new/terms.json").read_text("utf-8") == glossgen("export").stdout
    assert glossgen("export", "--out", "new/terms.json").exit_code == 0, "the same text may be written again"
    Path("new/terms.json").write_text("precious")
    result = glossgen("export", "--out", "new/terms.json")
    assert result.exit_code == 2
    assert "terms.json would be overwritten; add --force" in result.stderr
    assert Path("new/terms.json").read_text() == "precious"
    assert glossgen("export", "--out", "new/terms.json", "--force").exit_code == 0
    assert Path("new/terms.json").read_text() != "precious"


def test_no_pages_are_written_when_there_are_errors(glossgen: Glossgen) -> None:
    result = glossgen("build", "--out", "new", files=UNKNOWN)
    assert result.exit_code == 1
    assert "glossary/crust.yml:3:12: error:" in result.stderr
    assert "1 error" in result.stderr
    assert "nothing is written" in result.stderr
    assert result.stdout == ""
    assert not Path("new").exists()


def test_export_has_what_could_be_read_and_reports_the_rest(glossgen: Glossgen) -> None:
    result = glossgen("export", files=UNKNOWN)
    assert result.exit_code == 1
    assert "glossary/crust.yml:3:12: error:" in result.stderr
    assert "crust" in {term["id"] for term in json.loads(result.stdout)["terms"]}


def test_folders_and_a_configuration_go_together(glossgen: Glossgen) -> None:
    Path("other").mkdir()
    Path("other/rye.yml").write_text("term: Rye\n")
    terms = exported(glossgen("export", "-f", "mkdocs.yml", "other"))
    assert list(terms) == ["rye"]
    assert str(terms["rye"]["url"]).startswith("https://")


@pytest.mark.parametrize("command", ["export", "build"])
def test_warnings_do_not_stop_writing(glossgen: Glossgen, command: str) -> None:
    assert glossgen(command, "--out", "new", files=LONG).exit_code == 0
    assert Path("new").exists()


@pytest.mark.parametrize("command", ["export", "build"])
def test_place_that_cannot_be_written(glossgen: Glossgen, command: str) -> None:
    result = glossgen(command, "--out", "mkdocs.yml/new")
    assert result.exit_code == 2
    assert "cannot be written: " in result.stderr
    assert "mkdocs.yml" in result.stderr


def test_a_folder_is_not_taken_for_a_file(glossgen: Glossgen) -> None:
    for flags in ((), ("--force",)):
        result = glossgen("export", "--out", "docs", *flags)
        assert (result.exit_code, result.stderr) == (2, "Error: docs is a folder; name a file\n")


def test_failing_write_leaves_the_old_file(glossgen: Glossgen, monkeypatch: pytest.MonkeyPatch) -> None:
    write(Path(), {"out/terms.json": "precious"})

    def fail(path: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device", str(target))

    monkeypatch.setattr(Path, "replace", fail)
    result = glossgen("export", "--out", "out/terms.json", "--force")
    assert result.exit_code == 2
    assert "out/terms.json cannot be written: No space left on device" in result.stderr
    assert {path.name: path.read_text() for path in Path("out").iterdir()} == {"terms.json": "precious"}


def test_built_pages_are_markdown_for_any_host(glossgen: Glossgen) -> None:
    assert glossgen("build", "--out", "new").exit_code == 0
    named = glossgen("build", "--help").stdout.partition("Python-Markdown extensions")[2].partition(".\n")[0]
    extensions = [word.strip(",") for word in named.split() if word != "and"]
    assert "glossgen.formulas" in extensions
    terms = {name: term for name, term in exported(glossgen("export")).items() if name != "chef"}
    for name, term in terms.items():
        matter, body = frontmatter.parse(Path(f"new/terms/{name}.md").read_text("utf-8"))
        tree = parse(f"<body>{Markdown(extensions=extensions).convert(body)}</body>")
        assert matter["title"] == term["term"]
        assert [text(heading) for heading in tree.iter("h1")] == [term["term"]]
        for link in tree.iter("a"):
            target = unquote(
                link.get("href") or link.attrib.get("xlink:href") or link.attrib["{http://www.w3.org/1999/xlink}href"]
            )
            if target.startswith("../"):
                target = f"{target.strip('./')}.md"  # of the finished site
            assert target.startswith(("#", "https://")) or (Path("new/terms") / target).is_file(), target
        if name == "bulk-fermentation":
            assert len(list(tree.iter("table"))) == len([cell for cell in tree.iter("td") if text(cell) == "3 h"]) == 1
        if name == "hydration":
            assert r"h = \frac{m_w}{m_f}" in [drawing.get("aria-label") for drawing in tree.iter("svg")]
        if name == "sourdough-starter":
            assert "1 part starter, 1 part flour, 1 part water" in [text(code) for code in tree.iter("code")]
    moved = frontmatter.parse(Path("new/terms/bulk-rise.md").read_text("utf-8"))[1]
    assert "(bulk-fermentation.md)" in moved
    index = Path("new/terms/index.md").read_text("utf-8")
    assert all(f"({quote(name)}.md)" in index for name in terms)
    assert {path.name for path in Path("new").iterdir()} == {"terms", "assets", "index.md"}


def test_build_does_not_overwrite(glossgen: Glossgen) -> None:
    assert glossgen("build", "--out", "new").exit_code == 0
    assert glossgen("build", "--out", "new").exit_code == 0, "the same pages may be written again"
    write(Path("new"), {"terms/bran.md": "precious"})
    Path("new/terms/gluten.md").unlink()
    result = glossgen("build", "--out", "new")
    assert result.exit_code == 2
    assert "new/terms/bran.md would be overwritten; add --force to do so" in result.stderr
    assert Path("new/terms/bran.md").read_text() == "precious"
    assert not Path("new/terms/gluten.md").exists()
    assert glossgen("build", "--out", "new", "--force").exit_code == 0
    assert Path("new/terms/bran.md").read_text("utf-8") != "precious"


@pytest.mark.parametrize("arguments", [["--out", "glossary"], ["--out", "glossary/new"], ["--out", ".", "terms"]])
def test_build_does_not_write_among_the_term_files(glossgen: Glossgen, arguments: list[str]) -> None:
    write(Path(), {"terms/crust.yml": "term: Crust\n"})
    before = sorted(Path().rglob("*.md"))
    result = glossgen("build", *arguments)
    assert (result.exit_code, sorted(Path().rglob("*.md"))) == (2, before)
    assert f"the pages would lie among the term files in {'terms' if 'terms' in arguments else 'glossary'};" in (
        result.stderr
    )


def test_build_takes_own_templates(glossgen: Glossgen) -> None:
    config = "INHERIT: mkdocs.yml\nplugins: {glossgen: {templates: ours, path: words}}\n"
    files = {"ours/topic.md.jinja": "# Topic {{ topic.title }}\n", "other.yml": config}
    assert glossgen("build", "-f", "other.yml", "--out", "new", files=files).exit_code == 0
    assert Path("new/words/topic/dough.md").read_text("utf-8") == "# Topic Dough\n"


@pytest.mark.parametrize("command", sorted(main.commands))
def test_help_has_an_example(glossgen: Glossgen, command: str) -> None:
    for option in ("-h", "--help"):
        result = glossgen(command, option)
        assert result.exit_code == 0
        assert f"Example: glossgen {command}" in result.stdout


def test_version(glossgen: Glossgen) -> None:
    result = glossgen("--version")
    assert result.exit_code == 0
    assert result.stdout.endswith(f"version {version('glossgen')}\n")


@pytest.mark.parametrize(
    ("files", "arguments", "code"),
    [({}, ["check", "--strict"], 0), (UNKNOWN, ["check"], 1), ({}, ["check", "nowhere"], 2), ({}, ["--version"], 0)],
)
def test_as_a_program(tmp_path: Path, files: dict[str, str], arguments: list[str], code: int) -> None:
    result = run(copy_bakery(tmp_path, Variant(files=files)), *arguments, program="glossgen")
    assert result.returncode == code, result.stdout
    assert "Traceback" not in result.stdout
