import re
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossgen.rendering.neighbourhood import FONT, TERM_FONT, Box, Drawing, Node, Side, neighbourhood
from glossgen.rendering.templates import environment
from glossgen.resources import STYLESHEET, asset
from tests.html_tree import Node as Element
from tests.html_tree import parse

TEMPLATE = environment(markdown=False).get_template("partials/neighbourhood.svg.jinja")

CASTLE = "\U0001f3f0"
FAMILY = "\u200d".join("👩👩👧👦")
ACCENTED = "e\u0301"

names = st.text(max_size=60)
nodes = st.lists(st.builds(Node, name=names, url=names, short=names), max_size=9)


def drawn(name: str, needs: list[Node], used_by: list[Node], limit: int = 6) -> Drawing:
    drawing = neighbourhood(name, needs, used_by, limit)
    assert drawing is not None
    return drawing


def some(count: int, prefix: str = "Node") -> list[Node]:
    return [Node(f"{prefix} {n}", f"../{prefix}-{n}/", f"What {prefix} {n} is.") for n in range(count)]


def sides(drawing: Drawing) -> list[Side]:
    return [side for side in (drawing.needs, drawing.used_by) if side]


def boxes(drawing: Drawing) -> list[Box]:
    return [drawing.term, *(box for side in sides(drawing) for box in side.boxes)]


def texts(box: Box) -> list[str]:
    return [line.text for line in box.lines]


def svg(drawing: Drawing) -> Element:
    return parse(TEMPLATE.render(drawing=drawing))


@given(names, nodes, nodes, st.integers(1, 7))
def test_every_node_is_shown_once_or_counted(name: str, needs: list[Node], used_by: list[Node], limit: int) -> None:
    drawing = neighbourhood(name, needs, used_by, limit)
    if drawing is None:
        assert not needs
        assert not used_by
        return
    assert drawing.term.name == name
    for side, given_nodes in ((drawing.needs, needs), (drawing.used_by, used_by)):
        if side is None:
            assert not given_nodes
        else:
            assert [(box.name, box.url) for box in side.boxes] == [
                (node.name, node.url) for node in given_nodes[:limit]
            ]
            assert side.left_out == max(0, len(given_nodes) - limit)


@given(names, nodes, nodes)
def test_boxes_stand_apart_and_in_the_frame(name: str, needs: list[Node], used_by: list[Node]) -> None:
    drawing = neighbourhood(name, needs, used_by)
    if drawing is None:
        return
    for box in boxes(drawing):
        assert 0 < box.x < box.x + box.width < drawing.width
        assert 0 < box.y < box.bottom < drawing.height
        assert 1 <= len(box.lines) <= 2
        assert all(box.x < line.x < box.x + box.width and box.y < line.y < box.bottom for line in box.lines)
    for one, other in combinations(boxes(drawing), 2):
        apart = (one.x + one.width < other.x, other.x + other.width < one.x)
        above = (one.bottom < other.y, other.bottom < one.y)
        assert any(apart + above)
    for side in sides(drawing):
        assert not any(box.y <= side.label_y <= box.bottom for box in boxes(drawing))
    assert drawing.needs is None or max(box.bottom for box in drawing.needs.boxes) < drawing.term.y
    assert drawing.used_by is None or min(box.y for box in drawing.used_by.boxes) > drawing.term.bottom


@given(names, nodes, nodes)
def test_connectors_stay_in_the_frame_and_miss_the_boxes(name: str, needs: list[Node], used_by: list[Node]) -> None:
    drawing = neighbourhood(name, needs, used_by)
    if drawing is None:
        return
    for path in drawing.connectors:
        start_x, start_y = map(int, re.findall(r"\d+", path)[:2])
        across = [int(x) for x in re.findall(r"H(\d+)", path)]
        down = [int(y) for y in re.findall(r"V(\d+)", path)]
        assert all(0 < x < drawing.width for x in (start_x, *across))
        assert all(0 < y < drawing.height for y in (start_y, *down))
        for end in down:
            assert start_y < end
            assert not any(
                box.x < start_x < box.x + box.width and start_y < box.bottom and end > box.y for box in boxes(drawing)
            )


@given(names, nodes, nodes)
def test_the_same_graph_is_drawn_the_same(name: str, needs: list[Node], used_by: list[Node]) -> None:
    assert neighbourhood(name, needs, used_by) == neighbourhood(name, list(needs), tuple(used_by))


@given(names)
def test_lines_hold_the_name_or_its_beginning(name: str) -> None:
    drawing = drawn(name, some(1), [Node(name, "", "")])
    assert drawing.used_by is not None
    for box in (drawing.term, drawing.used_by.boxes[0]):
        whole = "".join(name.split())
        shown = "".join("".join(texts(box)).split())
        assert shown == whole or (shown.endswith("…") and whole.startswith(shown[:-1]))


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("Loss function", ["Loss function"]),
        (" Loss \n function ", ["Loss function"]),
        ("", [""]),
        ("Vanishing gradient problem", ["Vanishing", "gradient problem"]),
        ("Expectation-maximization", ["Expectation-", "maximization"]),
        ("损失函数", ["损失函数"]),
        ("受试者工作特征曲线下面积", ["受试者工作特", "征曲线下面积"]),
        ("Bidirectional encoder representations from transformers", ["Bidirectional encoder", "representations fro…"]),
        (CASTLE * 30, [CASTLE * 11, CASTLE * 10 + "…"]),
        (FAMILY * 6, [FAMILY * 2, FAMILY * 2 + "…"]),
    ],
)
def test_long_names_take_two_lines(name: str, lines: list[str]) -> None:
    side = drawn("Term", [Node(name, "", "")], []).needs
    assert side is not None
    assert texts(side.boxes[0]) == lines


def test_no_accent_is_parted_from_its_letter() -> None:
    side = drawn("Term", [Node(ACCENTED * 60, "", "")], []).needs
    assert side is not None
    first, second = texts(side.boxes[0])
    assert first == ACCENTED * (len(first) // 2)
    assert second == ACCENTED * (len(second) // 2) + "…"


@pytest.mark.parametrize(
    "name",
    ["\u0301" * 3000, "\u200d" * 3000, "👩\u200d" * 3000, "x" * 3000, "- " * 3000, "\u202e" + "דאטה " * 3000],
    ids=["accents", "joiners", "joined emoji", "one word", "hyphens", "right to left"],
)
def test_no_name_is_too_odd_to_be_drawn(name: str) -> None:
    drawing = drawn(name, [Node(name, "", "")], [Node(name, "", "")])
    assert [len(box.lines) <= 2 for box in boxes(drawing)] == [True] * 3


def test_a_wide_name_gets_a_wide_pill() -> None:
    short, long = drawn("AUC", some(1), []), drawn("Receiver operating characteristic", some(1), [])
    assert short.term.width < long.term.width
    assert short.term.width % 2 == long.term.width % 2 == 0
    assert texts(long.term) == ["Receiver operating characteristic"]


@pytest.mark.parametrize("count", range(1, 7))
def test_an_odd_node_stands_at_the_outer_end(count: int) -> None:
    drawing = drawn("Term", some(count), some(count))
    assert drawing.needs is not None
    assert drawing.used_by is not None
    centres = [[box.x + box.width // 2 for box in side.boxes] for side in (drawing.needs, drawing.used_by)]
    middle = drawing.width // 2
    if count % 2:
        assert (centres[0][0], centres[1][-1]) == (middle, middle)
        centres = [centres[0][1:], centres[1][:-1]]
    for side in centres:
        assert all(left < middle < right for left, right in zip(side[::2], side[1::2], strict=True))


@pytest.mark.parametrize(("needs", "used_by"), [(0, 1), (1, 0), (3, 4), (6, 6)])
def test_one_arrow_leads_to_the_term_and_one_to_each_that_uses_it(needs: int, used_by: int) -> None:
    drawing = drawn("Term", some(needs), some(used_by))
    heads = sum("m" in path for path in drawing.connectors)
    assert heads == bool(needs) + used_by


def test_without_nodes_there_is_no_drawing() -> None:
    assert neighbourhood("Term", [], []) is None


def test_a_side_without_nodes_takes_no_room() -> None:
    lower, upper = drawn("Term", some(2), []), drawn("Term", [], some(2))
    assert (lower.used_by, upper.needs) == (None, None)
    assert lower.height == lower.term.bottom + upper.term.y
    assert "Used by" not in svg(lower).text
    assert "Leans on" not in svg(upper).text


def test_the_template_names_sides_and_links() -> None:
    root = svg(drawn("Term", some(2, "need"), some(9, "use"))).all("svg")[0]
    assert root.attributes["role"] == "group"
    assert "Term" in root.attributes["aria-label"]
    assert [group.attributes["aria-label"] for group in root.all("g")] == ["Leans on", "Used by"]
    assert [[link.attributes["xlink:href"] for link in group.all("a")] for group in root.all("g")] == [
        [f"../need-{n}/" for n in range(2)],
        [f"../use-{n}/" for n in range(6)],
    ]
    assert [link.attributes["aria-label"] for link in root.all("a")][:2] == ["need 0", "need 1"]
    assert root.text.endswith("and 3 more")
    assert all(path.attributes["aria-hidden"] == "true" for path in root.all("path"))


def test_no_element_has_an_href_that_a_theme_could_try_to_set() -> None:
    assert not any("href" in element.attributes for element in svg(drawn("Term", some(3), some(3))).all())


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "\"'><b>", "]]>", "a & b &amp; c", "</a>", "</svg>"])
def test_texts_are_escaped(text: str) -> None:
    root = svg(drawn(text, [Node(text, text, text)], []))
    assert {element.tag for element in root.all()} == {"svg", "path", "rect", "text", "g", "a"}
    link = root.all("a")[0]
    assert link.attributes == {"xlink:href": text, "aria-label": text}
    shown = [element.text for element in link.all("text")]
    assert "".join(shown).replace(" ", "") == text.replace(" ", "")
    assert root.all("svg")[0].attributes["aria-label"].startswith(text)


@given(names, nodes, nodes)
def test_no_text_becomes_markup(name: str, needs: list[Node], used_by: list[Node]) -> None:
    drawing = neighbourhood(name, needs, used_by)
    if drawing is not None:
        tags = [element.tag for element in svg(drawing).all()]
        assert tags.count("a") == len(boxes(drawing)) - 1 == tags.count("rect") - 1
        assert set(tags) <= {"svg", "path", "rect", "text", "g", "a"}


def test_a_drawing_is_small() -> None:
    bare = drawn("Term", [Node("Term", "", "")] * 6, [Node("Term", "", "")] * 6)
    assert len(TEMPLATE.render(drawing=bare)) < 2600


def test_the_style_sheet_has_the_sizes_that_the_layout_counts_with() -> None:
    assert f".gloss-graph-local text {{\n  fill: var(--md-default-fg-color, currentColor);\n  font-size: {FONT}px;" in (
        asset(STYLESHEET, "terms")
    )
    assert f".gloss-graph-local > text {{\n  font-size: {TERM_FONT}px;" in asset(STYLESHEET, "terms")
