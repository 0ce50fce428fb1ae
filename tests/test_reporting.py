from pathlib import Path

from glossgen import reporting
from glossgen.diagnostics import Code, Diagnostic
from glossgen.model import Place


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
