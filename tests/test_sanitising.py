"""Strangers' Markdown is made harmless on marked pages, and left alone on others."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown

from glossgen.sanitising import MARKER
from tests.harmless import assert_harmless
from tests.html_tree import Node, parse

EXTENSIONS = [
    *("attr_list", "md_in_html", "tables", "footnotes", "pymdownx.highlight", "pymdownx.superfences"),
    *("pymdownx.tasklist", "glossgen.formulas", "glossgen.sanitising"),
]
CONFIGURATION = {"pymdownx.tasklist": {"custom_checkbox": True}}
CONVERTER = Markdown(extensions=EXTENSIONS, extension_configs=CONFIGURATION)
PLAIN = Markdown(extensions=EXTENSIONS[:-1], extension_configs=CONFIGURATION)


def convert(text: str) -> str:
    return CONVERTER.reset().convert(text)


def marked(text: str) -> Node:
    return parse(convert(f"{MARKER}\n\n{text}"))


HOSTILE = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//example.org/x.js></SCRIPT>",
    "text <script>alert(1)</script> text",
    '<img src="x" onerror="alert(1)">',
    "<img src=x onerror=alert(1)//",
    '<a href="javascript:alert(1)">x</a>',
    '<a href="JaVaScRiPt:alert(1)">x</a>',
    '<a href="java&#10;script:alert(1)">x</a>',
    '<a href="&#106;avascript:alert(1)">x</a>',
    '<a href=" javascript:alert(1)">x</a>',
    '<a href="data:text/html,<script>alert(1)</script>">x</a>',
    '<a href="vbscript:x">x</a>',
    "[x](javascript:alert(1))",
    "[x](<javascript:alert(1)>)",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x][y]\n\n[y]: javascript:alert(1)",
    "![x](javascript:alert(1))",
    "![x](data:image/svg+xml,<svg/onload=alert(1)>)",
    "<javascript:alert(1)>",
    '[x](y.md){ onclick="alert(1)" }',
    '# Heading { onmouseover="alert(1)" }',
    'text\n{: onclick="alert(1)" }',
    "| a |\n|---|\n| b { onclick=alert(1) } |",
    '<iframe src="https://example.org"></iframe>',
    '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
    '<object data="x"></object><embed src="x">',
    "<style>body { display: none }</style>",
    '<link rel="stylesheet" href="x.css">',
    '<meta http-equiv="refresh" content="0; url=https://example.org">',
    '<base href="https://example.org/">',
    '<form action="https://example.org"><input type="text" name="password"><button formaction="x">Go</button></form>',
    "<svg onload=alert(1)></svg>",
    "<svg><script>alert(1)</script></svg>",
    '<svg><a xlink:href="javascript:alert(1)"><text>x</text></a></svg>',
    '<svg><animate onbegin="alert(1)" attributeName="x"/></svg>',
    '<svg><foreignObject><iframe src="x"></iframe></foreignObject></svg>',
    '<svg><use href="data:image/svg+xml,x"/></svg>',
    '<math><maction actiontype="statusline" xlink:href="javascript:alert(1)">x</maction></math>',
    '<div style="background: url(https://example.org/x.png)">x</div>',
    '<div style="position: fixed; inset: 0; width: 100%">x</div>',
    '<p style="behavior: url(x)">x</p>',
    '<video src="x" onplay="alert(1)"></video><audio controls></audio>',
    "<template><script>alert(1)</script></template>",
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    "<textarea><script>alert(1)</script></textarea>",
    "<!--><script>alert(1)</script>-->",
    "<!-- x --!><script>alert(1)</script>",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?php <script>alert(1)</script> ?>",
    '<div markdown="1"><script>alert(1)</script></div>',
    '<div markdown="1" onclick="alert(1)">*x*</div>',
    "```html\n<script>alert(1)</script>\n```",
    "[^1]\n\n[^1]: <script>alert(1)</script>",
    "- [ ] <script>alert(1)</script>",
    '$x$ <b title="$x$" onclick="alert(1)">y</b>',
    '<a href="x" data-preview target="_top" ping="https://example.org">x</a>',
]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_marked_page_is_harmless(text: str) -> None:
    assert_harmless(marked(text))
    assert_harmless(marked(f'text\n\n<div class="gloss-note" markdown="1">\n\n{text}\n\n</div>\n'))


@given(
    st.lists(st.sampled_from([*HOSTILE, "\n\n", "</div>", "<div>", "`", "<!--", "-->", "    ", "- ", ">"]), max_size=5)
)
def test_parts_of_hostile_pages_are_harmless_together(parts: list[str]) -> None:
    assert_harmless(marked("".join(parts)))


@pytest.mark.parametrize("text", HOSTILE)
def test_a_page_without_the_mark_is_untouched(text: str) -> None:
    assert convert(text) == PLAIN.reset().convert(text)
    later = f"# A page\n\n{text}\n\n{MARKER}\n"
    assert convert(later) == PLAIN.reset().convert(later)


def test_the_mark_of_one_page_does_not_count_for_the_next() -> None:
    text = '<b onclick="x">y</b>'
    assert "onclick" not in convert(f"{MARKER}\n\n{text}")
    assert "onclick" in convert(text)
    assert "onclick" not in convert(f"\n\n{MARKER}\n\n{text}")
    assert "onclick" in convert("") + convert(text)


@pytest.mark.parametrize(
    ("text", "tag", "attributes"),
    [
        ("[x](https://example.org/?a=1&b=2#c)", "a", {"href": "https://example.org/?a=1&b=2#c"}),
        ("[x](mailto:a@example.org)", "a", {"href": "mailto:a@example.org"}),
        ("[x](../y.md#z){ .w data-preview }", "a", {"href": "../y.md#z", "class": "w", "data-preview": ""}),
        ('![a](b.png "c")', "img", {"alt": "a", "src": "b.png", "title": "c"}),
        ("text\n{ .gloss-short #x }", "p", {"class": "gloss-short", "id": "x"}),
        ("## Heading { data-search-exclude }", "h2", {"data-search-exclude": ""}),
        ('<nav class="x" aria-label="y" markdown="1">\n\n*z*\n\n</nav>', "nav", {"class": "x", "aria-label": "y"}),
        ("<details open><summary>x</summary>y</details>", "details", {"open": ""}),
        ("| a |\n|--:|\n| b |", "td", {"style": "text-align:right"}),
        ('<ol start="3"><li>x</li></ol>', "ol", {"start": "3"}),
        ('<span lang="de" dir="ltr">x</span>', "span", {"lang": "de", "dir": "ltr"}),
        ("- [x] done", "input", {"type": "checkbox", "disabled": "", "checked": ""}),
        ("~~~ python\nx\n~~~", "div", {"class": "highlight"}),
    ],
)  # fmt: skip
def test_what_a_term_needs_is_kept(text: str, tag: str, attributes: dict[str, str]) -> None:
    node = next(node for node in marked(text).all() if node.tag == tag)
    assert {name: value.strip(";") for name, value in node.attributes.items()} == attributes


def test_formulas_are_kept() -> None:
    tree = marked("$x$")
    (svg,) = tree.all("svg")
    assert svg.all("path")
    assert "viewbox" in svg.attributes


def test_code_is_shown_as_it_is() -> None:
    tree = marked("`<script>` and\n\n```html\n<script>alert('1')</script>\n```\n")
    assert [node.text for node in tree.all("code")] == ["<script>", "<script>alert('1')</script>"]


def test_the_marker_is_not_shown() -> None:
    assert marked("text").text == "text"
    assert MARKER not in convert(f"{MARKER}\n\ntext")


@pytest.mark.parametrize(
    "text",
    [
        """## Bar { id='"><img src=x onerror=alert(1)>' }""",
        '<div id="__config">{}</div>',
        '<div id="__search">x</div>',
        '<pre class="mermaid md-overlay">x</pre>',
        '<div data-md-component="dialog">x</div>',
        "x\n{ data-md-toggle=search }",
        '<section markdown="1">\n\nx\n\n</section>',
    ],
)
def test_what_the_theme_would_take_for_its_own_is_dropped(text: str) -> None:
    for node in marked(text).all():
        assert re.fullmatch(r"(?!__)[\w-]+", node.attributes.get("id", "x"))
        assert node.attributes.get("class", "") not in ("mermaid", "md-overlay", "mermaid md-overlay")
        assert not [name for name in node.attributes if name.startswith("data-md")]
        assert node.tag != "section"


def test_ids_in_the_table_of_contents_are_words() -> None:
    converter = Markdown(extensions=["attr_list", "toc", "glossgen.sanitising"])
    converter.convert(f"""{MARKER}\n\n## Bar {{ id='"><img src=x onerror=alert(1)>' }}\n\n## Foo {{ #good-id }}\n""")
    assert [token["id"] for token in converter.toc_tokens] == ["bar", "good-id"]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "text", ["# Two", "Two\n===", "<h1>Two</h1>", '<div markdown="1">\n\n# Two\n\n</div>', "> # Two"]
)
def test_a_page_has_one_title(text: str) -> None:
    tree = marked(f"# One\n\n{text}\n\n`<h1>`\n")
    assert [node.text for node in tree.all("h1")] == ["One"]
    assert [node.text for node in tree.all("h2")] == ["Two"]
    assert [node.text for node in tree.all("code")] == ["<h1>"]
