"""Laws of proposals: what is written into a form comes out of it, and goes into a file and out again."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from glossgen import proposals
from glossgen.drafting import NewTerm, draft
from glossgen.model import Folder
from glossgen.parsing import Source, parse
from glossgen.parsing.yaml_tree import CONTROL
from glossgen.proposals import Form, Question
from glossgen.proposals.answers import PASTED
from glossgen.proposals.form import FIELDS

FORM = Form(tuple(Question(field, field.title()) for field in FIELDS))
FREE = ("name", "short", "definition")

SIGNS = [
    "- ",
    "a",
    "#",
    ": ",
    "\n",
    "  ",
    "|",
    "'",
    '"',
    "\\",
    "```",
    "---",
    "&a",
    "!!x",
    "{",
    "]",
    "%",
    "\t",
    "é",
    "### ",
]
texts = st.text(st.characters(codec="utf-8"), max_size=80) | st.lists(st.sampled_from(SIGNS)).map("".join)


def body(answers: dict[str, str], newline: str) -> str:
    parts = [f"### {question.label}\n\n{answers.get(question.field) or '_No response_'}" for question in FORM.questions]
    return "\n\n".join(parts).replace("\n", newline)


@given(st.fixed_dictionaries(dict.fromkeys(FREE, texts)), st.sampled_from(["\n", "\r\n"]))
def test_answers_are_read_as_they_were_written(answers: dict[str, str], newline: str) -> None:
    proposal, faults = proposals.read(body(answers, newline), FORM)
    if not faults:
        seen = {name: answer.translate(PASTED) for name, answer in answers.items()}
        assert proposal.name == seen["name"].strip()
        assert proposal.short.split() == seen["short"].split()
        assert proposal.definition.strip() == seen["definition"].replace("\r", "\n").strip()


@given(st.text(max_size=400) | texts)
def test_any_text_is_read(text: str) -> None:
    proposal, faults = proposals.read(text, FORM)
    assert faults or proposal.name
    assert proposals.refused(faults)


@given(texts, texts, st.lists(texts, max_size=3))
def test_texts_go_into_a_file_and_out_again(short: str, definition: str, names: list[str]) -> None:
    short, *listed = (" ".join(CONTROL.sub("", text).split()) for text in (short, *names))
    definition = CONTROL.sub("", definition.replace("\r", "\n"))
    aliases = tuple(filter(None, listed))
    if not definition.strip():
        return
    text, _ = draft(NewTerm(name="Crumb", short=short, definition=definition, aliases=aliases))
    parsed = parse(Source("/crumb.yml", text, Folder(Path("/"))))
    assert not parsed.diagnostics, text
    (entry,) = parsed.entries
    assert (entry.short or "", (entry.definition or "").strip()) == (short, definition.strip())
    assert tuple(entry.aliases) == tuple(alias[:200] for alias in aliases)
