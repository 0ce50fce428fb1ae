"""A site of nothing but hostile terms runs no script of theirs, wherever it shows them."""

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlsplit
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser, Dialog, Page, Request, Route, expect

from glossgen.diagnostics import Code, Severity
from tests.browser.conftest import served
from tests.hostile import CASES, GOOD
from tests.pages import BuiltSite
from tests.sites import run, write

LENIENT = "\n".join(f"        {code.slug}: warning" for code in Code if code.severity is Severity.ERROR)
CONFIG = f"""\
site_name: Hostile words
site_url: https://hostile.example/
repo_url: https://git.example/hostile/words
edit_uri: edit/main/docs/
hooks: [macros.py]
theme:
  name: material
  font: false
  features: [content.action.edit, navigation.footer, search.suggest]
plugins:
  search: {{}}
  tags: {{}}
  glossgen:
    links: {{pages: true, wanted: true}}
    checks:
      severities:
{LENIENT}
markdown_extensions:
  - toc: {{permalink: true}}
  - abbr
  - admonition
  - def_list
  - footnotes
  - pymdownx.blocks.admonition
  - pymdownx.blocks.details
  - pymdownx.blocks.html
  - pymdownx.blocks.tab
  - pymdownx.critic
  - pymdownx.details
  - pymdownx.keys
  - pymdownx.snippets: {{check_paths: true}}
  - pymdownx.tabbed: {{alternate_style: true}}
"""
MACROS = """\
from jinja2 import Template


def on_page_markdown(markdown, page, **_):
    return markdown if page.meta.get("render_macros") is False else Template(markdown).render()
"""
"""A hook that runs pages as templates, and respects the same word in their front matter as `mkdocs-macros` does."""
TOUR = """\
term: Tour
definition: |
  [[every-field-script]], [[every-field-picture]], [[every-field-attribute]], [[senses-every-field-json-breaker]],
  [[every-field-comment]] and [[every-field-jinja]] are worth a look.
"""
"""A term that links to hostile ones."""
IN_FRAMES = """async (pages) => {
  const frames = [];
  for (let at = 0; at < pages.length; at += 10) {
    await Promise.all(pages.slice(at, at + 10).map((page) => new Promise((done) => {
      const frame = document.createElement("iframe");
      frame.onload = done;
      frame.src = page;
      frames.push([page, frame]);
      document.body.append(frame);
    })));
  }
  return frames.map(([page, frame]) => [page, {
    pwned: typeof frame.contentWindow.pwned,
    titles: frame.contentDocument.querySelectorAll("h1").length,
    end: [...frame.contentDocument.querySelectorAll(".gloss-about")].pop()?.textContent.includes("Status:"),
    base: frame.contentDocument.querySelector("base"),
  }]);
}"""
"""Opens pages in frames, which is faster than one after the other, and gives what became of each."""
SHOWN = re.compile(r"(every-field|senses|markdown|name|topic|front-matter|topical|page-of)")
"""Ids of the terms whose pages are opened: those with something in their texts."""


@pytest.fixture(scope="module")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """Build a site from all cases that are files, with what its maintainer may switch on."""
    root = tmp_path_factory.mktemp("hostile")
    write(
        root, {"mkdocs.yml": CONFIG, "macros.py": MACROS, "docs/tags.md": "# {{ 'Tags' }}\n\n<!-- material/tags -->\n"}
    )
    write(root / "terms", GOOD | {"tour.yml": TOUR})
    for path in sorted(CASES.glob("*/*")):
        if path.is_file():
            shutil.copyfile(path, root / "terms" / path.name)
        for inner in path.iterdir() if path.is_dir() else ():
            if inner.is_dir():
                shutil.copytree(inner, root / "terms" / f"{path.name}-{inner.name}", dirs_exist_ok=True)
    result = run(root, "build")
    assert result.returncode == 0, result.stdout[-2000:]
    assert "Traceback" not in result.stdout
    return BuiltSite(root / "site", "https://hostile.example/")


class Guard:
    """Notes what a page does that no page of a glossary does."""

    def __init__(self, page: Page, address: str) -> None:
        self.page, self.address = page, address
        self.faults: list[str] = []
        page.on("dialog", self._dialog)
        page.on("request", self._request)
        page.on("pageerror", lambda error: self.faults.append(f"{page.url}: {error}"))
        page.on("console", lambda message: self._console(message.type, message.text))
        page.on("popup", lambda popup: self.faults.append(f"{page.url}: opened {popup.url}"))
        page.route(re.compile(rf"^https?://(?!{re.escape(urlsplit(address).netloc)}/)"), lambda route: route.abort())

    def _dialog(self, dialog: Dialog) -> None:
        self.faults.append(f"{self.page.url}: dialog {dialog.message}")
        dialog.dismiss()

    def _request(self, request: Request) -> None:
        is_foreign = urlsplit(request.url).netloc != urlsplit(self.address).netloc
        # pictures of other sites are allowed in texts; they can do nothing
        if is_foreign and request.resource_type != "image" and not request.url.startswith(("data:", "blob:")):
            self.faults.append(f"{self.page.url}: asks for {request.url}")

    def _console(self, kind: str, text: str) -> None:
        if kind in ("error", "warning") and not text.startswith("Failed to load resource"):
            self.faults.append(f"{self.page.url}: {text}")

    def visit(self, path: str) -> Page:
        """Open a page of the site."""
        self.page.goto(self.address + path)
        return self.page

    def check(self) -> None:
        """Fail if anything happened."""
        assert self.page.evaluate("typeof window.pwned") == "undefined"
        assert self.page.evaluate("Object.prototype.polluted") is None
        assert self.page.url.startswith(self.address)
        assert not self.faults


@pytest.fixture(scope="module")
def hostile_address(hostile_site: BuiltSite) -> Iterator[str]:
    """Serve the site."""
    with served(hostile_site.folder) as address:
        yield address


@pytest.fixture
def guard(browser: Browser, hostile_address: str) -> Iterator[Guard]:
    """Open a browser that notes what must not happen."""
    context = browser.new_context()
    guard = Guard(context.new_page(), hostile_address)
    yield guard
    guard.check()
    context.close()


def test_pages_run_no_script(guard: Guard, hostile_site: BuiltSite) -> None:
    folders = sorted(path.parent.name for path in hostile_site.folder.glob("terms/*/index.html"))
    shown = [name for name in folders if SHOWN.match(name)]
    assert len(shown) > 90
    # most of the time would go into the theme's own scripts, with which the next test opens some of the pages
    guard.page.route("**/assets/javascripts/*.js", lambda route: route.abort())
    guard.visit("terms/")
    for name, found in guard.page.evaluate(IN_FRAMES, [f"{quote(name)}/" for name in shown]):
        assert found == {"pwned": "undefined", "titles": 1, "end": True, "base": None}, name


@pytest.mark.parametrize(
    "name", ["every-field-script", "senses-every-field-json-breaker", "markdown-attribute-lists", "markdown-clobbering"]
)
def test_pages_with_the_scripts_of_the_theme_run_no_other(name: str, guard: Guard) -> None:
    look_at(guard, name)
    guard.page.wait_for_load_state("networkidle")


def look_at(guard: Guard, name: str) -> None:
    """Open the page of a term: it has one title, and its end is there."""
    guard.visit(f"terms/{quote(name)}/")
    assert guard.page.evaluate("typeof window.pwned") == "undefined", name
    assert guard.page.locator("h1").count() == 1, name
    assert "Status:" in guard.page.locator(".gloss-about").last.inner_text(), name


@pytest.mark.parametrize(
    "path", ["", "terms/", "terms/lists/graph/", "terms/lists/wanted/", "terms/lists/stubs/", "tags/"]
)
def test_lists_run_no_script(path: str, guard: Guard) -> None:
    guard.visit(path).wait_for_load_state("networkidle")


def test_topics_run_no_script(guard: Guard, hostile_site: BuiltSite) -> None:
    topics = sorted(path.parent.name for path in hostile_site.folder.glob("terms/topic/*/index.html"))
    assert "topic-script-hostile" in topics
    for name in topics:
        guard.visit(f"terms/topic/{quote(name)}/")


def test_the_list_of_terms_can_be_filtered(guard: Guard) -> None:
    page = guard.visit("terms/?q=%3Cscript%3E&topic=%22%3E%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E")
    page.get_by_label("Filter").fill("<img src=x")
    expect(page.get_by_role("status").filter(has_text="term").first).to_be_visible()


@pytest.mark.parametrize(
    "query", ["<script>alert(1)", "<img src=x onerror", "__proto__", "constructor", "{{ 7 * 7 }}", "(a+)+$"]
)
def test_search_shows_names_as_text(query: str, guard: Guard) -> None:
    page = guard.visit("")
    page.keyboard.press("/")
    page.locator(".md-search__input").fill(query)
    expect(page.locator(".gloss-search a.md-search-result__link").first).to_be_visible()
    assert page.locator(".md-search-result img, .md-search-result script").count() == 0


def test_a_graph_of_hostile_names_can_be_searched(guard: Guard) -> None:
    page = guard.visit("terms/lists/graph/")
    page.get_by_role("combobox", name="Find a term").fill("<script>")
    page.get_by_role("combobox", name="Find a term").press("Enter")
    expect(page.get_by_role("region", name="Selected term").get_by_role("heading", level=2)).to_contain_text("<script>")


def test_a_card_shows_hostile_texts_as_text(guard: Guard) -> None:
    page = guard.visit("terms/tour/")
    for link in page.locator("article p a.gloss-term").all()[:3]:
        link.hover()
        expect(page.get_by_role("tooltip")).to_be_visible()
        page.mouse.move(2, 2)
        expect(page.get_by_role("tooltip")).to_have_count(0)


@pytest.mark.parametrize(
    "path", ["%3Cscript%3Ealert(1)%3C-script%3E", "%22%3E%3Cimg%20src=x%20onerror=alert(1)%3E", "__proto__"]
)
def test_the_page_for_what_is_not_there_shows_the_address_as_text(
    path: str, guard: Guard, hostile_site: BuiltSite
) -> None:
    body = Path(hostile_site.folder, "404.html").read_text("utf-8")

    def answer(route: Route) -> None:
        route.fulfill(status=404, content_type="text/html; charset=utf-8", body=body)

    guard.page.route("**/terms/lost/**", answer)
    page = guard.visit(f"terms/lost/{path}/")
    expect(page.locator(".gloss-not-found li, .gloss-not-found a").first).to_be_visible()
    assert page.locator("article img, .gloss-not-found script").count() == 0


PROGRAMS = {".html", ".json", ".xml", ".md", ".txt"}
"""Endings of files that programs read."""


def test_files_for_programs_can_be_read(hostile_site: BuiltSite) -> None:
    files = {path for path in hostile_site.folder.rglob("*") if path.is_file()}
    read = {path: path.read_text("utf-8") for path in files if path.suffix in PROGRAMS}
    assert {path.suffix for path in read} == PROGRAMS
    for path, text in read.items():
        if path.suffix == ".json":
            json.loads(text)
        if path.suffix == ".xml":
            ElementTree.fromstring(text)
        assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]", text), path
