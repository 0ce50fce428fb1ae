"""Laws of linking, for any text."""

from pathlib import Path
from xml.etree.ElementTree import Element, tostring

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown

from glossgen import pipeline
from glossgen.linking import Desk, Linker, LinkingExtension, LinkOptions, Page
from glossgen.linking.words import words
from glossgen.model import Folder
from glossgen.parsing import Source
from tests.test_linking_cases import EXTENSIONS, FORMULAS, linked, shown

NAMES = (
    "crumb",
    "crust",
    "dough",
    "oven",
    "rye bread",
    "puff pastry",
    "RAG",
    "C++",
    "β-VAE",
    "Bayes' rule",
    "麺包",
    "חמץ",
)
TERMS = "".join(f"- term: {name!r}\n  id: t{number}\n" for number, name in enumerate(NAMES))


def glossary(*leaving_out: str) -> pipeline.Result:
    text = "".join(
        f"- {{term: {chr(34)}{name}{chr(34)}, id: t{number}}}\n"
        for number, name in enumerate(NAMES)
        if name not in leaving_out
    )
    return pipeline.run([Source("/terms/all.yml", text, Folder(Path("/terms")))], drawn=False)


def desk(options: LinkOptions, *leaving_out: str) -> Desk:
    result = glossary(*leaving_out)
    return Desk(Linker(result.glossary, result.links.relations, options), page=Page(href=lambda page: page))


pieces = st.sampled_from(
    [*NAMES, "crumbs", "Crust's", "doughs", "the", "of a", "is", ".", ",", "\n", "\n\n", "- ", "# ", "> ", "`crumb`",
     "$crust$", "**dough**", "*rye* bread", "[oven](x.md)", "[[crumb]]", "[[nothing]]", "<b>oven</b>", "<a>crust</a>",
     "|", "\\*", "&amp;", "    ", "```\n", "[^1]", "![crumb](y.png)", "{ .no-gloss }", "ｃｒｕｓｔ", "café", "\u0301"]
)  # fmt: skip
texts = st.lists(pieces, max_size=30).map(" ".join)
plain = st.lists(st.sampled_from([*NAMES, "the", "of", "is", ",", "\n\n", "soft"]), max_size=30).map(" ".join)
MODES = [LinkOptions(mentions="section"), LinkOptions(mentions="page", density=0), LinkOptions(mentions="all")]


@pytest.mark.parametrize("options", MODES)
@given(text=texts)
def test_the_text_never_changes(options: LinkOptions, text: str) -> None:
    text = text.replace("[[", "[ [")
    assert visible(linked(text, desk(options))) == visible(linked(text, Desk()))


def visible(html: str) -> str:
    """Take the links out of HTML, and nothing else."""
    pieces = html.split('<a class="gloss-term" href="')
    return pieces[0] + "".join(piece.partition('">')[2].replace("</a>", "", 1) for piece in pieces[1:])


@pytest.mark.parametrize("options", MODES)
@given(text=texts)
def test_linking_twice_changes_nothing(options: LinkOptions, text: str) -> None:
    trees: list[str] = []
    converter = Markdown(extensions=[*EXTENSIONS, LinkingExtension(desk=desk(options))], extension_configs=FORMULAS)
    linking = converter.treeprocessors["glossgen-linking"]
    run = linking.run

    def twice(root: Element) -> None:
        run(root)
        trees.append(tostring(root, "unicode"))
        run(root)
        trees.append(tostring(root, "unicode"))

    linking.run = twice  # type: ignore[method-assign]
    converter.convert(text)
    assert len(trees) in (0, 2)
    assert trees[:1] == trees[1:]


# no name is a part of another one here, which its longer one would hide
@given(text=plain, name=st.sampled_from(NAMES))
def test_removing_a_term_removes_exactly_its_links(text: str, name: str) -> None:
    options = LinkOptions(mentions="all", density=0)
    before, after = shown(linked(text, desk(options))), shown(linked(text, desk(options, name)))
    assert after == [link for link in before if not link.endswith(f"-> t{NAMES.index(name)}")]


@given(st.text())
def test_words_are_parts_of_the_text_in_order(text: str) -> None:
    found = words(text)
    assert len(found.keys) == len(found.spans)
    ends = [0, *(end for _, end in found.spans)]
    assert all(before <= start < end for before, (start, end) in zip(ends, found.spans, strict=False))


@given(st.text())
def test_any_text_is_searched(text: str) -> None:
    for match in glossary().linker.matcher.find(text):
        assert text[match.start : match.end].strip() == text[match.start : match.end] != ""
