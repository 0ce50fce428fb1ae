"""Run every hostile case in a process of its own, and print what it took.

Each must be over within two seconds and take at most 500 MB, of which Python and the libraries need about 110; time is
that of the processor, so that a busy machine does not count. Run: `python -m benchmarks.hostile [--all] [word …]`; the
words choose cases by their names, and `--all` prints those as well that are far from the limits.
"""

import argparse
import multiprocessing
import resource
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

from tests import hostile
from tests.hostile import Case

SECONDS = 2.0
MEGABYTES = 500
WAIT = 60
"""After how many seconds a case is given up."""


def run(case: Case) -> tuple[float, float, str]:
    """Give the seconds and megabytes that a case took, and the error that it raised, if any."""
    error = ""
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        folder = Path(name) / "terms"
        folder.mkdir()
        hostile.put_good(folder)
        case.build(folder, stack)
        start = time.process_time()
        try:
            hostile.outcome(folder)
        except Exception as problem:  # whatever it is, it is reported
            error = repr(problem)[:100]
        seconds = time.process_time() - start
    return seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, error


def main() -> None:
    """Print the cases, the largest of each measure last, and fail where a limit is passed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("words", nargs="*")
    parser.add_argument("--all", action="store_true")
    options = parser.parse_args()
    cases = [case for case in hostile.ALL if not options.words or any(word in case.name for word in options.words)]
    most: dict[str, tuple[float, str]] = {"seconds": (0, ""), "megabytes": (0, "")}
    failed = 0
    # a process that has run one case is replaced: what it took must not count for the next
    with multiprocessing.get_context("fork").Pool(1, maxtasksperchild=1) as pool:
        for case in cases:
            try:
                seconds, megabytes, error = pool.apply_async(run_named, (case.name,)).get(WAIT)
            except multiprocessing.TimeoutError:
                sys.exit(f"{case.name}: not over after {WAIT} s")
            most["seconds"] = max(most["seconds"], (seconds, case.name))
            most["megabytes"] = max(most["megabytes"], (megabytes, case.name))
            is_bad = bool(error) or seconds > SECONDS or megabytes > MEGABYTES
            failed += is_bad
            if is_bad or options.all or seconds > SECONDS / 2 or megabytes > MEGABYTES / 2:
                print(f"{seconds:6.2f} s {megabytes:6.0f} MB  {case.name}  {error or 'too much' * is_bad}", flush=True)
    for measure, (value, name) in most.items():
        print(f"most {measure}: {value:.2f}, {name}")
    print(f"{len(cases)} cases, {failed} failed")
    sys.exit(1 if failed else 0)


def run_named(name: str) -> tuple[float, float, str]:
    """Run the case with a name: a function to build one cannot be sent to another process."""
    return run(next(case for case in hostile.ALL if case.name == name))


if __name__ == "__main__":
    main()
