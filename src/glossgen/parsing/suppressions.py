"""Comments by which an author accepts findings: `# glossgen: ignore[missing-source] because …`.

Above the first term of a file one counts for the whole file, else for the term that it stands in, or right before.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from glossgen import naming
from glossgen.diagnostics import Code, Diagnostic, Suppression
from glossgen.model import Place
from glossgen.parsing.yaml_tree import scalars

MARK = re.compile(r"(?<!\S)#[ \t]*glossgen[ \t]*:.*", re.IGNORECASE)
FORM = re.compile(r"#\s*glossgen:\s*ignore\s*\[(?P<codes>[^\]]*)\](?P<reason>.*)", re.IGNORECASE)
BETWEEN = re.compile(r"\s*(?:#.*|---\s*(?:#.*)?|-)?")
"""A line that has nothing of a term."""
EXAMPLE = "'# glossgen: ignore[missing-source] because …'"

NO_SUGGESTION = "write the code that stands in brackets behind a finding"
SUGGESTIONS = 20
"""For how many unknown codes of a file one that may be meant is looked for."""


COMMENT_LIMIT = 1_000
"""How many comments of a file are read."""


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment that speaks to glossgen."""

    text: str
    place: Place
    is_alone: bool
    """Whether nothing stands before it on its line."""


def comments(path: str, text: str, first_line: int) -> Iterator[Comment]:
    """Yield the comments of a YAML text that speak to glossgen; what only looks so inside a text is none."""
    if not MARK.search(text):
        return
    spans = list(scalars(text))
    starts = [start for start, _ in spans]
    for number, line in enumerate(text.split("\n")):
        for match in MARK.finditer(line):
            before = bisect_right(starts, (number, match.start())) - 1
            if before < 0 or spans[before][1] <= (number, match.start()):
                place = Place(path, number + first_line, match.start() + 1)
                yield Comment(match.group().strip(), place, not line[: match.start()].strip())


def read(
    found: Sequence[Comment], text: str, terms: Sequence[int]
) -> tuple[tuple[Suppression, ...], tuple[Diagnostic, ...]]:
    """Read what comments of a file suppress; `terms` are the lines at which its terms begin."""
    suppressions: list[Suppression] = []
    faults: list[Diagnostic] = []
    lines = text.split("\n") if found else []
    for comment in found:
        form = FORM.fullmatch(comment.text)
        slugs = [slug.strip() for slug in form["codes"].split(",") if slug.strip()] if form else []
        if not form or not slugs:
            faults.append(_fault(comment, "this comment does not say which findings to suppress", f"write {EXAMPLE}"))
        elif not comment.is_alone:
            message = "a comment that suppresses findings stands on a line of its own"
            faults.append(_fault(comment, message, "move it above the term, or to the top of the file"))
        elif not re.search(r"\w", re.sub(r"^\W*because\b", "", form["reason"], flags=re.IGNORECASE)):
            hint = f"say why behind the brackets: '# glossgen: ignore[{', '.join(slugs)}] because …'"
            faults.append(_fault(comment, "this comment suppresses findings without a reason", hint))
        else:
            first, last = _scope(comment.place.line, lines, terms)
            for slug in dict.fromkeys(slugs):
                if code := Code.named(slug):
                    suppressions.append(Suppression(code, comment.place, first, last))
                else:
                    hint = _suggestion(slug) if len(faults) < SUGGESTIONS else NO_SUGGESTION
                    faults.append(_fault(comment, f"there is no finding called '{slug}'", hint))
    return tuple(suppressions), tuple(faults)


def _fault(comment: Comment, message: str, hint: str) -> Diagnostic:
    return Diagnostic(Code.SUPPRESSION, message, comment.place, hint)


def _suggestion(slug: str) -> str:
    guess = naming.closest(slug, (code.slug for code in Code))
    return f"did you mean '{guess}'?" if guess else NO_SUGGESTION


def _scope(line: int, lines: Sequence[str], terms: Sequence[int]) -> tuple[int, int | None]:
    """Give the first and the last line that a comment counts for."""
    index = bisect_right(terms, line)
    if index == 0:
        return 1, None
    if index < len(terms) and all(BETWEEN.fullmatch(between) for between in lines[line : terms[index] - 1]):
        index += 1
    return terms[index - 1], terms[index] - 1 if index < len(terms) else None
