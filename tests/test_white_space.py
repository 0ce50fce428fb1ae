import pytest

from glossgen.rendering import without_indents


@pytest.mark.parametrize(
    ("html", "short"),
    [
        ("<p>\n   a\n\n  <b>b</b>\n</p>\n", "<p>\na\n<b>b</b>\n</p>\n"),
        ("<pre>\n   a\n\n</pre>\n  b", "<pre>\n   a\n\n</pre>\nb"),
        (
            '<PRE class="x">\n  a</pre >\n  <script>\n  a</script>',
            '<PRE class="x">\n  a</pre >\n<script>\n  a</script>',
        ),
        ("<textarea>\n  a</textarea>\n <style>\n  a</style>", "<textarea>\n  a</textarea>\n<style>\n  a</style>"),
        ("<pre>\n  never closed", "<pre>\nnever closed"),
        ("<preview>\n  a</preview>\n", "<preview>\na</preview>\n"),
    ],
)
def test_only_indents_are_left_out(html: str, short: str) -> None:
    assert without_indents(html) == short
