import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import Watched, has_heading

GRAPH = "terms/lists/graph/"
TERM = "terms/overfitting/"


@pytest.fixture
def graph(page: Page) -> Page:
    """Open the graph of all terms."""
    page.goto(GRAPH)
    expect(query(page)).to_be_visible()
    return page


def query(page: Page) -> Locator:
    return page.get_by_role("combobox", name="Find a term")


def options(page: Page) -> Locator:
    return page.get_by_role("option")


def canvas(page: Page) -> Locator:
    return page.get_by_role("application")


def selected(page: Page) -> Locator:
    """The name of the selected term: a link to its page."""
    return page.get_by_role("region", name="Selected term").get_by_role("heading", level=2).get_by_role("link")


def status(page: Page) -> Locator:
    return page.locator(".gloss-graph-status")


def select(page: Page, name: str) -> None:
    query(page).fill(name)
    query(page).press("Enter")
    expect(selected(page)).to_have_text(name)


def test_a_term_is_found_and_its_page_opened_by_keyboard(graph: Page) -> None:
    query(graph).fill("over")
    names = options(graph).all_inner_texts()
    assert "Overfitting" in names
    assert len(names) > 1
    expect(status(graph)).to_have_text(re.compile(r"^Terms found: \d+\.$"))
    for _ in range(names.index("Overfitting") + 1):
        query(graph).press("ArrowDown")
    expect(options(graph).and_(graph.locator("[aria-selected=true]"))).to_have_text("Overfitting")
    query(graph).press("Enter")
    expect(selected(graph)).to_have_text("Overfitting")
    expect(options(graph)).to_have_count(0)
    expect(status(graph)).to_have_text(re.compile(r"^Overfitting\. Leans on: \d+\. Used by: \d+\. \S.*"))
    canvas(graph).press("Enter")
    has_heading(graph, "Overfitting")


@pytest.mark.parametrize(
    ("text", "name"), [("OVERFITTING", "Overfitting"), ("  gradient descent ", "Gradient descent")]
)
def test_the_best_name_comes_first(graph: Page, text: str, name: str) -> None:
    query(graph).fill(text)
    expect(options(graph).first).to_have_text(name)


def test_the_arrows_go_round_the_terms_found(graph: Page) -> None:
    query(graph).fill("gradient")
    count = options(graph).count()
    assert 1 < count <= 10
    query(graph).press("ArrowUp")
    expect(options(graph).last).to_have_attribute("aria-selected", "true")
    query(graph).press("ArrowDown")
    expect(options(graph).first).to_have_attribute("aria-selected", "true")
    active = query(graph).get_attribute("aria-activedescendant") or ""
    expect(options(graph).first).to_have_id(active)


def test_escape_closes_the_terms_found(graph: Page) -> None:
    query(graph).fill("gradient")
    expect(options(graph).first).to_be_visible()
    query(graph).press("Escape")
    expect(options(graph)).to_have_count(0)
    expect(query(graph)).to_have_attribute("aria-expanded", "false")


def test_a_name_that_no_term_has(graph: Page) -> None:
    query(graph).fill("qqqq")
    expect(options(graph)).to_have_count(0)
    expect(status(graph)).to_have_text("No term has this name.")


def test_a_term_found_can_be_clicked(graph: Page) -> None:
    query(graph).fill("overfitting")
    options(graph).first.click()
    expect(selected(graph)).to_have_text("Overfitting")


def test_the_arrows_move_from_term_to_term(graph: Page) -> None:
    canvas(graph).press("ArrowRight")
    expect(selected(graph)).not_to_be_empty()
    seen = {selected(graph).inner_text()}
    # the layout moves the terms, so that only a few steps together are sure to lead on
    for key in ("ArrowLeft", "ArrowUp", "ArrowRight", "ArrowDown") * 2:
        canvas(graph).press(key)
        seen.add(selected(graph).inner_text())
    assert len(seen) > 2


def test_escape_clears_the_selection(graph: Page) -> None:
    select(graph, "Overfitting")
    expect(graph).to_have_url(re.compile(r"#term=overfitting$"))
    canvas(graph).press("Escape")
    expect(selected(graph)).to_be_hidden()
    expect(status(graph)).to_have_text("No term is selected.")
    expect(graph).to_have_url(re.compile(r"/graph/$"))
    canvas(graph).press("Enter")
    expect(graph.locator("h1")).to_contain_text("Graph of all terms")


def test_an_address_names_the_selected_term(page: Page) -> None:
    page.goto(f"{GRAPH}#term=overfitting")
    expect(selected(page)).to_have_text("Overfitting")


def test_the_panel_has_links_to_the_neighbours(graph: Page) -> None:
    select(graph, "Overfitting")
    panel = graph.get_by_role("region", name="Selected term")
    for part in ("needs", "users"):
        box = panel.locator(f".gloss-graph-{part}")
        count = int(box.locator("h3 .gloss-graph-count").inner_text())
        assert count == box.get_by_role("listitem").count() > 0
    link = panel.locator(".gloss-graph-users a").first
    name, target = link.inner_text(), link.evaluate("link => link.href")
    link.click()
    has_heading(graph, name)
    assert graph.url == target
    # that page says so too
    assert graph.locator("article p a.gloss-term[href*='../overfitting/']").count() >= 1


def test_topics_can_be_hidden(graph: Page) -> None:
    legend = graph.get_by_role("group", name="Topics shown")
    every = legend.get_by_role("button", name="All topics")
    buttons = legend.locator("[data-topic]")
    assert buttons.count() > 2
    expect(every).to_have_attribute("aria-pressed", "true")
    buttons.first.click()
    expect(buttons.first).to_have_attribute("aria-pressed", "false")
    expect(every).to_have_attribute("aria-pressed", "false")
    every.click()
    expect(buttons.first).to_have_attribute("aria-pressed", "true")


def test_a_hidden_topic_is_shown_for_a_term_that_is_searched(graph: Page) -> None:
    graph.get_by_role("button", name="All topics").click()
    select(graph, "Overfitting")
    shown = graph.locator("[data-topic][aria-pressed=true]")
    expect(shown).to_have_count(1)


@pytest.mark.parametrize("way", ["Zoom in", "Zoom out", "Show the whole graph"])
def test_zooming_leaves_the_selection(graph: Page, way: str) -> None:
    select(graph, "Overfitting")
    graph.get_by_role("button", name=way).click()
    for key in "+-0":
        canvas(graph).press(key)
    expect(selected(graph)).to_have_text("Overfitting")


def test_nothing_comes_from_elsewhere_and_nothing_fails(page: Page, watched: Watched) -> None:
    page.goto(GRAPH)
    select(page, "Overfitting")
    canvas(page).press("ArrowRight")
    page.wait_for_load_state("networkidle")
    assert watched.foreign == []
    assert watched.faults == []


@pytest.fixture
def plain(browser: Browser, base_url: str) -> Iterator[Page]:
    """Open pages without JavaScript."""
    context = browser.new_context(base_url=base_url, java_script_enabled=False)
    yield context.new_page()
    context.close()


def test_without_javascript_there_is_a_list(plain: Page) -> None:
    plain.goto(GRAPH)
    # whether it is shown cannot be told: Chromium parses pages as with scripts, even where it runs none
    assert "<noscript><p>The graph needs JavaScript. The list below leads to the same terms.</p>" in plain.content()
    expect(plain.locator(".gloss-graph-app")).to_be_hidden()
    plain.get_by_text("All terms as a list").click()
    links = plain.locator(".gloss-graph-list a")
    assert links.count() > 200
    links.get_by_text("Overfitting", exact=True).click()
    has_heading(plain, "Overfitting")


def test_the_graph_fits_on_a_telephone(browser: Browser, base_url: str) -> None:
    context = browser.new_context(base_url=base_url, viewport={"width": 390, "height": 844}, has_touch=True)
    page = context.new_page()
    for address in (GRAPH, TERM):
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
    context.close()


# the graph of one term, which is a drawing with links


def local(page: Page) -> Locator:
    return page.locator("svg.gloss-graph-local a")


@pytest.mark.parametrize("javascript", [True, False])
@pytest.mark.parametrize("by", ["mouse", "keyboard"])
def test_the_links_of_a_local_graph_work(browser: Browser, base_url: str, by: str, javascript: bool) -> None:
    context = browser.new_context(base_url=base_url, java_script_enabled=javascript)
    page = context.new_page()
    page.goto(TERM)
    link = local(page).first
    name = (link.get_attribute("aria-label") or "").partition(":")[0]
    if by == "mouse":
        link.click()
    else:
        link.focus()
        link.press("Enter")
    has_heading(page, name)
    context.close()


def test_the_links_of_a_local_graph_are_reached_in_order(page: Page) -> None:
    page.goto(TERM)
    count = local(page).count()
    assert count > 1
    local(page).first.focus()
    for number in range(1, count):
        page.keyboard.press("Tab")
        expect(local(page).nth(number)).to_be_focused()


def test_a_local_graph_tells_what_it_shows(page: Page) -> None:
    page.goto(TERM)
    graph = page.get_by_role("group", name="Overfitting: what it leans on, what uses it")
    expect(graph).to_be_visible()
    named = page.locator(".gloss-needs a").all_inner_texts()
    shown = [label.partition(":")[0] for label in labels(graph.get_by_role("group", name="Leans on").locator("a"))]
    assert shown
    assert set(shown) <= set(named)


def labels(links: Locator) -> list[str]:
    return [link.get_attribute("aria-label") or "" for link in links.all()]
