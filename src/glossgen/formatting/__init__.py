"""The one layout of term files."""

from glossgen.formatting.formatter import Formatted, format_source
from glossgen.formatting.scalars import inline

__all__ = ["Formatted", "format_source", "inline"]
