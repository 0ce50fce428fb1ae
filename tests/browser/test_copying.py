"""The button that copies the address of a sense."""

from playwright.sync_api import Browser, Page, expect

TERM = "terms/kernel/"


def test_a_sense_is_copied_by_key_and_told(page: Page, address: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{TERM}?q=#top")
    page.keyboard.press("Escape")
    heading = page.locator("h2.gloss-sense").nth(1)
    heading.get_by_role("button", name="Copy link").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").filter(has_text="Link copied")).to_have_count(1)
    expect(heading.locator(".gloss-copied")).to_be_visible()
    expected = f"{address}{TERM}#{heading.get_attribute('id')}"
    assert page.evaluate("navigator.clipboard.readText()") == expected


def test_without_the_right_to_the_clipboard_it_is_copied_all_the_same(page: Page) -> None:
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    page.goto(TERM)
    button = page.locator("h2.gloss-sense").first.get_by_role("button", name="Copy link")
    button.click()
    expect(page.get_by_role("status").filter(has_text="Link copied")).to_have_count(1)
    expect(button).to_be_focused()


def test_without_a_script_the_link_of_the_heading_remains(browser: Browser, base_url: str) -> None:
    context = browser.new_context(base_url=base_url, java_script_enabled=False)
    page = context.new_page()
    page.goto(TERM)
    heading = page.locator("h2.gloss-sense").first
    expect(heading.get_by_role("button")).to_have_count(0)
    expect(heading.locator("a.headerlink")).to_have_attribute("href", f"#{heading.get_attribute('id')}")
    context.close()


def test_other_headings_have_none(page: Page) -> None:
    page.goto(TERM)
    buttons = page.get_by_role("button", name="Copy link")
    expect(buttons).to_have_count(page.locator("h2.gloss-sense").count())
    assert buttons.count() > 2


def test_one_sign_stands_beside_the_name_of_a_sense(page: Page) -> None:
    page.goto(TERM)
    heading = page.locator("h2.gloss-sense").first
    heading.hover()
    expect(heading.get_by_role("button", name="Copy link")).to_be_visible()
    expect(heading.locator(".headerlink")).to_be_hidden()
