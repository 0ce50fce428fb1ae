"""The machine-learning glossary of this repository."""

import ast
import contextlib
import importlib.util
import io
import itertools
import re
from collections import Counter
from pathlib import Path

import pytest

from glossgen import naming, pipeline, settings, sources
from glossgen.model import Term
from glossgen.pipeline import Result

ROOT = Path(__file__).parent.parent
COVERAGE = (ROOT / "tests/cases/coverage.txt").read_text("utf-8").splitlines()
NUMBER = re.compile(r"-?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?")


def load() -> Result:
    options = settings.load(ROOT / "mkdocs.yml")
    found, problems = sources.read(options.folders)
    return pipeline.run(found, problems, drawn=False)


# once, at import: the parameters of the tests come from it
RESULT = load()
TERMS = RESULT.glossary.terms
WHOLE = [term for term in TERMS if not term.is_redirect]


def code_blocks() -> list[tuple[str, str]]:
    blocks = []
    for term in TERMS:
        found = itertools.chain.from_iterable(
            re.findall(r"^```python\n(.*?)^```", passage, re.DOTALL | re.MULTILINE) for passage in term.passages
        )
        blocks += [(f"{term.id}-{number}", code) for number, code in enumerate(found, 1)]
    return blocks


BLOCKS = code_blocks()


@pytest.mark.parametrize("spelling", COVERAGE)
def test_a_reader_finds_what_the_notes_name(spelling: str) -> None:
    found = [term for term in TERMS if naming.fold(spelling) in {naming.fold(name) for name in term.names}]
    assert found, f"no term is called {spelling!r}"
    assert any(not term.is_stub for term in found)


def test_there_are_enough_terms() -> None:
    assert len(WHOLE) >= 240
    assert not [term.id for term in WHOLE if term.is_stub]


def test_topics_have_a_student_s_size_and_words_of_their_own() -> None:
    sizes = Counter(term.topic for term in WHOLE)
    assert all(5 <= size <= 40 for size in sizes.values()), sizes
    assert set(sizes) == {topic.id for topic in RESULT.glossary.topics}
    assert all(topic.description for topic in RESULT.glossary.topics)


@pytest.mark.parametrize("term", WHOLE, ids=lambda term: str(term.id))
def test_a_term_is_complete(term: Term) -> None:
    parts = term.senses or (term,)
    assert term.level
    assert term.tags
    assert len(RESULT.links.relations[term.id].see_also) >= 2
    assert all(part.short and part.definition for part in parts)
    assert term.examples or any(sense.examples for sense in term.senses)
    assert term.sources or any(sense.sources for sense in term.senses)


def test_the_overlay_adds_code_to_many_terms() -> None:
    assert sum(any(part.title == "PyTorch" for part in term.additions) for term in TERMS) >= 40


@pytest.mark.parametrize("code", [pytest.param(code, id=name) for name, code in BLOCKS])
def test_example_code_prints_what_it_says(code: str) -> None:
    tree = ast.parse(code)
    needed = {
        name.split(".")[0]
        for node in ast.walk(tree)
        for name in (
            [alias.name for alias in node.names] if isinstance(node, ast.Import)
            else [node.module or ""] if isinstance(node, ast.ImportFrom)
            else []
        )
    }  # fmt: skip
    missing = [name for name in needed if importlib.util.find_spec(name) is None]
    if missing:
        return  # parsed, which is all that can be done without the library
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(tree, "<example>", "exec"), {"__name__": "__main__"})
    comments = " ".join(line.partition("#")[2] for line in code.splitlines() if "#" in line)
    promised = [float(number) for number in NUMBER.findall(comments)]
    for number in map(float, NUMBER.findall(printed.getvalue())):
        assert any(number == pytest.approx(other, rel=0.02, abs=1e-6) for other in promised), printed.getvalue()
