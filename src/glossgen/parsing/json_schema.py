"""The shape of a term file as a JSON Schema, for editors."""

from collections.abc import Iterable, Iterator
from typing import Any

from pydantic.json_schema import GenerateJsonSchema

from glossgen.parsing import kinds, schema
from glossgen.parsing.limits import TERM_LIMIT

DIALECT = "https://json-schema.org/draft/2020-12/schema"


class _Generator(GenerateJsonSchema):
    """Says of a field that need not be given that it may stand without a value, too."""

    def nullable_schema(self, schema: Any) -> Any:
        return _or_empty(self.generate_inner(schema["schema"]))

    def default_schema(self, schema: Any) -> Any:
        return _or_empty(self.generate_inner(schema["schema"]))

    def field_title_should_be_set(self, schema: Any) -> bool:
        return False


def _or_empty(inner: dict[str, Any]) -> dict[str, Any]:
    if "enum" in inner:
        return inner | {"enum": list(dict.fromkeys((*inner["enum"], None)))}
    if "type" in inner:
        types = inner["type"] if isinstance(inner["type"], list) else [inner["type"]]
        return inner | {"type": list(dict.fromkeys((*types, "null")))}
    return {"anyOf": [inner, {"type": "null"}]}


def topic_schema() -> dict[str, Any]:
    """Give the schema of the file that describes a topic."""
    return {"$schema": DIALECT} | schema.TopicSchema.model_json_schema(schema_generator=_Generator) | {"title": "Topic"}


def term_schema(names: Iterable[str] = (), tags: Iterable[str] = ()) -> dict[str, Any]:
    """Give the schema of a term file: one term, or a list of terms.

    `names` complete references to terms, and `tags` the tags; others remain valid.
    """
    made = schema.EntrySchema.model_json_schema(schema_generator=_Generator)
    definitions = made.pop("$defs") | {"EntrySchema": made}
    for name, model in definitions.items():
        model["title"] = name.removesuffix("Schema")
    for found in _subschemas(definitions):
        known = {kinds.REFERENCE: names, kinds.TAG: tags}.get(found.pop("$comment", ""))
        if known:
            kept = {key: found.pop(key) for key in ("type", "pattern", "patternErrorMessage")}
            found["anyOf"] = [{"enum": list(known)}, kept]
    entry = {"$ref": "#/$defs/EntrySchema"}
    return {
        "$schema": DIALECT,
        "title": "Term",
        "$defs": definitions,
        "if": {"type": "array"},
        "then": {"items": entry, "maxItems": TERM_LIMIT},
        "else": entry,
    }


def _subschemas(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
    items = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for item in items:
        yield from _subschemas(item)
