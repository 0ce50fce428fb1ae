"""How long a reader's browser is busy with what the reader does, in a real Chromium.

Does on the project's own site what readers do, and prints the longest task of the page for each (50 ms and more
are long tasks, https://www.w3.org/TR/longtasks/): what is pressed or pointed at meanwhile has to wait for its end.

Run: `python benchmarks/interaction.py [--site FOLDER] [--slower 4]`. `--site` takes a folder with the built site (else
it is built), and `--slower` makes the processor so many times slower, as that of a telephone may be. Other work on the
machine lengthens the tasks; the figure is the best of `ROUNDS` rounds.
"""

import argparse
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, Page, expect
from search import ROOT, served, started

ROUNDS = 3
LIMIT = 50
"""Milliseconds."""
TASKS = ("RunTask", "ThreadControllerImpl::RunTask")
CATEGORIES = ["toplevel", "devtools.timeline", "disabled-by-default-devtools.timeline", "blink.user_timing"]
"""Kinds of events that have the tasks of a page."""


def search(page: Page) -> None:
    """Type a query, a letter at a time, with the index of terms not yet loaded."""
    page.keyboard.press("/")
    for letter in "stop training early":
        page.keyboard.type(letter)
        page.wait_for_timeout(40)
    expect(page.locator(".gloss-search a").first).to_be_visible()


def search_again(page: Page) -> None:
    """Type another query, with the index at hand."""
    page.locator(".md-search__input").fill("")
    for letter in "stochastic gradeint descent":
        page.keyboard.type(letter)
        page.wait_for_timeout(40)


def narrow_down(page: Page) -> None:
    """Type into the filter of the list of all terms."""
    page.get_by_label("Filter").focus()
    for letter in "learning":
        page.keyboard.type(letter)
        page.wait_for_timeout(40)


def widen(page: Page) -> None:
    """Empty that filter, so that all terms are shown again."""
    page.keyboard.press("Escape")
    page.wait_for_timeout(200)


def choose(page: Page) -> None:
    """Choose a topic."""
    page.get_by_label("Topic").select_option(index=3)
    page.wait_for_timeout(200)


def open_cards(page: Page) -> None:
    """Point at terms until their cards open."""
    for link in page.locator("article p a.gloss-term").all()[:5]:
        link.hover()
        page.wait_for_timeout(400)
    expect(page.get_by_role("tooltip")).to_be_visible()


def select(page: Page) -> None:
    """Walk from term to term in the graph of all terms."""
    page.locator(".gloss-graph-canvas").focus()
    for key in ("ArrowRight", "ArrowDown", "ArrowRight", "+", "-"):
        page.keyboard.press(key)
        page.wait_for_timeout(200)


def open_page(page: Page) -> None:
    """Nothing: what is measured is the page itself, as it opens."""
    page.reload(wait_until="networkidle")
    page.wait_for_timeout(500)


Act = Callable[[Page], None]
VISITS: tuple[tuple[str, tuple[tuple[str, Act], ...]], ...] = (
    (
        "terms/overfitting/",
        (("term opens", open_page), ("cards", open_cards), ("search, first", search), ("search", search_again)),
    ),
    (
        "terms/",
        (("list opens", open_page), ("filter", narrow_down), ("filter, emptied", widen), ("topic chosen", choose)),
    ),
    ("terms/lists/graph/", (("graph opens", open_page), ("graph", select))),
)
"""Pages, and what is done on each, one after the other, with its name in the table."""


def longest(trace: bytes) -> float:
    """Give the longest task of the page, in milliseconds, from a trace of the browser."""
    events = json.loads(trace)["traceEvents"]
    main = {
        (event["pid"], event["tid"])
        for event in events
        if event["name"] == "thread_name" and event["args"]["name"] == "CrRendererMain"
    }
    tasks = [
        event["dur"] / 1000
        for event in events
        if event["name"] in TASKS and (event["pid"], event["tid"]) in main and "dur" in event
    ]
    return max(tasks, default=0)


def measure(chromium: Browser, address: str, slower: float) -> dict[str, float]:
    """Do all of it once, and give the longest tasks."""
    found = {}
    for path, acts in VISITS:
        page = chromium.new_page(viewport={"width": 390, "height": 844})
        page.goto(address + path, wait_until="networkidle")
        page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": slower})
        for name, act in acts:
            chromium.start_tracing(page=page, categories=CATEGORIES)
            act(page)
            found[name] = longest(chromium.stop_tracing())
        page.close()
    return found


def main() -> None:
    """Build the site if need be, do what readers do, and print how long it takes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--site", type=Path, help="folder with the built site")
    parser.add_argument("--slower", type=float, default=1, help="how many times slower the processor is")
    given = parser.parse_args()
    with TemporaryDirectory() as name:
        if not given.site:
            subprocess.run([sys.executable, "-m", "mkdocs", "build", "-q", "-d", name], cwd=ROOT, check=True)
        with served(given.site or Path(name)) as address, started() as chromium:
            rounds = [measure(chromium, address, given.slower) for _ in range(ROUNDS)]
    for name in rounds[0]:
        best = min(found[name] for found in rounds)
        print(f"{name:18}{best:6.1f} ms{'' if best < LIMIT else '  too long'}")


if __name__ == "__main__":
    main()
