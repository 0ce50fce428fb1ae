"""The page `docs/checks.md` says what the code says; GLOSSGEN_UPDATE_GOLDEN=1 writes it anew."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

from glossgen.diagnostics import Code
from tests.test_diagnostic_cases import BUILT, CASES

PAGE = Path(__file__).parents[1] / "docs" / "checks.md"
FENCE = "``````"
HEAD = """\
---
description: All that glossgen check finds, with an example each of what is found and what is not
glossgen: {link: false}
---

# Checks

All that `glossgen check` finds. An error stops a build, a warning does so with `--strict`; [the guide](guide.md#checks)
says how to change that, and how to accept a finding. What begins with *house style* is checked if the option `style`
asks for it.
"""
LINES = 25
"""How many lines of a file are shown."""


def page() -> str:
    table = ["| code | severity | what is wrong |", "| --- | --- | --- |"]
    table += [f"| [{code.slug}](#{code.slug}) | {code.severity} | {code.summary} |" for code in Code]
    return "\n".join([HEAD, *table, "", *(line for code in Code for line in section(code))])


def section(code: Code) -> Iterator[str]:
    yield from (f"## {code.slug}", "", f"{code.severity.capitalize()}: {code.summary}.", "")
    folders = sorted(path for path in (CASES / code.slug).glob("*") if path.is_dir())
    bad = next((path for path in folders if path.name.startswith("bad")), None)
    good = next((path for path in folders if path.name.startswith("good")), None)
    if bad:
        yield from example("Found:", bad)
        yield from block("text", (bad / "expected.txt").read_text("utf-8"))
    else:
        name, expected = next((name, text) for name, (its, _, text) in BUILT.items() if its is code and text)
        yield from (f"Found: {name}.", "")
        yield from block("text", expected)
    if good:
        yield from example("Not found:", good)


def example(title: str, case: Path) -> Iterator[str]:
    yield from (title, "")
    for path in sorted(path for path in case.rglob("*") if path.is_file() and path.name != "expected.txt"):
        if path.suffix in (".yml", ".md"):
            name = path.relative_to(case).as_posix()
            yield from block(f'yaml title="{name}"', path.read_bytes().decode("utf-8", "replace"))


def block(language: str, text: str) -> Iterator[str]:
    lines = [re.sub(r"[^\S\n ]|[^\s\w!-~]", visible, line) for line in text.rstrip("\n").split("\n")]
    yield from (f"{FENCE} {language}", *lines[:LINES], *(["…"] if len(lines) > LINES else []), FENCE, "")


def visible(match: re.Match[str]) -> str:
    char = match.group()
    return char if char.isprintable() else char.encode("unicode_escape").decode()


def test_the_page_of_checks_is_current() -> None:
    if os.environ.get("GLOSSGEN_UPDATE_GOLDEN"):
        PAGE.write_text(page(), "utf-8")
    assert PAGE.read_text("utf-8") == page(), "run GLOSSGEN_UPDATE_GOLDEN=1 pytest tests/test_checks_page.py"


def test_what_cannot_be_seen_is_shown() -> None:
    assert all(char.isprintable() or char == "\n" for char in page())
    assert "\\u202e" in page()
