"""Text and Markdown on their way into a page."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown import Markdown
from markupsafe import Markup

from glossgen.model import Place, Sense, Term, Text
from glossgen.rendering import markup
from glossgen.sanitising import MARKER
from tests.html_tree import Node, parse

SITE = (
    *("attr_list", "md_in_html", "tables", "toc"),
    *("pymdownx.highlight", "pymdownx.superfences", "glossgen.sanitising", "glossgen.formulas"),
)
"""What the plugin adds, and what the site of this repository does."""

OTHERS = (
    *(
        "footnotes",
        "def_list",
        "abbr",
        "admonition",
        "wikilinks",
        "pymdownx.details",
        "pymdownx.tilde",
        "pymdownx.caret",
    ),
    *(
        "pymdownx.mark",
        "pymdownx.critic",
        "pymdownx.keys",
        "pymdownx.tasklist",
        "pymdownx.betterem",
        "pymdownx.snippets",
    ),
)
"""What other sites often add."""

EXTENSIONS = {"site": Markdown(extensions=[*SITE]), "others": Markdown(extensions=[*SITE, *OTHERS])}

CONTEXTS = {
    "paragraph": "{}",
    "heading": "# {}",
    "heading with an id": "## {} {{ #x }}",
    "link": "[{}](x.md): {}",
    "bold": "Also called **{}**, **{}**",
    "source": "1. [*{}*](<https://example.org>).",
    "item": "- {}",
    "paragraph with a class": "{}\n{{ .gloss-short }}",
    "nested": '<div class="x" markdown="1">\n\n- Topic: {}\n\n</div>',
}


def html(markdown: str, extensions: str = "site") -> Node:
    return parse(EXTENSIONS[extensions].reset().convert(f"{MARKER}\n\n{markdown}"))


def outline(node: Node) -> list[str]:
    return [child.tag for child in node.all()]


PLAIN = st.text(st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\ufeff\ufffe\uffff"))
PIECES = (
    *"!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~ \u2028\u00a01a\n",
    *("- ", "1. ", "```", "---", "===", "<b>", "</div>", "&amp;", "&#35;", ": ", "!!! x", "??? x", "{: .x}", "{ .x }"),
    *("[^1]", "[x]: y", "*[x]: y", "--8<-- ", "http://x.org"),
)
HOSTILE = st.lists(st.sampled_from(PIECES), min_size=1).map("".join)


@given(PLAIN | HOSTILE, st.sampled_from(sorted(CONTEXTS)), st.sampled_from(sorted(EXTENSIONS)))
@example("1986. A year", "item", "site")
@example("??? note", "paragraph", "others")
@example("<script>alert(1)</script>", "heading", "site")
@example("{{ 7 * 7 }} {% raw %}", "bold", "site")
@example("\ue000glossgen-formula-0\ue000", "paragraph", "site")
@example("a\u2028# b\r\n# c\x0b- d", "paragraph", "site")
def test_text_is_shown_as_it_is(value: str, context: str, extensions: str) -> None:
    name = " ".join(value.split())
    shown = html(CONTEXTS[context].format(markup.text(name or "x"), markup.text(name or "x")), extensions)
    model = html(CONTEXTS[context].format("XX", "XX"), extensions)
    assert shown.text == model.text.replace("XX", name or "x")
    assert outline(shown) == outline(model)


def test_text_is_one_line() -> None:
    assert markup.text("a \r\n b\x85c\u2029d") == "a b c d"


def test_markup_is_not_escaped_again() -> None:
    assert markup.text(Markup("*a*")) == "*a*"


def test_numbers_are_written() -> None:
    assert markup.text(3) == "3"


@given(PLAIN | HOSTILE)
@example('https://example.org/") onclick="x')
@example("https://example.org/a(b)_c*d*e[f]")
def test_an_address_stays_one_address(value: str) -> None:
    address = "https://example.org/" + "".join(value.split())
    for markdown in (f"[*x*](<{markup.address(address)}>).", f"- [x](<{markup.address(address)}>)"):
        (link,) = html(markdown).all("a")
        assert link.attributes == {"href": link.attributes["href"]}
        assert link.attributes["href"].startswith("https://example.org/")
        assert link.text == "x"


# passages


def page(passage: str) -> tuple[Node, Node]:
    """Give a page with a passage at its top and one in a box, and that box."""
    contained = markup.passage(passage)
    tree = html(f'{contained}\n\n<div class="box" markdown="1">\n\n{contained}\n\n</div>\n\nAFTER **it**\n\n## Last\n')
    (box,) = [node for node in tree.children if isinstance(node, Node) and node.attributes.get("class") == "box"]
    return tree, box


def assert_contained(passage: str) -> None:
    tree, box = page(passage)
    top = [node for node in tree.children if isinstance(node, Node)]
    after, last = top[top.index(box) + 1 :][:2]
    assert (after.tag, after.text, outline(after)) == ("p", "AFTER it", ["strong"])
    assert (last.tag, last.attributes["id"]) == ("h2", "last")


SPILLING = {
    "a marked section": "<![>x",
    "an open marked section": "a <![foo[ x",
    "fence": "```python\nprint(1)",
    "long fence": "````\n```\nprint(1)",
    "tilde fence": "~~~\ncode",
    "fence with words": "``` no! such options\n<div>\n```",
    "fence with options": '```python title="</div>"\n</div>',
    "fence in a fence": "````\n```\n````\n<div>",
    "fence and an open one": "```\na\n```\n\n~~~\n<div>",
    "fence that closes a longer one": "````\n<div>\n```\n\n```\n<div>",
    "fence in a quote": "> ```\n> <div>",
    "fence in a comment": "<!--\n```\n-->\n<div>\n```",
    "fence in a list": "- a\n\n    ```python\n    b",
    "div": "<div>\n\ntext",
    "div with markdown": '<div markdown="1">\n\ntext',
    "comment": "text <!-- hidden",
    "comment of its own": "<!-- hidden\n\ntext",
    "comment that closes nothing": "text -->",
    "script": "text\n\n<script>\nalert(1)",
    "style": "<style>\nbody {",
    "textarea": "<textarea>",
    "pre": "<pre>\ntext",
    "table": "<table><tr><td>",
    "details": "<details><summary>x",
    "closing div": "text\n\n</div>\n\nmore",
    "closing divs": "</div></div></div>",
    "closing and opening": "</div>\n\n<div>",
    "closing inline": "text </div> more",
    "half a tag": "a <div",
    "half an attribute": '<a href="x',
    "half an attribute of a block": '<div class="',
    "cdata": "<![CDATA[ x",
    "declaration": "<!DOCTYPE",
    "instruction": "<?php echo 1",
    "span": "a <span> b",
    "bold": "a <b> b",
    "title": "<title>",
    "svg": "<svg><title>",
    "template": "<template>",
    "marker": f"{MARKER}\n\n</div>",
    "footnote": "text[^1]\n\n[^1]: note\n\n<div>",
    "link definition": '[x]: <y\n\n"</div>',
    "heading": "# top\n\n===\n",
    "attributes": "{: .x }",
    "formula": "$$\nx",
    "comparison like a tag": "a<b and c>d",
    "comment in code": "    <!--</div><div>",
    "cell after code": "    <a href='<div>\n<td>",
    "plain brackets": "a < b and c > d, 1<2",
}


@pytest.mark.parametrize("name", SPILLING)
def test_a_passage_does_not_spill_over(name: str) -> None:
    assert_contained(SPILLING[name])


TOKENS = (
    *(
        "<div>",
        "</div>",
        "<p>",
        "</p>",
        "<!--",
        "-->",
        "<script>",
        "</script>",
        "<style>",
        "<pre>",
        "</pre>",
        "<b>",
        "</b>",
    ),
    *(
        "<div markdown='1'>",
        "<td>",
        "<li>",
        "</ul>",
        "<details>",
        "<textarea>",
        "<?",
        "<![CDATA[",
        "]]>",
        "<a href='",
        ">",
        "<",
    ),
    *(
        "```",
        "~~~",
        "````",
        "`",
        "\n",
        "\n\n",
        "    ",
        "- ",
        "1. ",
        "> ",
        "# ",
        "text",
        "$",
        "$$",
        "[^1]: ",
        "[x]: ",
        "|",
        "\\",
    ),
)


@given(st.lists(st.sampled_from(TOKENS), max_size=12).map("".join))
def test_no_passage_spills_over(passage: str) -> None:
    assert_contained(passage)


UNTOUCHED = {
    "words": "A *word* with `code`, a [link](x.md) and <b>bold</b> text.",
    "nested lists": "- a\n    - b\n        1. c\n\n    more of a\n- d",
    "code with brackets": "```html\n<div>\n</div> <!-- x\n```\n\nand `<div>` and `x < y`",
    "indented code": "Text:\n\n    <div>\n    ```\n",
    "html": '<div class="x">\n<p>y</p>\n</div>\n\ntext',
    "html with markdown": '<div markdown="1">\n\n*x*\n\n</div>',
    "details": '<details markdown="1">\n<summary>More</summary>\n\nText\n\n</details>',
    "comment": "text <!-- hidden --> more",
    "table": "| a | b |\n|---|---|\n| `<` | 2 |",
    "formula": "$a < b$ and\n\n$$\na < b\n$$",
    "autolink": "See <https://example.org/>.",
    "comparison": "x < y and a<1, c>d",
    "block": "/// note | Title\n    attrs: {class: x}\n\nText\n///",
    "slashes": "// no block, and http://example.org/// neither\n\n    /// code",
}


@pytest.mark.parametrize("name", UNTOUCHED)
def test_a_passage_that_is_in_order_is_untouched(name: str) -> None:
    assert markup.passage(UNTOUCHED[name]) == UNTOUCHED[name].strip("\n")
    assert_contained(UNTOUCHED[name])


def test_an_open_fence_is_closed() -> None:
    assert markup.passage("Text\n\n```python\nprint(1)") == "Text\n\n```python\nprint(1)\n```"
    assert markup.passage("```\na\n````") == "```\na\n````\n```"
    assert markup.passage("~~~~\n~~~") == "~~~~\n~~~\n~~~~"


GREEDY = Markdown(
    extensions=[*SITE, *(f"pymdownx.blocks.{name}" for name in ("admonition", "details", "html")), "pymdownx.snippets"],
    extension_configs={"pymdownx.snippets": {"check_paths": True}},
)
"""What a host may add that takes all up to a closing line, or a file that is named."""


@pytest.mark.parametrize(
    ("passage", "shown"),
    [
        ("/// html | div\n\ntext", "/// html | div text"),
        ("- /// note\n\n    text", "/// note text"),
        ("//// html | p\n/// note\ntext\n///", "//// html | p /// note text ///"),
        ("/// note | Title\ntext\n///", "Title text"),
        ('--8<-- "missing.md"', '--8<-- "missing.md"'),
        (';--8<-- "missing.md"', ';--8<-- "missing.md"'),
        ("--8<--\nmissing.md\n--8<--", "--8<-- missing.md --8<--"),
        ('```\n--8<-- "missing.md"\n```', '``` --8<-- "missing.md" ```'),
    ],
)
def test_what_hosts_add_takes_nothing_else(passage: str, shown: str) -> None:
    tree = parse(GREEDY.reset().convert(f"{MARKER}\n\n{markup.passage(passage)}\n\nAFTER\n\n## Last\n"))
    assert [child.tag for child in tree.children if isinstance(child, Node)][-2:] == ["p", "h2"]
    assert tree.text == f"{shown} AFTER Last"


def test_html_that_spills_is_shown_as_text() -> None:
    _, box = page("before <div> after")
    assert "before <div> after" in box.text


@pytest.mark.parametrize(
    ("wrapped", "joined"),
    [
        ("绿茶没有氧化。\n水温不高", "绿茶没有氧化。水温不高"),
        ("- 绿茶\n  カテキン\n- 红茶", "- 绿茶カテキン\n- 红茶"),
        ("绿茶\ngreen tea\n红茶", "绿茶\ngreen tea\n红茶"),
        ("한국\n차", "한국\n차"),
        ("绿茶  \n红茶", "绿茶  \n红茶"),
        ("绿茶\n\n红茶", "绿茶\n\n红茶"),
        ("```\n绿茶\n红茶\n```\n绿茶\n红茶", "```\n绿茶\n红茶\n```\n绿茶红茶"),
    ],
)
def test_chinese_and_japanese_have_no_space_where_a_line_ends(wrapped: str, joined: str) -> None:
    assert str(markup.passage(wrapped)) == joined


def test_nor_has_the_summary() -> None:
    assert markup.summary("绿茶\n没有氧化。红茶\n有。") == "绿茶没有氧化。"


def test_the_rest_of_a_passage_keeps_its_markup() -> None:
    _, box = page("*one*\n\n</div>\n\n**two**\n\n```python\nx < 1\n```")
    assert "em" in outline(box)
    assert "strong" in outline(box)
    assert "</div>" in box.text
    assert "x < 1" in box.text


def test_code_that_would_close_a_box_is_shown_as_code() -> None:
    _, box = page("The tags `<div>` and ``</div>``, and `a*b*c`\n\n```html\n</div>\n```\n")
    assert [node.text for node in box.all("code")] == ["<div>", "</div>", "a*b*c", "</div>"]


def test_a_formula_that_looks_like_a_tag_is_still_drawn() -> None:
    _, box = page("If $a<b$, then\n\n$$\nb>c<d\n$$\n")
    assert [node.attributes["aria-label"] for node in box.all("svg")] == ["a< b", "b>c< d"]


# summaries


@pytest.mark.parametrize(
    ("definition", "summary"),
    [
        ("One sentence. Another one.", "One sentence."),
        ("One sentence\nover two lines. Another one.", "One sentence over two lines."),
        ("No end", "No end"),
        ("With *markup*, `code` and [a link](x.md). More.", "With markup, code and a link."),
        ("Is it? Yes.", "Is it?"),
        ("He said “no.” Then yes.", "He said “no.”"),
        ("Some, e.g. these, i.e. those. More.", "Some, e.g. these, i.e. those."),
        ("By Rosenblatt et al. in 1958. More.", "By Rosenblatt et al. in 1958."),
        ("About 3.5 percent. More.", "About 3.5 percent."),
        ("a < b & c. More.", "a < b & c."),
        ("a&#2;b &#x7f;&#xFFFE;c &zwnj;d. More.", "a b c \u200cd."),
        ("<script>alert(1)</script>Text. More.", "Text."),
        ("损失函数是一个函数。第二句。", "损失函数是一个函数。"),
        ("\n\nFirst paragraph\n\nSecond paragraph.", "First paragraph"),
        ("", ""),
    ],
)
def test_summary(definition: str, summary: str) -> None:
    assert markup.summary(definition) == summary


@given(st.text() | st.lists(st.sampled_from(TOKENS)).map("".join))
def test_a_summary_is_one_short_line(definition: str) -> None:
    summary = markup.summary(definition)
    assert len(summary) <= markup.SUMMARY_LIMIT
    assert summary == " ".join(summary.split())


def test_a_long_summary_is_cut_at_a_word() -> None:
    summary = markup.summary("word, " * 100)
    assert summary == "word, " * 32 + "word…"
    assert markup.summary("w" * 300) == "w" * 199 + "…"


PLACE = Place("/a.yml")


def term(**values: object) -> Term:
    return Term(term=Text("x", PLACE), id=Text("x", PLACE), origins=(PLACE,), **values)  # type: ignore[arg-type]


def test_short() -> None:
    short, definition = Text("Short.", PLACE), Text("A definition. And more.", PLACE)
    assert markup.short(term(short=short, definition=definition)) == "Short."
    assert markup.short(term(definition=definition)) == "A definition."
    assert markup.short(term()) == ""
    senses = (Sense(domain=Text("a", PLACE), short=short), Sense(domain=Text("b", PLACE), definition=definition))
    assert markup.short(term(senses=senses)) == "(1) Short. (2) A definition."
