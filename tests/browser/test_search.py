"""Search, as readers use it."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from tests.browser.conftest import Watched, has_heading


def terms(page: Page) -> Locator:
    return page.locator(".gloss-search a.md-search-result__link")


def search(page: Page, query: str) -> None:
    page.keyboard.press("/")
    page.locator(".md-search__input").fill(query)


@pytest.fixture
def home(page: Page, watched: Watched) -> Page:
    """Open the home page."""
    page.goto("")
    return page


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("sgd", "Stochastic gradient descent"),
        ("CNNs", "Convolutional neural network"),
        ("data-set", "Dataset"),
        ("overfiting", "Overfitting"),
        ("stop training early when validation gets worse", "Early stopping"),
        ("what is bagging?", "Bagging"),
        ("explain attention", "Attention"),
        ("what does example mean", "Example"),
        ("recall vs. precision", "Recall"),
        ("my learning rate is too high", "Learning rate"),
    ],
)
def test_the_term_is_first(home: Page, query: str, name: str) -> None:
    search(home, query)
    expect(terms(home).first.locator("h1")).to_have_text(name)
    expect(terms(home).first.locator("p")).not_to_be_empty()


def test_both_terms_that_a_query_compares_come_first(home: Page) -> None:
    search(home, "difference between bagging and boosting")
    expect(terms(home).first).to_be_visible()
    assert terms(home).locator("h1").all_inner_texts()[:2] == ["Bagging", "Boosting"]


def test_the_name_that_was_looked_for_stands_beside_that_of_the_term(home: Page) -> None:
    search(home, "rlhf")
    expect(terms(home).first.locator("h1")).to_have_text("Reinforcement learning from human feedback")
    expect(terms(home).first.locator("small")).to_have_text("RLHF")
    home.locator(".md-search__input").fill("dropout")
    expect(terms(home).first.locator("h1")).to_have_text("Dropout")
    expect(terms(home).first.locator("small")).to_have_count(0)


def test_enter_opens_the_first_term(home: Page, watched: Watched) -> None:
    search(home, "rag")
    expect(terms(home).first).to_contain_text("Retrieval-augmented generation")
    home.keyboard.press("Enter")
    has_heading(home, "Retrieval-augmented generation")
    assert not watched.foreign
    assert not watched.faults


def test_arrows_walk_through_the_terms(home: Page) -> None:
    search(home, "gradient")
    second = terms(home).nth(1)
    name = second.locator("h1").inner_text()
    home.keyboard.press("ArrowDown")
    expect(terms(home).first).to_be_focused()
    home.keyboard.press("ArrowDown")
    expect(second).to_be_focused()
    home.keyboard.press("Enter")
    has_heading(home, name)


def test_the_number_of_terms_is_told(home: Page) -> None:
    search(home, "dropout")
    expect(home.get_by_role("status").filter(has_text="found")).to_have_text(re.compile(r"^\d+ terms? found$"))


def test_the_number_of_other_pages_stands_with_them(home: Page) -> None:
    search(home, "check")
    home.keyboard.press("s")  # the theme looks after a key
    expect(home.locator(".gloss-search + .md-search-result__meta + ol .md-search-result__link").first).to_be_visible()


def test_a_link_can_carry_a_query(home: Page) -> None:
    home.goto("?q=perplexity")
    expect(terms(home).first).to_contain_text("Perplexity")


def test_what_nothing_is_called_can_be_proposed(home: Page) -> None:
    search(home, "qwxyzk jvbbk")
    link = home.get_by_role("link", name="Propose the term “qwxyzk jvbbk”")
    expect(link).to_be_visible()
    query = parse_qs(urlsplit(link.get_attribute("href") or "").query)
    assert (query["template"], query["name"]) == (["propose-a-term.yml"], ["qwxyzk jvbbk"])
    expect(terms(home)).to_have_count(0)


def test_the_nearest_names_are_offered(home: Page) -> None:
    search(home, "prplxxity")
    expect(home.locator(".gloss-search-note")).to_have_text("No term has this name. Did you mean:")
    expect(home.locator(".gloss-search h1").first).to_have_text("Perplexity")


@pytest.mark.parametrize(("query", "names"), [("adma", ["Adam"]), ("损", [])])
def test_short_names_are_not_near_whatever_is_short(home: Page, query: str, names: list[str]) -> None:
    search(home, query)
    expect(home.locator(".gloss-search-propose")).to_be_visible()
    assert home.locator(".gloss-search h1").all_inner_texts() == names


def test_topics_are_found_and_pages_that_only_list_terms_are_not(home: Page) -> None:
    home.keyboard.press("/")
    home.keyboard.type("evaluation")  # the theme looks after a key
    others = home.locator(".md-search-result__list:not(.gloss-search) a.md-search-result__link")
    expect(others.filter(has_text="Generalization and evaluation").first).to_be_visible()
    found = others.evaluate_all("all => all.map(a => a.pathname)")
    assert not [path for path in found if path.endswith(("/tags/", "/glossgen/"))]


def test_names_are_text(home: Page) -> None:
    search(home, "<img src=x onerror=alert(1)>")
    expect(home.locator(".md-search-result img")).to_have_count(0)


def test_the_index_of_terms_is_fetched_when_somebody_searches(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("terms/dropout/", wait_until="networkidle")
    assert not [url for url in asked if "glossgen-search-terms" in url]
    search(page, "loss")
    expect(terms(page).first.locator("h1")).to_have_text("Loss")
    assert len([url for url in asked if "glossgen-search-terms" in url]) == 1


@pytest.fixture
def field(home: Page) -> Locator:
    """Find the search on the home page itself."""
    return home.get_by_label("Look up a term")


def test_the_search_of_the_home_page_opens_the_dialog_with_what_is_typed(home: Page, field: Locator) -> None:
    field.focus()
    expect(home.locator("[data-md-toggle=search]")).not_to_be_checked()
    home.keyboard.type("dropou", delay=30)
    expect(home.locator(".md-search__input")).to_have_value("dropou")
    expect(terms(home).first.locator("h1")).to_have_text("Dropout")
    home.keyboard.press("Enter")
    has_heading(home, "Dropout")


def test_a_tap_on_the_search_of_the_home_page_opens_the_dialog(home: Page, field: Locator) -> None:
    field.click()
    expect(home.locator(".md-search__input")).to_be_focused()


def test_without_scripts_the_list_of_all_terms_answers(browser: Browser, base_url: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(base_url)
        page.get_by_label("Look up a term").fill("dropout")
        page.keyboard.press("Enter")
        has_heading(page, "Terms from A to Z")
        assert parse_qs(urlsplit(page.url).query) == {"name": ["dropout"]}


def test_a_narrowed_list_does_not_open_the_search(page: Page) -> None:
    page.goto("terms/?name=entropy")
    expect(page.locator(".gloss-filter-status")).to_have_text(re.compile(r"\d+ terms"))
    expect(page.locator("[data-md-toggle=search]")).not_to_be_checked()


def test_on_a_slow_or_broken_line_nobody_is_told_that_there_is_nothing(page: Page) -> None:
    held: list[Route] = []
    page.route("**/glossgen-search-terms.js", lambda route: held.append(route))
    page.goto("terms/dropout/")
    note = page.locator(".gloss-search-note")
    page.keyboard.press("/")
    page.keyboard.type("softmax")
    expect(note).to_have_text("Looking through the terms…")
    page.wait_for_timeout(500)  # the theme finds nothing
    expect(page.get_by_text("No matching documents")).to_be_hidden()
    held.pop().abort()
    expect(note).to_have_text("The terms could not be loaded.")
    page.unroute("**/glossgen-search-terms.js")
    page.keyboard.type(" ")
    expect(terms(page).first.locator("h1")).to_have_text("Softmax")
    expect(note).to_be_hidden()
