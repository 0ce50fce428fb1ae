"""Feed glossgen with files as nobody would write them, for as long as one likes.

Each kind of files has its turn. What raises an error, harms a page or takes longer than two seconds is kept in a
folder, with the seed and what went wrong.
Run: `python -m benchmarks.fuzz --minutes 15 [--target markdown] [--seed 1000] [--out folder]`.
"""

import argparse
import itertools
import random
import sys
import time
import traceback
from pathlib import Path

from tests import fuzzing

SECONDS = 2.0
"""How long one input may take."""


def attempt(target: str, seed: int) -> str:
    """Check one input; give what went wrong, empty for nothing."""
    start = time.process_time()
    try:
        fuzzing.check(fuzzing.files(target, random.Random(seed)))
    except Exception:  # whatever it is, it is what is looked for
        return traceback.format_exc()
    taken = time.process_time() - start
    return f"it took {taken:.1f} s\n" if taken > SECONDS else ""


def keep(folder: Path, target: str, seed: int, problem: str) -> None:
    """Write the files of an input, and what went wrong with it."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, source in enumerate(fuzzing.files(target, random.Random(seed))):
        name = f"{target}-{seed}-{number}{Path(source.path).suffix}"
        (folder / name).write_text(source.text, "utf-8", "surrogatepass", newline="")
    (folder / f"{target}-{seed}.txt").write_text(problem, "utf-8")


def main() -> None:
    """Fuzz until the time is over, and say what was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=1)
    parser.add_argument("--target", choices=fuzzing.TARGETS, action="append")
    parser.add_argument("--seed", type=int, default=0, help="the first seed; each input has the next one")
    parser.add_argument("--out", type=Path, default=Path(".cache/fuzz"))
    options = parser.parse_args()
    end = time.monotonic() + options.minutes * 60
    found = tried = 0
    for seed, target in zip(itertools.count(options.seed), itertools.cycle(options.target or fuzzing.TARGETS)):
        if time.monotonic() > end:
            break
        tried += 1
        if problem := attempt(target, seed):
            found += 1
            keep(options.out, target, seed, problem)
            print(f"{target} {seed}: {problem.splitlines()[-1]}", flush=True)
    print(f"{tried} inputs, {found} found")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
