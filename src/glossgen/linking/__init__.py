"""How the terms of a glossary refer to one another."""

from glossgen.linking.extension import Desk, Found, LinkingExtension, Page
from glossgen.linking.linker import Linker, LinkOptions
from glossgen.linking.references import link

__all__ = ["Desk", "Found", "LinkOptions", "Linker", "LinkingExtension", "Page", "link"]
