"""The one layout of term files."""

from glossgen.formatting.formatter import Formatted, format_source

__all__ = ["Formatted", "format_source"]
