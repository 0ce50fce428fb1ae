"""glossgen: curated YAML term files to a cross-linked glossary site."""
