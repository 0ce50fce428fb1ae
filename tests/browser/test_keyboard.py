"""A walk through the site without a mouse."""

from playwright.sync_api import Page, expect

from tests.browser.conftest import has_heading


def test_the_first_key_leads_to_the_content(page: Page) -> None:
    page.goto("terms/dropout/")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Skip to content")
    page.keyboard.press("Enter")
    assert page.url.endswith("#dropout")


def test_a_closed_search_is_one_stop(page: Page) -> None:
    page.goto("terms/dropout/")
    page.get_by_role("textbox", name="Search").focus()
    page.keyboard.press("Tab")
    expect(page.locator(".md-header .md-source")).to_be_focused()


def test_the_focus_is_seen_on_the_bar(page: Page) -> None:
    page.goto("terms/dropout/")
    page.keyboard.press("Tab")
    link = page.locator(".md-header .md-source")
    link.focus()
    expect(link).to_have_css("outline-color", "rgb(255, 255, 255)")


def test_letters_and_terms_are_reached_by_the_tabulator(page: Page) -> None:
    page.goto("terms/")
    page.locator(".gloss-letters a").first.focus()
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("B")
    page.keyboard.press("Enter")
    assert page.url.endswith("#letter-b")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert "/terms/" in page.url


def test_from_search_to_a_term_and_back(page: Page) -> None:
    page.goto("")
    page.keyboard.press("/")
    page.keyboard.type("perplexity")
    expect(page.locator(".gloss-search a").first).to_contain_text("Perplexity")
    page.keyboard.press("Enter")
    has_heading(page, "Perplexity")
    page.go_back()
    has_heading(page, "Machine-learning glossary")


def test_what_has_the_focus_shows_it(page: Page) -> None:
    page.goto("terms/dropout/")
    page.keyboard.press("Tab")
    link = page.locator("article p a.gloss-term").first
    link.focus()
    assert link.evaluate("(element) => getComputedStyle(element).outlineStyle") != "none"
