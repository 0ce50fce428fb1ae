"""Give a term another name or address, and change every reference to it in place."""

from glossgen.renaming.edits import apply
from glossgen.renaming.markdown import Addresses, in_markdown, in_navigation
from glossgen.renaming.renaming import Change, Wish, rename, renamed

__all__ = ["Addresses", "Change", "Wish", "apply", "in_markdown", "in_navigation", "rename", "renamed"]
