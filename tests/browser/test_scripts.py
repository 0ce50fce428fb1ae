"""Glossaries in other scripts: Arabic, from right to left, and Chinese."""

import shutil
from collections.abc import Callable, Iterator
from typing import Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.browser.conftest import faults, served
from tests.sites import ROOT, run

SITES = {
    "arabic": ("terms/star/", "terms/orbit/", "terms/", "terms/topic/sky/", "terms/lists/graph/", ""),
    "chinese": ("terms/绿茶/", "terms/氧化/", "terms/", "terms/topic/leaf/"),
}
Scheme = Literal["light", "dark"]
Visit = Callable[[int, Scheme], Page]
WINDOWS: dict[str, tuple[tuple[int, Scheme], ...]] = {
    "arabic": ((390, "light"), (1280, "dark")),
    "chinese": ((390, "dark"),),
}
QUERIES = {
    "arabic": {"نجم": "نجم", "النجوم": "نجم", "نجمة": "نجم", "الشموس": "الشمس", "فلك": "مدار"},
    "chinese": {"红茶": "红茶", "绿": "绿茶", "LUCHA": "绿茶", "凋萎": "萎凋", "失去电子": "氧化"},
}
THEME = ("md-", '<span class="')
"""What faults of the theme and of its highlighting have, in the colours that it comes with."""


@pytest.fixture(scope="module", params=SITES)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def site(name: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Build and serve one of the sites."""
    folder = tmp_path_factory.mktemp(name)
    shutil.copytree(ROOT / "tests" / "cases" / "sites" / name, folder, dirs_exist_ok=True)
    result = run(folder, "build", "--strict")
    assert result.returncode == 0, result.stdout
    with served(folder / "site") as address:
        yield address


@pytest.fixture
def visit(browser: Browser, site: str) -> Iterator[Visit]:
    """Open a window of a width, in a palette."""
    contexts: list[BrowserContext] = []

    def visit(width: int, scheme: Scheme) -> Page:
        context = browser.new_context(
            base_url=site, viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce"
        )
        contexts.append(context)
        return context.new_page()

    yield visit
    for context in contexts:
        context.close()


def test_pages_fit_and_axe_finds_nothing(name: str, visit: Visit) -> None:
    found: list[str] = []
    for width, scheme in WINDOWS[name]:
        page = visit(width, scheme)
        for path in SITES[name]:
            page.goto(path, wait_until="networkidle")
            wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            assert wide == 0, path
            page.evaluate("window.scrollTo(-1000, 0)")
            assert page.evaluate("window.scrollX") == 0, path
            found += [fault for fault in faults(page) if not any(sign in fault for sign in THEME)]
    assert found == []


def test_search_finds_names(name: str, visit: Visit) -> None:
    page = visit(1280, "light")
    page.goto("")
    page.keyboard.press("/")
    for query, term in QUERIES[name].items():
        page.locator(".md-search__input").fill(query)
        expect(page.locator(".gloss-search h1").first).to_have_text(term)


def test_the_list_is_filtered(name: str, visit: Visit) -> None:
    page = visit(390, "light")
    page.goto("terms/")
    query, term = next(iter(QUERIES[name].items()))
    page.get_by_label("Filter").fill(query)
    expect(page.locator("article > ul > li:visible a")).to_have_text([term])


def test_pages_are_laid_out_in_the_direction_of_the_script(name: str, visit: Visit) -> None:
    page = visit(1280, "light")
    page.goto(SITES[name][0])
    is_mirrored = name == "arabic"
    start = "right" if is_mirrored else "left"

    def edge(place: Locator) -> float:
        return float(place.evaluate(f"(element) => element.getBoundingClientRect().{start}"))

    expect(page.locator("html")).to_have_attribute("lang", "ar" if is_mirrored else "zh")
    border = f"(element) => getComputedStyle(element).border{start.title()}Width"
    assert page.locator(".gloss-example").evaluate(border) != "0px"
    boxes = page.locator(".gloss-contrast > div")
    assert (edge(boxes.nth(0)) > edge(boxes.nth(1))) == is_mirrored
    page.keyboard.press("Shift")
    link = page.locator("article p a.gloss-term").first
    link.focus()
    assert abs(edge(page.get_by_role("tooltip")) - edge(link)) < 2


def test_a_card_has_no_name_in_another_script(name: str, visit: Visit) -> None:
    page = visit(1280, "light")
    page.goto(SITES[name][0])
    page.keyboard.press("Shift")
    page.locator("article p a.gloss-term").first.focus()
    expect(page.get_by_role("tooltip")).to_be_visible()
    expect(page.locator(".gloss-card-name")).to_be_hidden()
