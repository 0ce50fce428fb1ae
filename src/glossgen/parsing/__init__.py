"""Text to entries: the first pure stage, in which every fault of a file becomes a finding with its place."""

from glossgen.parsing.comments import Comment, comments
from glossgen.parsing.files import TOPIC_FILE, Parsed, Source, front_matter, parse
from glossgen.parsing.json_schema import term_schema, topic_schema
from glossgen.parsing.kinds import stripped
from glossgen.parsing.schema import field_names
from glossgen.parsing.yaml_tree import Document, Location, Reader, Value, scalars

__all__ = [
    "TOPIC_FILE",
    "Comment",
    "Document",
    "Location",
    "Parsed",
    "Reader",
    "Source",
    "Value",
    "comments",
    "field_names",
    "front_matter",
    "parse",
    "scalars",
    "stripped",
    "term_schema",
    "topic_schema",
]
