"""The issue form by which terms are proposed, as far as its answers have to be understood."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from glossgen.diagnostics import GlossgenError
from glossgen.parsing.yaml_tree import Reader

FIELDS = ("name", "short", "definition", "topic", "level", "abbreviations", "aliases", "see_also", "sources")
"""The ids of the questions; their labels and order are the form's own affair."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question of the form."""

    field: str
    """Its id, one of `FIELDS`."""
    label: str
    """The heading under which an issue has the answer."""
    options: tuple[str, ...] = ()
    """The answers to choose from; empty where the answer is free."""


@dataclass(frozen=True, slots=True)
class Form:
    """The questions that make a term."""

    questions: tuple[Question, ...]

    def label(self, field: str) -> str:
        """Give the label of a question; empty if the form does not ask it."""
        return next((question.label for question in self.questions if question.field == field), "")


def read_form(path: Path) -> Form:
    """Read a form; raises GlossgenError where there is none, or it does not ask for a name."""
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise GlossgenError(
            f"the issue form {path} cannot be read; 'glossgen init' writes one, --form names it"
        ) from error
    document = next(Reader(path.as_posix(), text, foreign=True).documents(), None)
    whole = document.value if document else None
    items = whole.get("body") if isinstance(whole, dict) else None
    form = Form(tuple(filter(None, map(_question, items if isinstance(items, list) else ()))))
    labels = [question.label for question in form.questions]
    if not form.label("name") or len(set(labels)) < len(labels):
        raise GlossgenError(f"{path} has no question with the id 'name', or two with the same label")
    return form


def _question(item: Any) -> Question | None:
    attributes = item.get("attributes") if isinstance(item, dict) else None
    if not isinstance(attributes, dict) or item.get("id") not in FIELDS:
        return None
    options = attributes.get("options")
    return Question(
        str(item["id"]),
        str(attributes.get("label") or item["id"]).strip(),
        tuple(map(str, options)) if isinstance(options, list) else (),
    )
