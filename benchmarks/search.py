"""How well search finds terms, in a real Chromium.

Types into the search field of the project's own site, and looks at what stands first in the list of results:

- names: each name, abbreviation, alias and form, as it is written, in lower case and in capitals. Found if the page of
  the term is the first result.
- slips: each of them with one letter of a word of five or more changed, dropped, or doubled. Found if the page is among
  the first three.
- questions: those of `questions.tsv`, in words of definitions. Found if the page is among the first three.

Also prints how long a key press takes, from the key to the list of terms.

Run: `python benchmarks/search.py [--site FOLDER] [--list]`. `--site` takes a folder with the built site (else
it is built), and `--list` prints what is not found.
"""

import argparse
import csv
import random
import shutil
import statistics
import string
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, Page, sync_playwright

from glossgen import naming, pipeline, settings, sources

ROOT = Path(__file__).parents[1]
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
LONG = 5
"""Letters of a word that a reader may slip in."""
PART = 200
"""Queries that are typed at one go."""

TYPE = """
async (queries) => {
  const input = document.querySelector(".md-search__input");
  const meta = document.querySelector(".md-search-result__meta:not(.gloss-search-note)");
  const found = [];
  for (const query of queries) {
    const answered = new Promise((resolve) => {
      const observer = new MutationObserver(() => { observer.disconnect(); resolve(); });
      observer.observe(meta, { childList: true });
      setTimeout(resolve, 3000);
    });
    input.value = query;
    const start = performance.now();
    input.dispatchEvent(new InputEvent("input", { bubbles: true }));
    const time = performance.now() - start;
    input.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true }));
    await answered;
    const links = [...document.querySelectorAll(".md-search-result a.md-search-result__link")];
    found.push([links.slice(0, 40).map((link) => new URL(link.href).pathname), time]);
  }
  return found;
}
"""


@dataclass(frozen=True, slots=True)
class Query:
    """Something to type, and the ids of the terms of which one should be found."""

    text: str
    expected: frozenset[str]


def names() -> dict[str, frozenset[str]]:
    """Give all names and forms, each with the ids of the terms that have it."""
    options = settings.load(ROOT / "mkdocs.yml")
    found, problems = sources.read(options.folders)
    result = pipeline.run(found, problems, drawn=False)
    known: dict[str, set[str]] = {}
    for term in result.glossary.terms:
        target = result.links.relations[term.id].replaced_by or term.id
        for name in (*term.names, *term.forms):
            known.setdefault(str(name), set()).add(str(target))
    return {name: frozenset(ids) for name, ids in sorted(known.items())}


def cases(known: dict[str, frozenset[str]]) -> Iterator[Query]:
    """Yield names as written, in lower case and in capitals; what is a name as written stands for just its terms."""
    folded: dict[str, frozenset[str]] = {}
    for name, ids in known.items():
        folded[naming.fold(name)] = folded.get(naming.fold(name), frozenset()) | ids
    for name in known:
        for text in dict.fromkeys((name, name.lower(), name.upper())):
            yield Query(text, known.get(text) or folded[naming.fold(text)])


def slips(known: dict[str, frozenset[str]]) -> Iterator[Query]:
    """Yield names with one letter of a long word changed, dropped, or doubled, the same ones in each run."""
    for name, ids in known.items():
        chance = random.Random(name)
        letters = [
            start + offset
            for start, word in _words(name)
            if len(word) >= LONG
            for offset in range(len(word))
            if word[offset].isalpha()
        ]
        if not letters:
            continue
        for change in ("changed", "dropped", "doubled"):
            at = chance.choice(letters)
            other = chance.choice(string.ascii_lowercase.replace(name[at].lower(), ""))
            put = {"changed": other, "dropped": "", "doubled": 2 * name[at]}[change]
            yield Query(name[:at] + put + name[at + 1 :], ids)


def _words(name: str) -> Iterator[tuple[int, str]]:
    start = 0
    for position in range(len(name) + 1):
        if position == len(name) or not name[position].isalnum():
            yield start, name[start:position]
            start = position + 1


def questions() -> Iterator[Query]:
    """Yield the questions of the file."""
    with (Path(__file__).parent / "questions.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            yield Query(row["question"], frozenset([row["expected"]]))


class _Handler(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (named by the base class)
        """Keep quiet."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder, and give its address."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=str(folder))) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


@contextmanager
def started() -> Iterator[Browser]:
    """Start a Chromium that is there, else Playwright's own."""
    browsers = filter(None, map(shutil.which, BROWSERS))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=next(browsers, None), args=ARGUMENTS)
        yield browser
        browser.close()


@contextmanager
def opened(address: str) -> Iterator[Page]:
    """Open the site's home page in a browser, with the cursor in the search field."""
    with started() as browser:
        page = browser.new_page()
        page.goto(address)
        page.locator(".md-search__input").focus()
        page.locator(".md-search-result__meta").filter(has_text="Type to start").wait_for()
        page.wait_for_load_state("networkidle")
        yield page


def first(page: Page, queries: list[Query]) -> Iterator[tuple[Query, list[str], float]]:
    """Yield what is found for each query, page by page, and the milliseconds that its last key took."""
    for start in range(0, len(queries), PART):
        part = queries[start : start + PART]
        for query, (paths, time) in zip(part, page.evaluate(TYPE, [query.text for query in part]), strict=True):
            yield query, [path.strip("/").rpartition("/")[2] for path in dict.fromkeys(paths)], time


def report(page: Page, title: str, queries: list[Query], *, among: int, goal: float, listed: bool) -> list[float]:
    """Print the share of queries whose term is among the first results, and give the times."""
    found = list(first(page, queries))
    missed = [(query, pages) for query, pages, _ in found if not query.expected & set(pages[:among])]
    share = 1 - len(missed) / len(queries)
    place = "first" if among == 1 else f"among the first {among}"
    print(f"{title:10} {share:7.1%} {place} of {len(queries)} (goal {goal:.0%})")
    for query, pages in missed if listed else ():
        print(f"    {query.text!r}: {' or '.join(sorted(query.expected))}, found {pages[:5]}")
    return [time for _, _, time in found]


def main() -> None:
    """Build the site if need be, type, and print what there is."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--site", type=Path, help="folder with the built site")
    parser.add_argument("--list", action="store_true", help="print what is not found")
    given = parser.parse_args()
    known = names()
    with TemporaryDirectory() as name:
        if not given.site:
            subprocess.run([sys.executable, "-m", "mkdocs", "build", "-q", "-d", name], cwd=ROOT, check=True)
        with served(given.site or Path(name)) as address, opened(address) as page:
            times = report(page, "names", list(cases(known)), among=1, goal=1, listed=given.list)
            times += report(page, "slips", list(slips(known)), among=3, goal=0.95, listed=given.list)
            times += report(page, "questions", list(questions()), among=3, goal=0.8, listed=given.list)
    print(f"key press  {statistics.median(times):.1f} ms, at most {max(times):.1f} ms")


if __name__ == "__main__":
    main()
