"""The shape of a mapping: what pydantic finds wrong with it, and its data as the model has them."""

from functools import singledispatch
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from glossgen import naming
from glossgen.diagnostics import Code, Diagnostic
from glossgen.model import Citation, LinkPolicy, Sense
from glossgen.parsing import schema
from glossgen.parsing.yaml_tree import Document, Location, Value

M = TypeVar("M", bound=BaseModel)


SYNONYMS = {
    "acronym": "abbreviations",
    "acronyms": "abbreviations",
    "also_called": "aliases",
    "description": "definition",
    "name": "term",
    "references": "sources",
    "related": "see_also",
    "synonym": "aliases",
    "synonyms": "aliases",
    "title": "term",
}
"""Words that people try for a field's name."""


def validate(model: type[M], document: Document, value: Value, location: Location) -> tuple[M | None, list[Diagnostic]]:
    """Check the mapping at `location` of a document.

    Gives what is right of it as `model` has it, if that is enough, and all that is wrong, so that the rest can be
    checked in the same run.
    """
    fields = {key: list(item) if isinstance(item, list) else item for key, item in value.items()}
    try:
        return model.model_validate(fields), []
    except ValidationError as error:
        problems = error.errors(include_url=False)
    found = [_diagnostic(model, problem, document, location) for problem in problems]
    # the last item of a list first, so that the others keep their index
    for place in sorted({problem["loc"][:2] for problem in problems}, key=_index, reverse=True):
        _leave_out(fields, place)
    try:
        return model.model_validate(fields), found
    except ValidationError:
        return None, found


def _index(place: tuple[int | str, ...]) -> int:
    return place[1] if len(place) > 1 and isinstance(place[1], int) else -1


def _leave_out(fields: dict[str, Any], place: tuple[int | str, ...]) -> None:
    """Remove what is wrong: the item of a list, or the field."""
    items = fields.get(str(place[0]))
    if isinstance(items, list) and _index(place) >= 0:
        items.pop(_index(place))
    else:
        fields.pop(str(place[0]), None)


def _diagnostic(model: type[BaseModel], problem: Any, document: Document, location: Location) -> Diagnostic:
    where = (*location, *problem["loc"])
    if problem["type"] == "extra_forbidden":
        key = str(where[-1])
        allowed = schema.field_names(problem["loc"][:-1]) if model is schema.EntrySchema else tuple(model.model_fields)
        synonym = SYNONYMS.get(naming.fold(key).replace(" ", "_"))
        guess = synonym if synonym in allowed else naming.closest(key, allowed)
        hint = f"did you mean '{guess}'?" if guess else f"the fields are: {', '.join(allowed)}"
        if " " in key and not guess:
            hint = f"put quotes around a text that holds a colon and a space; {hint}"
        return Diagnostic(Code.UNKNOWN_KEY, f"'{key}' is not a field", document.keys[where], hint)
    if problem["type"] == "missing":
        key = str(where[-1])
        return Diagnostic(Code.MISSING_FIELD, f"the field '{key}' is missing", document.place(where[:-1]),
                          f"add a line '{key}: …'")  # fmt: skip
    context = problem["ctx"]
    name = next((str(part) for part in reversed(where) if isinstance(part, str)), "")
    return Diagnostic(context["code"], f"{name}: {context['message']}", document.place(where), context["hint"])


@singledispatch
def to_model(value: object) -> Any:
    """Turn what pydantic validated into the data of the model."""
    return value


@to_model.register
def _(value: tuple) -> Any:  # type: ignore[type-arg]
    return tuple(to_model(item) for item in value)


def _fields(value: BaseModel) -> dict[str, Any]:
    return {name: to_model(getattr(value, name)) for name in type(value).model_fields}


@to_model.register
def _(value: schema.CitationSchema) -> Citation:
    return Citation(**_fields(value))


@to_model.register
def _(value: schema.SenseSchema) -> Sense:
    return Sense(**_fields(value))


@to_model.register
def _(value: schema.LinkSchema) -> LinkPolicy:
    return LinkPolicy(**_fields(value))
