"""What a change does to a glossary, for those who have to decide about it."""

from glossgen.comparing.as_json import as_json
from glossgen.comparing.as_markdown import as_markdown
from glossgen.comparing.changes import Comparison, Link, Version
from glossgen.comparing.compare import compare

FORMATS = {"markdown": as_markdown, "json": as_json}
"""Writers of a comparison, by the name of the format; paths are told relative to a folder."""

__all__ = ["FORMATS", "Comparison", "Link", "Version", "as_json", "as_markdown", "compare"]
