"""The cards of linked terms."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

TERM = "terms/overfitting/"
TARGET = "validation-set"


@pytest.fixture
def term(page: Page) -> Page:
    """Open the page of a term."""
    page.goto(TERM)
    expect(link(page)).to_be_visible()
    return page


@pytest.fixture
def phone(browser: Browser, base_url: str) -> Iterator[Page]:
    """Open the page of a term on a telephone."""
    context = browser.new_context(
        base_url=base_url, viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
    )
    page = context.new_page()
    page.goto(TERM)
    yield page
    context.close()


def link(page: Page) -> Locator:
    return page.locator(f'article p a.gloss-term[href="../{TARGET}/"]').first


def other(page: Page) -> Locator:
    return page.locator('article p a.gloss-term[href="../regularization/"]').first


def card(page: Page) -> Locator:
    return page.get_by_role("tooltip")


def focus(page: Page, target: Locator) -> None:
    """Go to a link by keyboard: focus that a script sets counts as such if a key was pressed last."""
    page.keyboard.press("Shift")
    target.focus()


def test_the_pointer_opens_a_card_and_leaving_closes_it(term: Page) -> None:
    short = link(term).get_attribute("title")
    assert short
    link(term).hover()
    expect(card(term)).to_contain_text(short)
    expect(link(term)).not_to_have_attribute("title", short)
    term.mouse.move(5, 5)
    expect(card(term)).to_have_count(0)
    expect(link(term)).to_have_attribute("title", short)
    assert link(term).get_attribute("aria-describedby") is None


def test_a_pointer_that_only_passes_opens_none(term: Page) -> None:
    link(term).hover()
    term.mouse.move(5, 5)
    term.wait_for_timeout(600)
    expect(card(term)).to_have_count(0)


def test_the_pointer_can_go_into_the_card(term: Page) -> None:
    link(term).hover()
    expect(card(term)).to_be_visible()
    card(term).hover()
    term.wait_for_timeout(600)
    expect(card(term)).to_be_visible()
    link(term).hover()
    term.wait_for_timeout(600)
    expect(card(term)).to_be_visible()


def test_focus_opens_a_card_that_describes_the_link(term: Page) -> None:
    short = link(term).get_attribute("title")
    assert short
    focus(term, link(term))
    expect(card(term)).to_be_visible()
    expect(link(term)).to_have_accessible_description(short)
    expect(link(term)).to_have_accessible_name("validation set")
    term.keyboard.press("Tab")
    expect(link(term)).to_have_accessible_description(short)
    expect(card(term)).not_to_contain_text(short)


def test_escape_closes_and_the_link_keeps_its_description(term: Page) -> None:
    short = link(term).get_attribute("title")
    assert short
    focus(term, link(term))
    expect(card(term)).to_be_visible()
    term.keyboard.press("Escape")
    expect(card(term)).to_have_count(0)
    expect(link(term)).to_have_accessible_description(short)
    expect(link(term)).to_be_focused()
    focus(term, other(term))
    expect(card(term)).to_be_visible()
    expect(link(term)).to_have_attribute("title", short)


def test_escape_closes_a_card_that_the_pointer_has_opened(term: Page) -> None:
    link(term).hover()
    expect(card(term)).to_be_visible()
    term.keyboard.press("Escape")
    expect(card(term)).to_have_count(0)
    term.mouse.move(5, 5)
    term.wait_for_timeout(600)
    link(term).hover()
    expect(card(term)).to_be_visible()


def test_a_card_names_the_term_where_the_link_does_not(term: Page) -> None:
    focus(term, link(term))
    expect(card(term).locator(".gloss-card-name")).to_be_hidden()
    focus(term, term.locator('article p a.gloss-term[href="../model-capacity/"]').first)
    expect(card(term).locator(".gloss-card-name")).to_have_text("Model capacity")
    term.goto("terms/momentum/")
    focus(term, term.locator('article a.gloss-term[href="../step/#numerical-optimization"]').first)
    expect(card(term).locator(".gloss-card-name")).to_have_text("Numerical optimization")


def test_nothing_moves_and_nothing_is_asked_for(term: Page) -> None:
    places = "[...document.querySelectorAll('article *')].map((e) => JSON.stringify(e.getBoundingClientRect()))"
    size = "[document.documentElement.scrollWidth, document.documentElement.scrollHeight, scrollY]"
    term.wait_for_load_state("networkidle")
    asked: list[str] = []
    term.on("request", lambda request: asked.append(request.url))
    link(term).scroll_into_view_if_needed()
    before = term.evaluate(places), term.evaluate(size)
    link(term).hover()
    expect(card(term)).to_be_visible()
    assert (term.evaluate(places), term.evaluate(size)) == before
    assert asked == []


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_every_card_stays_inside_the_window(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 600})
    page.goto(TERM)
    links = page.locator("a.gloss-term").all()
    assert len(links) > 20
    for one in links:
        focus(page, one)
        box = card(page).bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        assert box["y"] >= 0
        assert box["y"] + box["height"] <= 600
        held = one.bounding_box()
        assert held
        assert box["y"] >= held["y"] or box["y"] + box["height"] <= held["y"] + held["height"]


FIRST_LINE = """(link) => {
  const { x, y, width, height } = link.getClientRects()[0];
  return { x: x + width / 2, y: y + height / 2 };
}"""


def touch(page: Page, target: Locator, milliseconds: int) -> None:
    """Touch an element with a finger, for some time."""
    target.scroll_into_view_if_needed()
    point = target.evaluate(FIRST_LINE)
    session = page.context.new_cdp_session(page)
    session.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [point]})
    page.wait_for_timeout(milliseconds)
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def tap(page: Page, target: Locator) -> None:
    point = target.evaluate(FIRST_LINE)
    page.touchscreen.tap(point["x"], point["y"])


def test_a_long_touch_opens_a_card_and_a_touch_elsewhere_closes_it(phone: Page) -> None:
    touch(phone, link(phone), 800)
    expect(card(phone)).to_be_visible()
    phone.wait_for_timeout(300)
    assert phone.url.endswith(TERM)
    phone.locator("h2#example").tap(position={"x": 5, "y": 5})
    expect(card(phone)).to_have_count(0)
    assert short(phone)


def short(page: Page) -> str:
    return link(page).get_attribute("title") or ""


def test_a_short_touch_follows_the_link(phone: Page) -> None:
    tap(phone, link(phone))
    phone.wait_for_url(f"**/{TARGET}/")


def test_a_touch_after_a_long_one_follows_the_link(phone: Page) -> None:
    touch(phone, link(phone), 800)
    expect(card(phone)).to_be_visible()
    phone.wait_for_timeout(1100)
    tap(phone, link(phone))
    phone.wait_for_url(f"**/{TARGET}/")


def test_a_click_follows_the_link_and_going_back_finds_its_title(term: Page) -> None:
    title = link(term).get_attribute("title")
    link(term).hover()
    expect(card(term)).to_be_visible()
    link(term).click()
    term.wait_for_url(f"**/{TARGET}/")
    expect(card(term)).to_have_count(0)
    term.go_back()
    expect(link(term)).to_have_attribute("title", title or "")


def test_links_that_come_later_have_cards(term: Page) -> None:
    # as Material's instant navigation puts another page in
    term.evaluate("document.querySelector('article').replaceWith(document.querySelector('article').cloneNode(true))")
    link(term).hover()
    expect(card(term)).to_be_visible()


def text(page: Page) -> str:
    return card(page).locator(".gloss-card-text").inner_text()


def asked_for(page: Page) -> list[str]:
    """Note what a page asks for from now on, once it has all that it loads with."""
    page.wait_for_load_state("networkidle")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    return asked


BARE = {
    "mentioned in": (TERM, ".gloss-around li > a"),
    "drawing": (TERM, ".gloss-graph-local a"),
    "next": (TERM, "footer a.md-footer__link--next"),
    "tags": ("tags/", "article ul a"),
    "from A to Z": ("terms/topic/training/", ".gloss-columns a"),
    "wanted": ("terms/lists/wanted/", ".gloss-wanted li a"),
}


@pytest.mark.parametrize("place", BARE)
def test_links_without_a_title_fetch_what_their_cards_say_once(page: Page, place: str) -> None:
    path, links = BARE[place]
    page.goto(path)
    asked = asked_for(page)
    one = page.locator(links).first
    for _ in range(2):
        one.hover()
        expect(card(page)).to_be_visible()
        page.mouse.move(5, 5)
        expect(card(page)).to_have_count(0)
    focus(page, one)
    expect(one).to_have_accessible_description(re.compile(re.escape(text(page)) + "$"))
    expect(card(page).locator(".gloss-card-name")).to_have_text("Padding" if place == "next" else "")
    assert one.get_attribute("title") is None
    (url,) = asked
    target = one.evaluate(
        "link => new URL(link.getAttribute('href') ?? link.getAttribute('xlink:href'), document.baseURI).href"
    )
    assert url == (target.rstrip("/") + ".json")
    answer = page.request.get(url)
    assert answer.json()["summary"] == text(page)
    assert len(answer.body()) < 12_000


@pytest.mark.parametrize(
    ("path", "links"),
    [
        ("terms/", "article > ul > li > a, .gloss-random"),
        ("terms/topic/training/", ".gloss-order a"),
        ("terms/kernel/", "h2#see-also + ul a, .gloss-contrast a, .gloss-about a, .md-path a, .md-tag"),
        ("terms/lists/recent/", "article ul a"),
        ("guide/", ".md-sidebar a, article a:not(.gloss-term)"),
    ],
)
def test_no_card_repeats_what_stands_beside_the_link(page: Page, path: str, links: str) -> None:
    page.goto(path)
    asked = asked_for(page)
    for one in page.locator(links).filter(visible=True).all()[:12]:
        focus(page, one)
        expect(card(page)).to_have_count(0)
    assert asked == []


SLOW = """
const get = window.fetch;
window.fetch = (address) => new Promise((done) => setTimeout(done, 700)).then(() => get(address));
"""


def test_a_card_that_comes_too_late_stays_away(page: Page) -> None:
    page.goto(TERM)
    page.evaluate(SLOW)
    with page.expect_response("**/*.json"):
        page.locator(BARE["mentioned in"][1]).first.hover()
        page.wait_for_timeout(500)
        page.mouse.move(5, 5)
    page.wait_for_timeout(200)
    expect(card(page)).to_have_count(0)


def test_a_file_that_is_not_there_makes_no_card(page: Page) -> None:
    page.goto(TERM)
    page.route("**/*.json", lambda route: route.fulfill(status=404, body="<h1>Not found</h1>"))
    one = page.locator(BARE["mentioned in"][1]).first
    with page.expect_response("**/*.json"):
        focus(page, one)
    page.wait_for_timeout(200)
    expect(card(page)).to_have_count(0)
    expect(one).to_be_focused()


def test_without_scripts_a_link_is_a_link_with_a_title(browser: Browser, base_url: str) -> None:
    context = browser.new_context(base_url=base_url, java_script_enabled=False)
    page = context.new_page()
    page.goto(TERM)
    expect(link(page)).to_have_attribute("title", short(page))
    assert short(page)
    link(page).click()
    page.wait_for_url(f"**/{TARGET}/")
    context.close()


def test_no_motion_for_those_who_want_none(browser: Browser, base_url: str) -> None:
    for wish, moves in (("no-preference", True), ("reduce", False)):
        context = browser.new_context(base_url=base_url, reduced_motion=wish)  # type: ignore[arg-type]
        page = context.new_page()
        page.goto(TERM)
        focus(page, link(page))
        expect(card(page)).to_be_visible()
        name = card(page).evaluate("(card) => getComputedStyle(card).animationName")
        assert (name != "none") == moves
        context.close()


def test_a_printed_page_shows_no_card(term: Page) -> None:
    focus(term, link(term))
    expect(card(term)).to_be_visible()
    term.emulate_media(media="print")
    expect(card(term)).to_be_hidden()
