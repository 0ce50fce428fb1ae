"""How the terms of a glossary refer to one another."""

from glossgen.linking.references import link

__all__ = ["link"]
