"""The list of all terms, and what narrows it down."""

import re

import pytest
from playwright.sync_api import Browser, Locator, Page, expect


def shown(page: Page) -> Locator:
    return page.locator("article > ul > li:visible")


@pytest.fixture
def terms(page: Page) -> Page:
    page.goto("terms/")
    expect(page.get_by_label("Filter")).to_be_visible()
    return page


def test_typing_narrows_the_list_down(terms: Page) -> None:
    terms.get_by_label("Filter").fill("SGD")
    expect(shown(terms).filter(has_text="Stochastic gradient descent")).to_have_count(1)
    count = shown(terms).count()
    assert count < 6
    expect(terms.locator(".gloss-filter-status")).to_have_text(re.compile(rf"^{count} terms?$"))
    expect(terms.locator("#letter-z")).to_be_hidden()
    terms.keyboard.press("Escape")
    expect(terms.get_by_label("Filter")).to_have_value("")
    assert shown(terms).count() > 200


def test_hyphens_accents_and_case_do_not_matter(terms: Page) -> None:
    terms.get_by_label("Filter").fill("CRÖSS ENTROPY-loss")
    expect(shown(terms).filter(has_text=re.compile(r"^\s*Cross-entropy loss"))).to_have_count(1)
    assert shown(terms).count() < 10


def test_nothing_fits(terms: Page) -> None:
    terms.get_by_label("Filter").fill("<b>no such thing")
    expect(terms.locator(".gloss-filter-status")).to_have_text("No term fits.")
    expect(shown(terms)).to_have_count(0)


def test_filters_combine_and_stand_in_the_address(terms: Page) -> None:
    terms.get_by_label("Topic").select_option(label="Training")
    topic = shown(terms).count()
    terms.get_by_label("Level").select_option("beginner")
    both = shown(terms).count()
    assert 0 < both < topic < 200
    assert re.search(r"\?topic=training&level=beginner$", terms.url)
    terms.go_back()
    expect(terms.get_by_label("Level")).to_have_value("")
    expect(shown(terms)).to_have_count(topic)
    terms.goto("terms/?level=beginner&topic=training")
    expect(shown(terms)).to_have_count(both)


def test_all_terms_are_shown_again(terms: Page) -> None:
    again = terms.get_by_role("button", name="Show all")
    expect(again).to_be_hidden()
    terms.get_by_label("Topic").select_option(label="Training")
    terms.get_by_label("Filter").fill("zzz")
    again.click()
    expect(again).to_be_hidden()
    assert shown(terms).count() > 200
    assert terms.url.endswith("/terms/")
    expect(terms.get_by_label("Filter")).to_be_focused()
    expect(terms.get_by_label("Topic")).to_have_value("")


def test_letters_without_a_term_that_fits_go(terms: Page) -> None:
    terms.get_by_label("Filter").fill("perplexity")
    expect(terms.locator(".gloss-letters a:visible")).to_have_text(["P"])
    terms.keyboard.press("Escape")
    expect(terms.locator(".gloss-letters a", has_text=re.compile("^Z$"))).to_be_visible()


def test_a_random_term_is_one_that_fits(terms: Page) -> None:
    terms.get_by_label("Filter").fill("perplexity")
    terms.get_by_role("link", name="A random term").click()
    expect(terms).to_have_url(re.compile("/terms/perplexity/$"))


def test_a_random_term_opens_in_another_window(terms: Page) -> None:
    terms.get_by_label("Filter").fill("perplexity")
    with terms.context.expect_page() as opened:
        terms.get_by_role("link", name="A random term").click(button="middle")
    expect(opened.value).to_have_url(re.compile("/terms/perplexity/$"))


def test_letters_stay_in_view_and_tell_where_the_reader_is(terms: Page) -> None:
    terms.locator(".gloss-letters a", has_text=re.compile("^M$")).click()
    expect(terms.locator(".gloss-letters a", has_text=re.compile("^M$"))).to_be_in_viewport()
    expect(terms.locator("#letter-m")).to_be_in_viewport()
    terms.mouse.wheel(0, 300)
    expect(terms.locator(".gloss-letters a[aria-current]")).to_have_text("M")


def test_the_letter_that_is_jumped_to_is_seen_below_the_bar_and_in_it(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("terms/#letter-t")
    letter = page.locator(".gloss-letters a", has_text=re.compile("^T$"))
    expect(letter).to_have_attribute("aria-current", "true")
    expect(letter).to_be_in_viewport(ratio=1)
    heading, bar = (page.locator(place).bounding_box() for place in ("#letter-t", ".gloss-letters-all"))
    assert heading
    assert bar
    assert heading["y"] >= bar["y"] + bar["height"]


def test_without_a_script_all_terms_are_there(browser: Browser, base_url: str) -> None:
    context = browser.new_context(base_url=base_url, java_script_enabled=False)
    page = context.new_page()
    page.goto("terms/")
    assert shown(page).count() > 200
    expect(page.locator(".gloss-filter")).to_be_hidden()
    context.close()
