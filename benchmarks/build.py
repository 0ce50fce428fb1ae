"""How the stages grow with the number of terms.

Makes glossaries of several sizes and prints, for each stage, the time per term as a ratio to the smallest size:
a stage that is linear stays near 1. Run: `python benchmarks/build.py [SIZE …]` (by default 250 1000 4000).
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from glossgen import pipeline, sources
from glossgen.model import Folder
from glossgen.rendering import Site

T = TypeVar("T")

TERM = """\
term: Word {n}
abbreviations: [W{n}]
aliases: [expression {n}, "vocable {n}"]
tags: [tag {tag}]
level: beginner
short: The word with the number {n}, which stands for itself in a list of many.
definition: |
  A word has **letters**, and this one has the number {n}. It is made up, so that its page is
  as long as the page of a word that is not: $x_i = {tag}$.

  - one point
  - another point with `code`
examples:
  - |
    ```python
    print({n})
    ```
see_also: [word-{next}, Word {far}]
broader: [word-0]
sources:
  - title: Book number {tag}
    authors: [Some Body]
    year: 2001
    doi: 10.1000/{tag}
"""


def measure(name: str, times: dict[str, float], work: Callable[[], T]) -> T:
    """Run `work` and note how long the processor was busy with it: what else runs does not count."""
    start = time.process_time()
    result = work()
    times[name] = time.process_time() - start
    return result


def stages(folder: Path, size: int) -> dict[str, float]:
    """Time each stage on a glossary of `size` terms; formulas are drawn beforehand."""
    for n in range(size):
        text = TERM.format(n=n, tag=n % 7, next=(n + 1) % size, far=(n * 31 + 7) % size)
        path = folder / f"topic-{n % 12}" / f"word-{n}.yml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text if n else text.replace("broader: [word-0]\n", ""), "utf-8")
    drawings: dict[str, str] = {}
    found, problems = sources.read([Folder(folder)])
    pipeline.run(found[:8], (), drawings)
    times: dict[str, float] = {}
    found, problems = measure("read", times, lambda: sources.read([Folder(folder)]))
    result = measure("parse, merge, link, check", times, lambda: pipeline.run(found, problems, drawings))
    if result.diagnostics:
        raise SystemExit(f"the made-up glossary is wrong: {result.diagnostics[0]}")
    site = Site()
    rendered = measure("render", times, lambda: pipeline.render(result, site))
    links = measure("convert and link the pages", times, lambda: pipeline.read_links(result, rendered))
    derived = measure("what follows from the links", times, lambda: pipeline.derive(result, links, site))
    measure("put that into the pages", times, lambda: [derived.fill(page, page.content) for page in rendered.pages])
    return times


def main(sizes: list[int]) -> None:
    """Print a table of all sizes."""
    base: dict[str, float] = {}
    for size in sizes:
        with TemporaryDirectory() as folder:
            times = stages(Path(folder), size)
        for name, seconds in times.items():
            per_term = seconds / size
            base.setdefault(name, per_term)
            print(f"{size:>7} terms  {name:<28} {seconds:7.2f} s  {per_term / base[name]:5.2f} × per term")


if __name__ == "__main__":
    main([int(argument) for argument in sys.argv[1:]] or [250, 1000, 4000])
