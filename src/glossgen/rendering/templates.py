"""The Jinja environment of the templates."""

import json
from collections.abc import Callable
from pathlib import Path

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PackageLoader, StrictUndefined
from markupsafe import Markup

from glossgen import naming
from glossgen.rendering import markup


def environment(folder: Path | None = None, *, markdown: bool = True) -> Environment:
    """Make the environment in which pages are rendered; templates in `folder` come before the built-in ones.

    Whatever a Markdown template prints is escaped as plain text, unless a filter says what else it is;
    with `markdown=False` it is escaped for HTML.
    """
    built_in = PackageLoader("glossgen", "templates")
    result = Environment(
        loader=ChoiceLoader([FileSystemLoader(folder), built_in]) if folder else built_in,
        autoescape=True,
        finalize=markup.text if markdown else None,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    filters: dict[str, Callable[..., object]] = {
        "markdown": markup.passage,
        "quoted": _quoted,
        "slug": naming.slug,
        "sentence_case": _sentence_case,
        "address": markup.address,
        "short": markup.short,
    }
    result.filters |= filters
    return result


def _quoted(value: object) -> Markup:
    """Write a value as JSON, which is YAML as well, for front matter."""
    return Markup(json.dumps(value, ensure_ascii=False))


def _sentence_case(words: str) -> str:
    return words[:1].upper() + words[1:]
