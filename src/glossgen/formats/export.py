"""What every exporter is given."""

from dataclasses import dataclass
from pathlib import Path

from glossgen.model import Glossary, Links


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """A glossary, and where its pages and files are."""

    glossary: Glossary
    links: Links
    path: str
    """Folder of the term pages on the site."""
    site_url: str
    """Address of the site; empty makes the addresses relative to it."""
    directory_urls: bool = True
    """Whether the address of a page is a folder, `mean/`, and not a file, `mean.html`."""
    root: Path
    """Paths of term files are written relative to this folder."""
