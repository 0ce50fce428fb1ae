"""Let atheris look for bytes at which reading and parsing fail, guided by the code that they reach.

atheris is no dependency of the project: `pip install atheris`. Run, with the options of libFuzzer:
`python -m benchmarks.fuzz_parser -max_total_time=600 folder-for-new-inputs tests/cases/hostile/harmless`.
"""

import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["glossgen", "yaml", "frontmatter"]):
    from glossgen import parsing, sources
    from glossgen.model import Folder

FOLDER = Folder(Path("/terms"))
NAMES = ("fuzz.yml", "fuzz.md", "x/_topic.yml")


def parse(data: bytes) -> None:
    """Parse bytes as a file of a kind that the first of them chooses."""
    try:
        text = sources.decode(data[1:])
    except UnicodeDecodeError:
        return
    name = NAMES[data[0] % len(NAMES)] if data else NAMES[0]
    parsed = parsing.parse(parsing.Source(f"/terms/{name}", text, FOLDER, "x"))
    lines = text.count("\n") + 1
    for finding in parsed.diagnostics:
        assert 1 <= finding.place.line <= lines + 1, finding
        assert finding.hint, finding


if __name__ == "__main__":
    atheris.Setup(sys.argv, parse)
    atheris.Fuzz()
