"""What a glossary can be exported to, one format a module."""

from collections.abc import Callable, Mapping

from glossgen.formats import json_terms
from glossgen.formats.export import Export

EXPORTERS: Mapping[str, Callable[[Export], str]] = {"json": json_terms.export}
"""By the name that `glossgen export --format` takes."""

__all__ = ["EXPORTERS", "Export"]
