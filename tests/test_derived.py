"""What pages show of the links between terms: it is put in when the links of all pages are known."""

import json
from dataclasses import dataclass, replace
from pathlib import Path
from textwrap import dedent
from typing import Any
from urllib.parse import urljoin

import pytest
from markdown import Markdown

from glossgen import pipeline
from glossgen.diagnostics import Code
from glossgen.linking import EXTENSIONS, LinkingExtension, LinkOptions
from glossgen.model import Folder
from glossgen.parsing import Source
from glossgen.pipeline import Result
from glossgen.rendering import Derived, Page, Rendered, Site
from tests.html_tree import Node, parse

SITE = Site(root=Path("/terms"))
FORMULAS = {"pymdownx.arithmatex": {"inline_syntax": ["dollar"], "block_syntax": ["dollar"], "generic": True}}


@dataclass(frozen=True)
class Filled:
    """A glossary of which all links are known."""

    result: Result
    rendered: Rendered
    derived: Derived

    def page(self, name: str) -> Page:
        """Give a page by the end of its path."""
        return next(page for page in self.rendered.pages if page.uri.endswith(f"/{name}.md"))

    def html(self, name: str) -> Node:
        """Convert a page as a host does, and fill it."""
        linking = LinkingExtension(desk=pipeline.desk(self.result))
        converter = Markdown(extensions=[*EXTENSIONS, "glossgen.sanitising", linking], extension_configs=FORMULAS)
        html = converter.convert(self.page(name).body)
        return parse(self.derived.fill(self.page(name), html))


def glossary(*texts: str, site: Site = SITE, **options: Any) -> Filled:
    folder = Folder(Path("/terms"))
    sources = [
        Source(f"/terms/{number}.yml", dedent(text), folder, topic)
        for number, (topic, text) in enumerate(topics(texts))
    ]
    result = pipeline.run(sources, drawn=False, options=LinkOptions(**options))
    assert {diagnostic.code for diagnostic in result.diagnostics} <= {Code.DANGEROUS_CONTENT}
    rendered = pipeline.render(result, site)
    return Filled(result, rendered, pipeline.derive(result, pipeline.read_links(result, rendered), site))


def topics(texts: tuple[str, ...]) -> list[tuple[str, str]]:
    """Split off the topics that stand before some of the texts, as in `dough| term: Flour`."""
    parts = (text.rpartition("| ") if text.startswith(("dough|", "oven|")) else ("", "", text) for text in texts)
    return [(topic, text) for topic, _, text in parts]


def term(name: str, definition: str = "", **fields: object) -> str:
    """Write a term file."""
    return json.dumps({"term": name, "definition": definition or "Nothing more."} | fields, ensure_ascii=False)


def with_class(root: Node, word: str) -> list[Node]:
    return [node for node in root.all() if word in node.attributes.get("class", "").split()]


def needs(page: Node) -> str:
    """The line that says what is best known before a term."""
    return " ".join(node.text for node in with_class(page, "gloss-needs"))


def backlinks(page: Node) -> list[str]:
    """The sentences that name a term."""
    return [item.text for box in with_class(page, "gloss-around") for item in box.all("li")]


def addresses(root: Node, attribute: str = "href") -> list[str]:
    return [node.attributes[attribute] for node in root.all("a") if attribute in node.attributes]


# what is best known before a term


def test_what_a_definition_leans_on_comes_first() -> None:
    found = glossary(
        term("Bread", "Baked from dough.\n\nThe crust is brown."),
        term("Dough", "Made of flour.", short="A soft mass."),
        term("Flour", "Ground grain."),
        term("Crust", "The outside."),
    )
    page = found.html("bread")
    assert needs(page) == "Know these first: Dough."
    (line,) = with_class(page, "gloss-needs")
    (link,) = line.all("a")
    assert link.attributes == {"class": "gloss-term", "href": "../dough/", "title": "A soft mass."}
    assert needs(found.html("dough")) == "Know these first: Flour."
    assert with_class(found.html("flour"), "gloss-needs") == []


def test_what_is_broader_comes_before_it() -> None:
    found = glossary(term("Rye", "It keeps.", broader=["bread"]), term("Bread", "Food."))
    assert needs(found.html("rye")) == "Know these first: Bread."


def test_what_another_need_needs_is_left_out() -> None:
    found = glossary(term("Bread", "Flour becomes dough."), term("Dough", "Of flour."), term("Flour", "Of grain."))
    assert needs(found.html("bread")) == "Know these first: Dough."


@pytest.mark.parametrize(("count", "shown"), [(6, 6), (7, 6), (40, 6)])
def test_at_most_six_are_named(count: int, shown: int) -> None:
    names = [f"grain {chr(ord('a') + number // 26)}{chr(ord('a') + number % 26)}" for number in range(count)]
    found = glossary(term("Bread", f"Of {', '.join(names)}."), *map(term, names), density=0)
    assert needs(found.html("bread")) == f"Know these first: {', '.join(names[:shown])}."


def test_terms_that_lean_on_one_another_are_best_read_together() -> None:
    found = glossary(
        term("Bread", "Raised by a leaven."),
        term("Leaven", "From old dough."),
        term("Dough", "It becomes bread, of flour."),
        term("Flour", "Ground grain."),
    )
    assert needs(found.html("bread")) == "Best read together with Leaven, Dough."
    assert needs(found.html("leaven")) == "Best read together with Bread, Dough."
    assert needs(found.html("dough")) == "Know these first: Flour. Best read together with Bread, Leaven."
    assert needs(found.html("flour")) == ""


def test_names_and_titles_are_text() -> None:
    hostile = "<script>\"x\"</script> & 'y'"
    found = glossary(term("Bread", f"See [[x]]: {hostile}", id="bread"), term(hostile, "z", id="x", short=hostile))
    for node in with_class(found.html("bread"), "gloss-needs"):
        (link,) = node.all("a")
        assert (link.text, link.attributes["title"]) == (hostile, hostile)
    assert found.html("bread").all("script") == []


# the pages that mention a term


@pytest.mark.parametrize(
    ("definition", "sentence"),
    [
        ("It has a crumb.", "It has a crumb."),
        ("Before. It has a *soft* **crumb** inside! After.", "It has a soft crumb inside!"),
        ("It has\na crumb\ninside. After.", "It has a crumb inside."),
        ("With $a < b$ the crumb is $c_1$.", "With a < b the crumb is c₁."),
        ("With $x^{a}$ the crumb is $y^{b}$.", "With … the crumb is …"),
        ("A soft crumb, baked with $x^{a+b+c}$,", "A soft crumb, baked with …"),
        ("For crumb:\n\n- heat", "For crumb …"),
        ('Bake <span class="no-gloss">often</span> for crumb.', "Bake often for crumb."),
        ("Press <kbd>F1</kbd> for crumb.", "Press F1 for crumb."),
        ("Run `bake --hot` for crumb.", "Run bake --hot for crumb."),
        ("Run `a < b` for crumb.", "Run a < b for crumb."),
        ("See [the oven](https://x.example) and [[crumb|the inside]].", "See the oven and the inside."),
        ("Warm, e.g. fresh crumb, i.e. soft. After.", "Warm, e.g. fresh crumb, i.e. soft."),
        ("![a picture](x.png) Some crumb.", "… Some crumb."),
        ('A &lt;b&gt; & "crumb" <b>here</b>.', 'A <b> & "crumb" here.'),
        (r"Two \* three crumb \_here\_.", "Two * three crumb _here_."),
        ("See [a &amp; *b* `&lt;` <i>c</i>](x.html) and crumb.", "See a & b &lt; c and crumb."),
        ("<script>alert(1)</script> A crumb.", "A crumb."),
        ("- one crumb\n- two", "one crumb"),
        ("| a | b |\n| --- | --- |\n| a crumb | c |", "a crumb"),
        ("> The crumb, it says.", "The crumb, it says."),
        ("## On [[crumb]]\n\nNothing.", "On crumb"),
        ("Soft [[crumb]].\n{ .no-gloss }", "Soft crumb."),
        ("## Aside { .no-gloss }\n\nSoft [[crumb]].", "Soft crumb."),
        ('<figure markdown="1">\n<figcaption markdown="1">Soft [[crumb]].</figcaption>\n</figure>', "Soft crumb."),
        ("日本語。crumbは柔らかい。次。", "crumbは柔らかい。"),
    ],
)
def test_the_sentence_is_shown_as_it_reads(definition: str, sentence: str) -> None:
    page = glossary(term("Crumb"), term("Loaf", definition)).html("crumb")
    assert backlinks(page) == [f"Loaf: {sentence}"]
    (quote,) = page.all("q")
    (mark,) = quote.all("mark")
    assert mark.text in ("crumb", "the inside")
    assert {node.tag for node in quote.all()} == {"mark"}


def test_a_long_sentence_is_cut_at_both_ends() -> None:
    words = " ".join(f"w{number}" for number in range(200))
    (shown,) = backlinks(glossary(term("Crumb"), term("Loaf", f"{words} crumb {words}.")).html("crumb"))
    before, _, after = shown.removeprefix("Loaf: ").partition(" crumb ")
    assert before.startswith("… w")
    assert before.endswith("w199")
    assert after.startswith("w0 ")
    assert after.endswith(" …")
    assert 100 < len(before) < 180
    assert 100 < len(after) < 180
    assert set(f"{before} {after}".split()) <= {"…", *words.split()}, "no word is cut in two"


def test_each_page_is_named_once_with_its_first_mention() -> None:
    loaf = term("Loaf", "The first crumb.\n\n## More\n\nThe second crumb, the [[crumb]].")
    assert backlinks(glossary(term("Crumb"), loaf).html("crumb")) == ["Loaf: The first crumb."]


def test_pages_that_are_defined_by_a_term_come_first_and_then_by_name() -> None:
    found = glossary(
        term("Crumb"),
        term("apple bread", "Sweet.\n\nA crumb."),
        term("Bun", "A crumb."),
        term("Éclair", "Sweet.\n\nA crumb."),
        term("zwieback", "A crumb."),
        term("fig bread", "Sweet.\n\nA crumb."),
    )
    shown = [line.partition(":")[0] for line in backlinks(found.html("crumb"))]
    assert shown == ["Bun", "zwieback", "apple bread", "Éclair", "fig bread"]


@pytest.mark.parametrize(
    ("count", "sentences", "names", "left_out"),
    [(1, 1, 0, 0), (6, 6, 0, 0), (7, 6, 1, 0), (30, 6, 24, 0), (40, 6, 24, 10)],
)
def test_the_rest_is_named_or_counted(count: int, sentences: int, names: int, left_out: int) -> None:
    loaves = [f"loaf {number:02}" for number in range(count)]
    page = glossary(term("Crumb"), *(term(name, "A [[crumb]].") for name in loaves)).html("crumb")
    assert backlinks(page) == [f"{name}: A crumb." for name in loaves[:sentences]]
    rest = with_class(page, "gloss-more")
    assert len(rest) == (1 if names else 0)
    if names:
        (summary,) = rest[0].all("summary")
        assert summary.text == f"{names + left_out} more"
        assert [link.text for link in rest[0].all("a")] == loaves[6 : 6 + names]
        assert rest[0].text.endswith(f"and {left_out} others") == bool(left_out)


def test_a_term_that_nothing_mentions_shows_nothing() -> None:
    found = glossary(term("Crumb"), term("Loaf", "A loaf is a [[loaf]]."))
    assert with_class(found.html("crumb"), "gloss-around") == []
    assert with_class(found.html("loaf"), "gloss-around") == []
    assert found.derived.headings(found.page("crumb")) == ()


def test_the_heading_is_told_for_the_table_of_contents() -> None:
    found = glossary(term("Crumb"), term("Loaf", "A crumb."))
    page = found.html("crumb")
    headings = [(node.text, node.attributes["id"]) for node in page.all("h2")]
    assert list(found.derived.headings(found.page("crumb"))) == headings == [("Mentioned in", "mentioned-in")]
    assert found.derived.headings(found.page("index")) == ()


def test_what_is_added_is_no_part_of_the_search() -> None:
    found = glossary(term("Crumb", "Of flour."), term("Loaf", "A crumb."), term("Flour"))
    page = found.html("crumb")
    for word in ("gloss-needs", "gloss-around"):
        (node,) = with_class(page, word)
        assert "data-search-exclude" in node.attributes


# addresses


@pytest.mark.parametrize("path", ["terms", "a/b"])
@pytest.mark.parametrize("directory_urls", [True, False])
def test_addresses_follow_the_style_of_the_site(path: str, directory_urls: bool) -> None:
    site = replace(SITE, path=path, directory_urls=directory_urls)
    found = glossary(term("Rugbrød", "Of rye."), term("Rye", "A grain."), term("Loaf", "Of rye."), site=site)
    ending = "/" if directory_urls else ".html"
    base = f"https://x.example/{path}/"
    here = f"{base}rye{ending}"
    leading = [address for node in with_class(found.html("rye"), "gloss-around") for address in addresses(node)]
    assert [urljoin(here, address) for address in leading] == [f"{base}loaf{ending}", f"{base}rugbr%C3%B8d{ending}"]
    before = [address for node in with_class(found.html("loaf"), "gloss-needs") for address in addresses(node)]
    assert [urljoin(f"{base}loaf{ending}", address) for address in before] == [here]
    (drawing,) = found.html("rye").all("svg")
    assert sorted(addresses(drawing, "xlink:href")) == sorted(leading)


# the local graph


def test_the_local_graph_has_what_a_term_leans_on_and_what_uses_it() -> None:
    found = glossary(
        term("Dough", "Of flour.", short='A "soft" mass.'),
        term("Flour", "Of grain."),
        term("Bread", "Of dough."),
        term("Cake", "Of dough."),
        term("Oven", "For heat.\n\nIt bakes dough."),
    )
    (drawing,) = found.html("dough").all("svg")
    sides = {
        group.attributes["aria-label"]: [link.attributes["aria-label"] for link in group.all("a")]
        for group in drawing.all("g")
    }
    assert sides == {"Leans on": ["Flour"], "Used by": ["Bread", "Cake"]}
    assert addresses(drawing, "xlink:href") == ["../flour/", "../bread/", "../cake/"]
    assert addresses(drawing) == []
    assert found.html("oven").all("svg") == []


def test_terms_of_a_cycle_are_no_needs_of_each_other() -> None:
    found = glossary(term("Bread", "Of leaven."), term("Leaven", "Of bread."))
    assert found.html("bread").all("svg") == []


# slots


@pytest.mark.parametrize("name", ["before", "after", "wanted", "graph"])
def test_a_forged_slot_stays_empty(name: str) -> None:
    forged = f'<div class="gloss-slot-{name}"></div>'
    loaf = term("Loaf", f"A crumb.\n\n{forged}\n\nMore.", notes=[forged])
    found = glossary(loaf, term("Crumb", "Of flour."), term("Bun", "A loaf."), term("Flour"))
    page = found.html("loaf")
    plain = glossary(term("Loaf", "A crumb.\n\nMore.", notes=["x"]), term("Crumb", "Of flour."))
    assert needs(page) == needs(plain.html("loaf")) == "Know these first: Crumb."
    assert backlinks(page) == ["Bun: A loaf."]
    left = with_class(page, f"gloss-slot-{name}")
    assert len(left) == 2
    assert all(not node.children for node in left)
    order = [node.attributes.get("class", "") for node in page.all() if node.attributes.get("class")]
    assert (
        order.index("gloss-needs") < order.index("gloss-term") < order.index("gloss-note") < order.index("gloss-around")
    )


def test_every_slot_of_the_pages_is_filled() -> None:
    found = glossary(term("Loaf", "A crumb."), term("Crumb"), wanted=True)
    for page in found.rendered.pages:
        assert "gloss-slot" not in found.derived.fill(page, page.content), page.uri


def test_a_page_without_slots_stays_as_it_is() -> None:
    found = glossary(term("Loaf", "A crumb."), term("Crumb"))
    assert found.derived.fill(found.page("loaf"), "<p>&nbsp;</p>\n") == "<p>&nbsp;</p>\n"


def test_markdown_is_filled_as_well() -> None:
    found = glossary(term("Loaf", "A crumb."), term("Crumb"))
    page = found.page("crumb")
    filled = found.derived.fill(page, page.content)
    assert filled.startswith(page.content.partition("<div")[0])
    assert '<a href="../loaf/">Loaf</a>' in filled
    around = filled.partition('<div class="gloss-around"')[2].partition("</div>")[0]
    assert "\n\n" not in around, "a blank line would end the HTML"


# wanted terms

BAKING = [
    term(f"Loaf {name}", f"It needs a long bulk proof in the {name} room. The bulk proof is slow.")
    for name in ("red", "blue", "green", "brown", "white", "black", "grey", "pink")
]


def test_wanted_terms_are_listed_with_the_pages_that_use_them() -> None:
    found = glossary(*BAKING, wanted=True)
    (entry,) = [item for item in found.html("lists/wanted").all("li") if item.text.startswith("bulk proof in")]
    assert entry.text.startswith("bulk proof in 8 texts: Loaf black, Loaf blue, ")
    assert entry.text.endswith(" and others.")
    assert addresses(entry)[:2] == ["../../loaf-black/", "../../loaf-blue/"]
    assert len(addresses(entry)) == 6


def test_a_wanted_term_can_be_proposed() -> None:
    site = replace(SITE, propose=lambda phrase: f"https://git.example/new?a=1&term={phrase.replace(' ', '+')}")
    found = glossary(*BAKING, wanted=True, site=site)
    links = with_class(found.html("lists/wanted"), "gloss-propose")
    assert "https://git.example/new?a=1&term=bulk+proof" in [link.attributes["href"] for link in links]
    assert {link.text for link in links} == {"Propose it"}
    assert with_class(glossary(*BAKING, wanted=True).html("lists/wanted"), "gloss-propose") == []


def test_a_site_without_wanted_terms_says_so() -> None:
    page = glossary(term("Loaf", "A crumb."), term("Crumb"), wanted=True).html("lists/wanted")
    assert with_class(page, "gloss-wanted") == []
    assert "There are none" in page.text


def test_wanted_terms_are_an_option() -> None:
    assert not any("wanted" in page.uri for page in glossary(*BAKING).rendered.pages)


# the graph of all terms

HOSTILE = '</script><script>alert("1")</script><!-- & \' é 🥐'


def data(page: Node) -> tuple[list[list[Any]], list[str], list[list[int]]]:
    """Read the data of the graph page."""
    (script,) = [node for node in page.all("script") if node.attributes.get("type") == "application/json"]
    terms, topics, edges = json.loads("".join(map(str, script.children)))
    return terms, topics, edges


def test_the_graph_has_all_terms_and_their_links() -> None:
    found = glossary(
        f"dough| {term('Flour', 'Of grain.')}",
        f"oven| {term('Bread', 'Of flour and an [[oven]], not of [[flour]].')}",
        term("Oven", "For bread."),
        term("Old oven", status="deprecated", replaced_by="oven"),
    )
    terms, topics, edges = data(found.html("lists/graph"))
    assert topics == ["Dough", "Oven"]
    assert terms == [
        ["Bread", "../../bread/", 1, "Of flour and an oven, not of flour."],
        ["Flour", "../../flour/", 0, "Of grain."],
        ["Oven", "../../oven/", None, "For bread."],
    ]
    assert sorted(edges) == [[0, 1], [0, 2], [2, 0]]


def test_the_list_below_the_graph_has_all_terms() -> None:
    found = glossary(f"dough| {term('Flour')}", f"oven| {term('Bread')}", term("Salt"), term("Rugbrød"))
    (box,) = with_class(found.html("lists/graph"), "gloss-graph-list")
    assert [heading.text for heading in box.all("h2")] == ["Dough", "Oven", "No topic"]
    assert addresses(box) == ["../../flour/", "../../bread/", "../../rugbr%C3%B8d/", "../../salt/"]


def test_the_data_of_the_graph_is_harmless() -> None:
    found = glossary(term(HOSTILE, "x", id="x", short=HOSTILE))
    page = found.html("lists/graph")
    terms, _, _ = data(page)
    assert terms == [[HOSTILE, "../../x/", None, HOSTILE]]
    assert len(page.all("script")) == 2
    (box,) = with_class(page, "gloss-graph-list")
    assert [link.text for link in box.all("a")] == [HOSTILE]


@pytest.mark.parametrize(
    ("changes", "page", "assets"),
    [
        ({}, "../../loaf/", "../../../assets/"),
        ({"directory_urls": False}, "../loaf.html", "../../assets/"),
        ({"path": "a/b"}, "../../loaf/", "../../../../assets/"),
        ({"path": "a/b", "directory_urls": False}, "../loaf.html", "../../../assets/"),
    ],
)
def test_the_graph_finds_its_pages_and_files(changes: dict[str, Any], page: str, assets: str) -> None:
    graph = glossary(term("Loaf"), site=replace(SITE, **changes)).html("lists/graph")
    assert [entry[1] for entry in data(graph)[0]] == [page]
    assert [node.attributes["src"] for node in graph.all("script") if "src" in node.attributes] == [
        f"{assets}glossgen-graph.js"
    ]
    assert [node.attributes["href"] for node in graph.all("link")] == [f"{assets}glossgen-graph.css"]


def test_a_glossary_without_terms_has_no_lists() -> None:
    result = pipeline.run([], drawn=False)
    rendered = pipeline.render(result, SITE)
    assert not any("/lists/" in page.uri for page in rendered.pages)
    assert pipeline.derive(result, {}, SITE).fill(rendered.pages[0], "x") == "x"


# pages that list the terms with one name


def test_a_name_of_several_terms_has_a_page_where_that_is_asked_for() -> None:
    others = {"One": "data set", "Two": "dataset", "Three": "dataset"}
    terms = [
        term(name, aliases=[alias], contrast_with=[other for other in others if other != name])
        for name, alias in others.items()
    ]
    reader = term("Reader", "Here a dataset is read.")
    found = glossary(*terms, reader, ambiguous="page")
    (link,) = with_class(found.html("reader"), "gloss-term")
    assert link.attributes["href"] == "names/dataset.md"
    listed = found.html("names/dataset")
    assert addresses(listed) == ["../one.md", "../three.md", "../two.md"]
    assert found.derived.links.mentioned["reader"] == ()
    assert not any("/names/" in page.uri for page in glossary(*terms, reader).rendered.pages)


@pytest.mark.parametrize(
    ("names", "text", "page"),
    [
        (["C (a)", "C (b)", "C++ (a)", "C++ (b)"], "C++", "c-plus-plus"),
        (["C (a)", "C (b)", "C++ (a)", "C++ (b)"], "C", "c"),
        (["Base (a)", "Bases (b)", "Bases (c)"], "bases", "bases"),
        (["RAG (a)", "RAG (b)", "Rag (c)"], "RAG", "rag"),
    ],
)
def test_a_link_to_such_a_page_leads_somewhere(names: list[str], text: str, page: str) -> None:
    terms = [term(name, contrast_with=[other for other in names if other != name]) for name in names]
    found = glossary(*terms, term("Reader", f"Written in {text} here."), ambiguous="page")
    assert [link.attributes["href"] for link in with_class(found.html("reader"), "gloss-term")] == [f"names/{page}.md"]
    assert found.page(f"names/{page}").kind == "list"


# topics


def test_a_topic_is_listed_in_learning_order_and_from_a_to_z() -> None:
    found = glossary(
        f"dough| {term('Bread', 'Baked from dough.', level='beginner')}",
        f"dough| {term('Dough', 'Made of flour.', level='beginner')}",
        f"dough| {term('Autolyse', 'Rest.', level='advanced')}",
        f"dough| {term('Zest', 'Like flour.')}",
        f"dough| {term('Crumb', 'After an autolyse.')}",
        f"oven| {term('Flour', 'Of grain.')}",
        term("Old bread", status="deprecated", replaced_by="bread"),
    )
    page = found.html("topic/dough")
    learned, alphabet = page.all("ol") + page.all("ul")
    assert [link.text for link in learned.all("a")] == ["Dough", "Bread", "Zest", "Autolyse", "Crumb"]
    assert addresses(learned)[:2] == ["../../dough/", "../../bread/"]
    assert [node.text for node in with_class(learned, "gloss-level")] == ["beginner", "beginner", "advanced"]
    assert [link.text for link in alphabet.all("a")] == ["Autolyse", "Bread", "Crumb", "Dough", "Zest"]


def test_names_in_the_list_of_a_topic_are_text() -> None:
    hostile = "</ol><script>\"x\"</script> & 'y'"
    found = glossary(f"dough| {term(hostile, 'z', id='x', short=hostile)}")
    (item,) = found.html("topic/dough").all("ol")[0].all("li")
    assert item.text == hostile * 2
