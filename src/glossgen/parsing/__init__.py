"""Text to entries: the first pure stage, in which every fault of a file becomes a finding with its place."""

from glossgen.parsing.files import Parsed, Source, parse

__all__ = ["Parsed", "Source", "parse"]
