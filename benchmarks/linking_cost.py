"""What links add to the time of a build, and to the memory of a process.

Makes glossaries of several sizes, builds each site with MkDocs without links between mentions and with them, several
times in turn, and prints the ratio of the best processor times.
Run: `python benchmarks/linking_cost.py [SIZE …]` (by default 1000 10000).
"""

import random
import resource
import subprocess
import sys
import tracemalloc
from pathlib import Path
from tempfile import TemporaryDirectory

from glossgen import pipeline, sources
from glossgen.linking.matching import Matcher
from glossgen.model import Folder

ROUNDS = 4
SYLLABLES = """
    ba ce di fo gu ha je ki lo mu na pe qui ro su ta ve wi xo yu za bri cro dra fle gno
""".split()
PLAIN = """
    the of and to a in is that it was for on are with as be at one have this from or had by but some what there we
    can out other were all your when up use how said an each she which do their time if will way about many then
    them would write like so these her long make thing see him two has look more day could go come did my sound no
    most number who over know water than call first people may down side been now find any new work part take get
    place made live where after back little only round man year came show every good me give our under very through
    just form much great think say help low line before turn cause same mean differ move right boy old too does
    tell sentence set three want air well also play small end put home read hand port large spell add even land
    here must big high such follow act why ask men change went light kind off need house picture try us again
    animal point mother world near build self earth father
""".split()
"""Words of ordinary prose, so that most words of a text are no names, as in a real one."""

CONFIG = """\
site_name: Words
theme: {{name: material, font: false}}
plugins:
  - search
  - glossgen:
      links: {{mentions: {mentions}}}
validation: {{nav: {{omitted_files: ignore}}}}
"""


def word(chance: random.Random) -> str:
    """Make up a word."""
    return "".join(chance.choices(SYLLABLES, k=chance.choice((2, 3, 4))))


TERM = """\
term: {name}
id: t{number}
abbreviations: [T{number}Q]
aliases: [kind {number} of {name}]
tags: [tag {tag}]
level: beginner
short: A made-up thing with the number {number}, which stands for itself in a list of many.
definition: |
  {first}

  {second}

  $$x_{{i}} = \\frac{{a}}{{{tag}}}$$

  - one point
  - another point with `code`
examples:
  - |
    {third}

    ```python
    numbers = [{number}, {tag}]
    print(sum(numbers))
    # {sum}
    ```
notes:
  - A name is not the thing.
see_also: [t{next}]
sources:
  - title: Book number {tag}
    authors: [Some Body]
    year: 2001
    doi: 10.1000/{tag}
"""
"""As long as a term of the bundled glossary."""


def write(folder: Path, size: int) -> None:
    """Write a glossary of `size` terms, each with about 100 words of prose that name six others."""
    chance = random.Random(size)
    names = [f"{word(chance)} {word(chance)}{number}" for number in range(size)]
    (folder / "docs").mkdir()
    for number, name in enumerate(names):
        paragraphs = []
        for _ in range(3):
            text = chance.choices(PLAIN, k=30)
            for _ in range(2):
                text.insert(chance.randrange(len(text)), chance.choice(names))
            paragraphs.append(" ".join(text).capitalize() + ".")
        first, second, third = paragraphs
        tag = number % 7
        values = {"name": name, "number": number, "tag": tag, "next": (number + 1) % size, "sum": number + tag}
        path = folder / "terms" / f"topic-{number % 12}" / f"t{number}.yml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(TERM.format(**values, first=first, second=second, third=third), "utf-8")


def seconds(folder: Path, mentions: str) -> float:
    """Build the site and give the processor time that this took."""
    config = folder / f"{mentions}.yml"
    config.write_text(CONFIG.format(mentions=mentions), "utf-8")
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(config), "-d", str(folder / "site")]
    subprocess.run(command, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def memory(folder: Path, size: int) -> float:
    """Give the bytes a term that the matcher takes."""
    found, problems = sources.read([Folder(folder / "terms")])
    terms = pipeline.run(found, problems).glossary.terms
    tracemalloc.start()
    matcher = Matcher(terms)
    taken, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    del matcher
    return taken / size


def main(sizes: list[int]) -> None:
    """Print a line for each size."""
    for size in sizes:
        with TemporaryDirectory() as name:
            folder = Path(name)
            write(folder, size)
            without, linked = [], []
            for _ in range(ROUNDS):
                without.append(seconds(folder, "never"))
                linked.append(seconds(folder, "section"))
            before, after = min(without), min(linked)
            print(
                f"{size:>7} terms  without {before:7.2f} s  linked {after:7.2f} s  ratio {after / before:5.3f}  "
                f"a term {1000 * (after - before) / size:5.2f} ms  matcher {memory(folder, size):5.0f} bytes a term",
                flush=True,
            )


if __name__ == "__main__":
    main([int(argument) for argument in sys.argv[1:]] or [1000, 10000])
