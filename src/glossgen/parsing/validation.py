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


def validate(model: type[M], document: Document, value: Value, location: Location) -> M | list[Diagnostic]:
    """Check the mapping at `location` of a document; give it as `model` has it, or all that is wrong with it."""
    fields = {key: item for key, item in value.items() if item is not None}
    try:
        return model.model_validate(fields)
    except ValidationError as error:
        problems = error.errors(include_url=False)
        return [_diagnostic(model, problem, document, location) for problem in problems]


def _diagnostic(model: type[BaseModel], problem: Any, document: Document, location: Location) -> Diagnostic:
    where = (*location, *problem["loc"])
    if problem["type"] == "extra_forbidden":
        key = str(where[-1])
        allowed = schema.field_names(problem["loc"][:-1]) if model is schema.EntrySchema else tuple(model.model_fields)
        guess = naming.closest(key, allowed)
        hint = f"did you mean '{guess}'?" if guess else f"the fields are: {', '.join(allowed)}"
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
