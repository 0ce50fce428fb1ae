"""Names stand in no quotes of their own."""

from collections.abc import Iterator

from glossgen.checks.subject import Subject
from glossgen.diagnostics import Code, Diagnostic

PAIRS = {"“": "”", "„": "“”", "‘": "’", "‚": "‘’", "«": "»", "»": "«", "‹": "›"}
"""What each quote that opens is closed by."""


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Find names that stand in typographic quotes, as word processors make them of those that YAML knows."""
    for term in subject.glossary.terms:
        for name in (*term.names, *term.tags, *term.forms):
            if len(name) > 2 and name[-1] in PAIRS.get(name[0], ()):
                yield Diagnostic(
                    Code.CURLY_QUOTES,
                    f"the quotes {name[0]} and {name[-1]} are a part of this name",
                    name.place,
                    f'leave them out, or write straight ones: "{name[1:-1]}"',
                )
