"""How a term's page is cited, in words and as BibTeX."""

from dataclasses import dataclass

SPECIAL = {
    '"': "{''}",
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
} | {char: f"\\{char}" for char in "#$%&_"}  # fmt: skip
"""Characters that mean something in BibTeX, as they are written to mean themselves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """What is known of a page."""

    id: str
    title: str
    author: str
    """May be empty, as may be the date and the address."""
    site: str
    day: str
    """When it was changed last, as ISO 8601 writes it."""
    url: str

    @property
    def bibtex(self) -> str:
        """An entry of BibTeX, in a block of Markdown code without colours."""
        fields = {
            # braces keep capitals; with quotes around them, no host takes them for a template
            "title": f"{{{_bibtex(self.title)}}}",
            "author": f"{{{_bibtex(self.author or self.site)}}}",
            "organization": _bibtex(self.site),
            "year": self.day[:4],
            "note": f"Last changed {self.day}" if self.day else "",
            "url": self.url,
        }
        lines = [f'  {name} = "{value}",' for name, value in fields.items() if value]
        entry = "\n".join((f"@online{{{self.id},", *lines, "}"))
        fence = "`" * (max(3, _longest_run(entry) + 1))
        return f"{fence}text\n{entry}\n{fence}"


def _bibtex(text: str) -> str:
    return "".join(SPECIAL.get(char, char) for char in " ".join(text.split()))


def _longest_run(text: str) -> int:
    """Count the backquotes of the longest run of them."""
    return max(map(len, "".join(char if char == "`" else " " for char in text).split()), default=0)
