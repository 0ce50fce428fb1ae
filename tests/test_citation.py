import pytest

from glossgen.rendering.citation import Citation


def citation(title: str = "Beak", **more: str) -> Citation:
    values = {"id": "beak", "author": "", "site": "Bird words", "day": "", "url": ""} | more
    return Citation(title=title, **values)


def test_an_entry_has_what_is_known() -> None:
    entry = citation(author="A. Finch", day="2026-11-21", url="https://birds.example/beak/").bibtex
    assert entry.splitlines() == [
        "```text",
        "@online{beak,",
        '  title = "{Beak}",',
        '  author = "{A. Finch}",',
        '  organization = "Bird words",',
        '  year = "2026",',
        '  note = "Last changed 2026-11-21",',
        '  url = "https://birds.example/beak/",',
        "}",
        "```",
    ]


def test_nothing_is_made_up() -> None:
    assert "year" not in citation().bibtex
    assert "url" not in citation().bibtex


@pytest.mark.parametrize(
    ("title", "written"),
    [
        ("50% & more_or #1", r"50\% \& more\_or \#1"),
        ("a\\b {c} ~d^", r"a\textbackslash{}b \{c\} \textasciitilde{}d\textasciicircum{}"),
        ('say "so"', "say {''}so{''}"),
    ],
)
def test_signs_of_bibtex_are_text(title: str, written: str) -> None:
    assert f'title = "{{{written}}}"' in citation(title).bibtex


def test_backquotes_do_not_end_the_block() -> None:
    lines = citation("a ```` b").bibtex.splitlines()
    assert lines[0] == "`````text"
    assert lines[-1] == "`````"
