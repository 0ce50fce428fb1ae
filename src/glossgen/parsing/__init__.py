"""Text to entries: the first pure stage, in which every fault of a file becomes a finding with its place."""

from glossgen.parsing.files import Parsed, Source, parse
from glossgen.parsing.json_schema import term_schema, topic_schema

__all__ = ["Parsed", "Source", "parse", "term_schema", "topic_schema"]
