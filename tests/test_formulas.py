"""Formulas: drawn, kept, found, and put in a page."""

import itertools
import re
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown

from glossgen.formulas import draw, drawing, faults, outlines
from glossgen.formulas.finding import find
from glossgen.sanitising import MARKER
from tests.html_tree import Node, parse

EXTENSIONS = ["attr_list", "md_in_html", "tables", "toc", "pymdownx.superfences", "glossgen.sanitising"]


def svg(latex: str, *, display: bool = False) -> ElementTree.Element:
    # in HTML the prefix needs no declaration
    return ElementTree.fromstring(draw(latex, display).markup(outlines.Letters()).replace("xlink:", ""))


def ems(element: ElementTree.Element) -> dict[str, float]:
    return {name: float(size) for name, size in re.findall(r"([a-z-]+):(-?[\d.]+)em", element.attrib["style"])}


@pytest.mark.parametrize(
    "latex",
    [
        "x",
        r"\frac{a}{b}",
        r"\mu = \frac{1}{n} \sum_{i=1}^{n} x_i",
        r"\begin{aligned} a &= b \\ c &= d \end{aligned}",
        r"\begin{cases} 1 & x > 0 \\ 0 & x \le 0 \end{cases}",
        r"\begin{pmatrix} 1 & 0 \\ 0 & 1 \end{pmatrix}",
        r"\mathbb{E}_{x \sim p}\left[ \log p(x) \right]",
        r"\operatorname{softmax}(z)_i",
        r"a < b \text{ and } c > d",
        r"\{1, 2\}",
        r"\hat{y} \approx \|x\|_2^2",
    ],
)
@pytest.mark.parametrize("display", [False, True])
def test_a_formula_is_drawn_in_the_size_and_colour_of_the_text(latex: str, display: bool) -> None:
    drawn = svg(latex, display=display)
    assert drawn.tag == "svg"
    assert drawn.attrib["role"] == "img"
    assert drawn.attrib["aria-label"] == latex
    assert set(ems(drawn)) == {"width", "vertical-align"}
    _, top, width, height = (float(number) / outlines.UNITS for number in drawn.attrib["viewBox"].split())
    sizes = {"width": width, "vertical-align": -(top + height)}
    assert ems(drawn) == pytest.approx(sizes, abs=0.005)
    assert 0 < ems(drawn)["width"] < 30
    assert drawn.findall(".//path")
    assert "currentColor" in ElementTree.tostring(drawn, encoding="unicode")
    defined = {element.attrib["id"] for element in drawn.findall("defs/path")}
    assert {element.attrib["href"] for element in drawn.iter("use")} == {f"#{id_}" for id_ in defined}
    assert {element.tag for element in drawn.iter()} <= {"svg", "defs", "g", "path", "use", "rect"}


def test_a_formula_on_its_own_line_is_larger() -> None:
    sum_ = r"\sum_{i=1}^{n} x_i"
    large, small = (float(svg(sum_, display=display).attrib["viewBox"].split()[3]) for display in (True, False))
    assert large > small


def test_white_space_around_a_formula_does_not_matter() -> None:
    assert draw(" x \n", display=False) == draw("x", display=False)


def test_a_label_cannot_leave_its_attribute() -> None:
    drawn = svg(r"a < b \& \text{" '"' r"}")
    assert drawn.attrib["aria-label"] == r"a < b \& \text{" '"' r"}"


def test_a_cached_drawing_is_not_drawn_again(monkeypatch: pytest.MonkeyPatch) -> None:
    cache: dict[str, str] = {}
    first = draw(r"\alpha", False, cache)
    assert list(cache.values()) == [first.dump()]
    (key,) = cache
    assert re.fullmatch(r"[0-9a-f]{64}", key)
    monkeypatch.setattr(drawing, "_draw", lambda *_: pytest.fail("drawn again"))
    assert draw(" \\alpha\n", False, cache) == first


def test_what_a_cache_holds_by_mistake_is_drawn_anew() -> None:
    cache: dict[str, str] = {}
    first = draw("x", False, cache)
    (key,) = cache
    for text in ("", "<svg/>", "[1, 2]", "3"):
        cache[key] = text
        assert draw("x", False, cache) == first


def test_a_letter_stands_on_a_page_once() -> None:
    page = Markdown(extensions=["glossgen.formulas"]).convert("$x$ and $x + 1$\n\n# $x$\n\n$$x$$")
    ids = re.findall(r' id="(gloss-\d+)"', page)
    assert len(ids) == len(set(ids)) == 3
    assert set(re.findall(r'xlink:href="#(gloss-\d+)"', page)) == set(ids)


@pytest.mark.parametrize(
    ("data", "short"),
    [
        ("M 1 2 L 1 2 L 3 2 L 3 5 L 1 2 Z", "m1 2h2v3l-2-3z"),
        ("M 0 0 Q 1 1 2 0 Q 3 -1 4 0 Z M 1 1 C 1 2 3 4 5 6", "m0 0q1 1 2 0t2 0zm1 1c0 1 2 3 4 5"),
        ("M 0 0 Q 5 5 10 0 Q 15 -4 20 0 Q 26 4 30 0 Q 31 9 40 0", "m0 0q5 5 10 0t10 0 10 0q1 9 10 0"),
        ("M 0.4 0.4 L 0.8 0.4 L 1.2 0.4 L 1.6 0.4", "m0 0h1 1"),
    ],
)
def test_paths_are_written_short(data: str, short: str) -> None:
    assert outlines.path(data, 1) == short


def test_other_formulas_have_other_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    cache: dict[str, str] = {}
    draw("x", False, cache)
    draw("x", True, cache)
    draw("y", False, cache)
    monkeypatch.setattr(drawing, "_shaped_by", lambda: "another version")
    draw("x", False, cache)
    assert len(cache) == 4


def test_a_formula_that_cannot_be_drawn_is_not_kept() -> None:
    cache: dict[str, str] = {}
    for _ in range(2):
        with pytest.raises(ValueError, match="braces"):
            draw("{", False, cache)
    assert cache == {}


@pytest.mark.parametrize(
    ("latex", "reason"),
    [
        ("", "it is empty"),
        (" \n", "it is empty"),
        (r"\frac{1}{n", "its braces do not match"),
        ("}x{", "its braces do not match"),
        (r"\meen{x}", r"the command \meen is not known"),
        ("x^a^b", "it is not valid LaTeX: double superscripts"),
        ("x_a_b", "it is not valid LaTeX: double subscripts"),
        (r"\begin{aligned} a", "it is not valid LaTeX: missing end"),
        (r"\left( x", "it is not valid LaTeX: extra left or missing right"),
        (r"\frac{1}", "it is not valid LaTeX"),
        ("a & b", "it is not valid LaTeX"),
        ("{" * 500 + "x" + "}" * 500, "it is too long, or nested too deep"),
        (r"\left(" * 8 + "x" + r"\right)" * 8, "it is too long, or nested too deep"),
        ("x+" * 1000 + "x", "it is too long, or nested too deep"),
    ],
)
def test_what_is_wrong_is_said_in_plain_words(latex: str, reason: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(reason)}$"):
        draw(latex, display=False)


TOKENS = [*"xab12+-=^_{}&<>()[]|'\" ", r"\frac", r"\sqrt", r"\left", r"\right", r"\begin{cases}", r"\end{cases}", r"\\"]
TOKENS += [r"\text", r"\alpha", r"\sum", r"\{", r"\}", r"\limits", r"\oops", "é", "损", "😀", "%", "#", "~", "`"]


@given(st.lists(st.sampled_from(TOKENS), max_size=8).map("".join), st.booleans())
def test_any_text_is_drawn_or_refused(latex: str, display: bool) -> None:
    try:
        drawn = svg(latex, display=display)
    except ValueError as error:
        assert re.match(r"it is|its braces|the command", str(error))
    else:
        assert drawn.attrib["aria-label"] == latex.strip()


@pytest.mark.parametrize(
    ("text", "formulas"),
    [
        ("no formula", []),
        ("inline $x$ and $y$", [("x", False), ("y", False)]),
        ("$$x$$", [("x", True)]),
        ("$$\nx\n$$", [("\nx\n", True)]),
        (r"costs \$5 and \$6", []),
        ("costs $5 and $6", []),
        ("`$x$` and ``$y`$``", []),
        ("```\n$x$\n```\n$y$", [("y", False)]),
        ("~~~\n$x$", []),
        ("    ```\n    $x$\n    ```", []),
        (r"$a \$ b$", [(r"a \$ b", False)]),
        ("$ x $", []),
        ("` unclosed $x$", [("x", False)]),
    ],
)
def test_formulas_are_found(text: str, formulas: list[tuple[str, bool]]) -> None:
    assert [(latex, display) for _, latex, display, _ in find(text)] == formulas


@pytest.mark.parametrize(
    ("text", "placed"),
    [
        ("$$x$$", True),
        ("a\n\n$$x$$\n\nb", True),
        ("- a\n- $$x$$", True),
        ("1. a\n\n    $$\n    x\n    $$\n\nb", True),
        ("1. a\n\n   $$\n   x\n   $$\n\nb", False),
        ("> $$x$$", True),
        ("a $$x$$", False),
        ("a\n$$x$$", False),
        ("$$x$$\nb", False),
    ],
)
def test_a_displayed_formula_is_a_paragraph(text: str, placed: bool) -> None:
    assert [alone for _, _, _, alone in find(text)] == [placed]
    # the converter agrees: elsewhere the formula is drawn between two stray dollar signs
    assert ("$" not in html(text, marked=False).replace("$$", "$")) == placed


def test_faults_name_the_formula_and_the_reason() -> None:
    text = r"Good $x$, bad $\oops$ and" "\n\n$$\n{\n$$\n"
    found = [(text[offset:], latex, reason) for offset, latex, reason in faults(text)]
    assert found == [
        (text[text.index(r"\oops") :], r"\oops", r"the command \oops is not known"),
        ("{\n$$\n", "{", "its braces do not match"),
    ]


# in a page


def html(markdown: str, *, marked: bool = True) -> str:
    converter = Markdown(extensions=[*EXTENSIONS, "glossgen.formulas"])
    return converter.convert(f"{MARKER}\n\n{markdown}" if marked else markdown)


def labels(tree: Node) -> list[str]:
    return [node.attributes["aria-label"] for node in tree.all("svg")]


@pytest.mark.parametrize("marked", [False, True])
def test_formulas_are_drawn_in_a_page(marked: bool) -> None:
    text = "Inline $x^2$, `$code$`, \\$5.\n\n$$\na < b\n$$\n\n- $y$\n\n| $z$ |\n|---|\n| 1 |\n\n```\n$code$\n```\n"
    tree = parse(html(text, marked=marked))
    assert labels(tree) == ["x^2", "a < b", "y", "z"]
    assert [node.tag for node in tree.all() if node.attributes.get("class") == "gloss-formula"] == [
        "span", "div", "span", "span"
    ]  # fmt: skip
    assert "Inline , $code$, $5." in tree.text


def test_a_formula_that_cannot_be_drawn_stays_as_its_latex() -> None:
    tree = parse(html(r"Here $\oops < 1$ and $x$."))
    (latex,) = [node for node in tree.all() if node.attributes.get("class") == "gloss-latex"]
    assert latex.text == r"\oops < 1"
    assert labels(tree) == ["x"]


def test_drawings_of_one_page_do_not_show_on_the_next() -> None:
    converter = Markdown(extensions=["glossgen.formulas"])
    assert labels(parse(converter.convert("$x$"))) == ["x"]
    assert labels(parse(converter.reset().convert("$y$"))) == ["y"]
    assert labels(parse(converter.reset().convert("none"))) == []


def test_the_cache_of_the_extension_is_used() -> None:
    cache = {"other": "kept"}
    Markdown(extensions=["glossgen.formulas"], extension_configs={"glossgen.formulas": {"cache": cache}}).convert(
        "$x$ $x$"
    )
    assert len(cache) == 2


@pytest.mark.parametrize(
    "forged",
    [
        "\ue000glossgen-formula-0\ue000",
        "&#xE000;glossgen-formula-0&#xE000;",
        "\ue0000\ue000",
        '![a](b.png "\ue000glossgen-formula-0\ue000")',
        '<b title="\ue0000\ue000">b</b>',
    ],
)
@pytest.mark.parametrize("marked", [False, True])
def test_a_placeholder_cannot_be_forged(forged: str, marked: bool) -> None:
    tree = parse(html(f"$x$ {forged} $y$", marked=marked))
    assert labels(tree) == ["x", "y"]


def test_a_formula_in_a_heading_leaves_no_trace_in_the_table_of_contents() -> None:
    converter = Markdown(extensions=["toc", "glossgen.formulas"])
    converter.convert("# The $x$ norm\n\n## Of $y$")
    contents = str(getattr(converter, "toc_tokens", None))
    assert "norm" in contents
    assert "\ue000" not in contents


PAIRS = [
    ("(", ")"), ("[", "]"), (r"\{", r"\}"), ("|", "|"), (r"\|", r"\|"), (r"\vert", r"\vert"), (r"\Vert", r"\Vert"),
    (r"\lvert", r"\rvert"), (r"\lVert", r"\rVert"), (r"\langle", r"\rangle"), (r"\lceil", r"\rceil"),
    (r"\lfloor", r"\rfloor"), (r"\lbrace", r"\rbrace"), (r"\lbrack", r"\rbrack"),
]  # fmt: skip


@pytest.mark.parametrize(
    "pattern", ["{} x {}", r"\left{} x \right{}", r"\left{} {{x_2}}^3 \right{}", r"\Bigl{} x \Bigr{}"]
)
@pytest.mark.parametrize("pair", PAIRS)
@pytest.mark.parametrize("grown", [False, True])
def test_brackets_of_any_height_are_drawn(pattern: str, pair: tuple[str, str], grown: bool) -> None:
    formula = pattern.format(*pair)
    bare = (
        pattern.replace(r"\left", "").replace(r"\right", "").replace(r"\Bigl", "").replace(r"\Bigr", "").format("", "")
    )
    if grown:
        formula, bare = (text.replace("x", r"\frac{x}{\frac{y}{z}}") for text in (formula, bare))
    drawn, inside = draw(formula, True), draw(bare, True)
    assert _signs(drawn) == _signs(inside) + 2
    assert set(inside.letters) < set(drawn.letters)


def _signs(drawn: outlines.Drawing) -> int:
    return sum(drawn.content.count(f"<{tag}") for tag in ("use", "path", "rect"))


def test_a_bracket_that_is_put_together_has_the_same_id_in_each_run() -> None:
    assert "gloss-9fa620a2a3c3" in draw(r"\left|\frac{x}{y}\right|", True).letters


@pytest.mark.parametrize(
    ("tight", "wide"), [("(-x)", "(y-x)"), ("x=-y", "x=z-y"), ("[a,-b]", "[a,c-b]"), (r"x\in\pm y", r"x\in z\pm y")]
)
def test_the_sign_of_a_number_has_no_space_before_the_number(tight: str, wide: str) -> None:
    def gaps(latex: str) -> list[int]:
        starts = [int(at) for at in re.findall(r'x="(\d+)"', draw(latex, True).content)]
        return [two - one for one, two in itertools.pairwise(starts)]

    sign = next(at for at, char in enumerate(tight.replace(r"\in", "e").replace(r"\pm", "-")) if char == "-")
    assert gaps(tight)[sign] < gaps(wide)[sign + 1]


def test_a_numbered_formula_keeps_its_number() -> None:
    assert _signs(draw(r"x=-1\tag{7}", True)) == _signs(draw("x=-1", True)) + 3


@pytest.mark.parametrize("accent", ["hat", "tilde", "bar", "dot", "vec", "widehat"])
@pytest.mark.parametrize("letter", ["y", "h", r"\theta", r"\mathbf{y}"])
def test_an_accent_makes_no_room_at_the_sides(accent: str, letter: str) -> None:
    def width(latex: str) -> int:
        return int(draw(latex, False).attributes["viewBox"].split()[2])

    assert abs(width(rf"\{accent}{{{letter}}}") - width(letter)) < 60
    assert width(rf"\{accent}{{{letter}}} = x") > width(f"{letter} = x") - 30
