"""What a reader has to wait for."""

import gzip

import pytest
from playwright.sync_api import Page, Response

LONGEST = "terms/long-short-term-memory/"
SHIFTS = """
() => new Promise((resolve) => {
  let sum = 0;
  new PerformanceObserver((list) => list.getEntries().forEach((entry) => { sum += entry.value; }))
    .observe({ type: "layout-shift", buffered: true });
  setTimeout(() => resolve(sum), 500);
})
"""


def test_a_page_with_all_that_it_loads_is_light_and_nothing_moves(page: Page) -> None:
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))
    page.goto(LONGEST, wait_until="networkidle")
    sizes = {answer.url: len(gzip.compress(answer.body())) for answer in answers}
    assert len(sizes) > 4
    assert sum(sizes.values()) < 250 * 1024, sizes
    assert page.evaluate(SHIFTS) < 0.01


@pytest.mark.parametrize("path", ["terms/", "terms/lists/graph/"])
def test_nothing_moves_when_scripts_show_their_controls(page: Page, path: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(path, wait_until="networkidle")
    assert page.evaluate(SHIFTS) < 0.01
