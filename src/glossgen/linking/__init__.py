"""How the terms of a glossary refer to one another."""

from glossgen.linking.alike import Alike, alike
from glossgen.linking.context import code
from glossgen.linking.explicit import EXTENSIONS, faults, hint
from glossgen.linking.extension import PAGE, Desk, Found, LinkingExtension, Page
from glossgen.linking.linker import Linker, LinkOptions
from glossgen.linking.proposing import Draft, propose
from glossgen.linking.reading import learning_order, order, read
from glossgen.linking.references import link
from glossgen.linking.related import suggest
from glossgen.linking.targets import Targets
from glossgen.linking.wanted import Wanted, wanted

__all__ = [
    "EXTENSIONS",
    "PAGE",
    "Alike",
    "Desk",
    "Draft",
    "Found",
    "LinkOptions",
    "Linker",
    "LinkingExtension",
    "Page",
    "Targets",
    "Wanted",
    "alike",
    "code",
    "faults",
    "hint",
    "learning_order",
    "link",
    "order",
    "propose",
    "read",
    "suggest",
    "wanted",
]
