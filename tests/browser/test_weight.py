"""What a reader has to wait for."""

import gzip

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
