"""What strangers send, beside terms that are as they should be, and what becomes of it.

A case is a file or a folder `tests/cases/hostile/<codes>/<name>`: it is put into a term folder beside `GOOD`, and must
give just the codes that its folder is called by, with `+` between them, or none if that is `harmless`. What cannot be
kept in a repository is built by the functions of `RECIPES` in `tests/hostile_recipes.py`.
"""

import shutil
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

from markdown import Markdown

from glossgen import pipeline, sources
from glossgen.diagnostics import Diagnostic
from glossgen.formulas import FormulaExtension
from glossgen.linking import Desk, LinkingExtension
from glossgen.model import Folder
from glossgen.parsing import Source
from glossgen.rendering import Rendered, Site
from tests.hostile_recipes import RECIPES

CASES = Path(__file__).parent / "cases" / "hostile"

GOOD = {
    "mean.yml": "term: Mean\ndefinition: The sum of the numbers divided by their count, unlike the median.\n",
    "median.yml": "term: Median\ndefinition: The number in the middle.\nsee_also: [mean]\n",
}
GOOD_IDS = frozenset(name.removesuffix(".yml") for name in GOOD)
DESK = Desk()
DRAWINGS: dict[str, str] = {}
PARSER = Markdown(
    extensions=[
        *("attr_list", "md_in_html", "tables", "toc", "pymdownx.highlight", "pymdownx.superfences"),
        *("glossgen.sanitising", FormulaExtension(cache=DRAWINGS), LinkingExtension(desk=DESK)),
    ]
)
"""Has what the plugin adds, and what hosts usually do."""


@dataclass(frozen=True, slots=True)
class Case:
    """Something to put into a term folder."""

    name: str
    codes: frozenset[str]
    """Of the findings that it must give."""
    build: Callable[[Path, ExitStack], None]
    """Puts it there; what has to be undone later goes onto the stack."""


def _codes(text: str) -> frozenset[str]:
    return frozenset(text.split("+")) - {"harmless"}


def _copy(path: Path) -> Callable[[Path, ExitStack], None]:
    def build(folder: Path, _: ExitStack) -> None:
        if path.is_dir():
            shutil.copytree(path, folder, dirs_exist_ok=True)
        else:
            shutil.copyfile(path, folder / path.name)

    return build


FILES = tuple(
    Case(path.relative_to(CASES).as_posix(), _codes(path.parent.name), _copy(path))
    for path in sorted(CASES.glob("*/*"))
)
BUILT = tuple(Case(name, _codes(codes), build) for name, (codes, build) in RECIPES.items())
ALL = FILES + BUILT


@dataclass(frozen=True, slots=True)
class Outcome:
    """What becomes of a term folder."""

    result: pipeline.Result
    rendered: Rendered
    """With the pages that were converted."""
    html: dict[str, str]
    """The converted pages, by uri."""
    filled: dict[str, str]
    """The same with what follows from the links, as a browser gets them within the theme."""


def put_good(folder: Path) -> None:
    """Write the terms that are as they should be."""
    for name, text in GOOD.items():
        (folder / name).write_text(text, "utf-8")


def outcome(folder: Path, *, pages: int | None = None) -> Outcome:
    """Do all that a host does to a term folder; `pages` is how many of the others' pages are looked at, if not all."""
    found, problems = sources.read([Folder(folder)])
    return host(found, problems, folder, pages)


def host(
    found: Iterable[Source], problems: Iterable[Diagnostic] = (), root: Path = Path("/"), pages: int | None = None
) -> Outcome:
    """Do all that a host does to files that were read."""
    result = pipeline.run(found, problems, DRAWINGS, has_file=lambda _: False)
    site = Site(root=root)
    rendered = pipeline.render(result, site)
    shown = rendered
    if pages is not None:
        good = [page for page in rendered.pages if page.term in GOOD_IDS]
        others = [page for page in rendered.pages if page.kind in ("term", "index") and page not in good]
        shown = replace(rendered, pages=(*good, *others[:pages]))
    given = pipeline.desk(result)
    DESK.linker, DESK.describe = given.linker, given.describe
    html, links = {}, {}
    for page in shown.pages:
        html[page.uri] = PARSER.reset().convert(page.body)
        if page.term:
            links[page.term] = DESK.found
    derived = pipeline.derive(result, links, site)
    filled = {page.uri: derived.fill(page, html[page.uri]) for page in shown.pages}
    return Outcome(result, shown, html, filled)
