"""The Jinja environment of the templates."""

import json
import traceback
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

from jinja2 import (
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PackageLoader,
    StrictUndefined,
    TemplateError,
    TemplateSyntaxError,
)
from markupsafe import Markup

from glossgen import naming
from glossgen.diagnostics import GlossgenError
from glossgen.rendering import markup


def environment(folder: Path | None = None, *, markdown: bool = True) -> Environment:
    """Make the environment in which pages are rendered; templates in `folder` come before the built-in ones.

    Whatever a Markdown template prints is escaped as plain text, unless a filter says what else it is;
    with `markdown=False` it is escaped for HTML.
    """
    return _environment(folder, markdown) if folder else _built_in(markdown)


@cache
def _built_in(markdown: bool) -> Environment:
    return _environment(None, markdown)


def _environment(folder: Path | None, markdown: bool) -> Environment:
    built_in = PackageLoader("glossgen", "templates")
    result = Environment(
        loader=ChoiceLoader([FileSystemLoader(folder), built_in]) if folder else built_in,
        autoescape=True,
        finalize=markup.text if markdown else None,
        undefined=StrictUndefined,
        # each build makes an environment anew
        auto_reload=False,
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


def fill(within: Environment, name: str, values: Mapping[str, object]) -> str:
    """Render a template.

    Raises GlossgenError, naming the template and the line, for a mistake in it.
    """
    try:
        return within.get_template(name).render(values)
    except TemplateError as error:
        where, line = name, getattr(error, "lineno", None)
        if isinstance(error, TemplateSyntaxError):
            where = error.name or name
        for frame in traceback.extract_tb(error.__traceback__):
            # Jinja puts the lines of its templates into tracebacks
            if frame.filename.endswith(".jinja"):
                where, line = frame.filename, frame.lineno
        raise GlossgenError(f"the template {where}:{line or 1} has a mistake: {error}") from error


def _quoted(value: object) -> Markup:
    """Write a value as JSON, which is YAML as well, for front matter."""
    return Markup(json.dumps(value, ensure_ascii=False))


def _sentence_case(words: str) -> str:
    return words[:1].upper() + words[1:]
