"""The one layout of term files."""

from glossgen.formatting.formatter import Formatted, format_source
from glossgen.formatting.scalars import block, inline, sentence

__all__ = ["Formatted", "block", "format_source", "inline", "sentence"]
