"""Files as nobody would write them, made from the hostile cases and from pieces, and what must hold of each."""

import random
from pathlib import Path

from glossgen import pipeline
from glossgen.model import Folder
from glossgen.parsing import Source
from tests import hostile
from tests.harmless import assert_harmless, assert_no_script
from tests.html_tree import parse

FOLDERS = (Folder(Path("/terms")), Folder(Path("/more"), "", 1), Folder(Path("/overlay"), "Overlay", 2))
FIELDS = tuple(
    "term id abbreviations aliases forms tags level short definition senses examples notes contrast_with broader "
    "see_also sources status replaced_by former_ids link title url doi arxiv authors year domain mentions x <<".split()
)
YAML = (
    *(
        "\n",
        "\n  ",
        "\n- ",
        "\n  - ",
        ": ",
        ":\n",
        "---\n",
        "...\n",
        "[",
        "]",
        "{",
        "}",
        ", ",
        '"',
        "'",
        "|\n  ",
        ">\n  ",
    ),
    *(
        "# ",
        " #",
        "? ",
        "&a ",
        "*a",
        "!!x ",
        "!",
        "%",
        "@",
        "`",
        "\t",
        "\\",
        "~",
        "null",
        "\ufeff",
        "\x00",
        "\x85",
        "\u2028",
    ),
    *("\\u202e", "\\0", "\r", "\r\n", "\U0001f600", "\ud7ff", "# glossgen: ignore[conflict] because x\n"),
)
MARKDOWN = (
    *(
        "\n",
        "\n\n",
        "    ",
        "- ",
        "1. ",
        "> ",
        "# ",
        "## ",
        "===\n",
        "---\n",
        "| a | b |\n|---|---|\n",
        "|",
        "```",
        "~~~",
        "`",
    ),
    *(
        "$",
        "$$",
        "\\",
        "*",
        "**",
        "_",
        "[",
        "]",
        "](",
        ")",
        "![",
        "[[",
        "]]",
        "[^1]",
        "[x]: y\n",
        "<",
        ">",
        "</",
        "/>",
        "<!--",
    ),
    *(
        "-->",
        "<![CDATA[",
        "]]>",
        "<?",
        "?>",
        "<div>",
        "</div>",
        '<div markdown="1">',
        "<details>",
        "<summary>",
        "<p>",
        "<b>",
    ),
    *(
        "<script>",
        "</script>",
        "<style>",
        "<svg>",
        "<math>",
        "<textarea>",
        "<pre>",
        "<table>",
        "<tr>",
        "<td>",
        "<a href=",
        "'",
    ),
    *(
        '"',
        "javascript:alert(1)",
        " onclick=alert(1) ",
        "{: ",
        "{ .x }",
        "}",
        "{{",
        "{%",
        "&",
        "&lt;",
        "&#60;",
        "&#x202e;",
        ";",
    ),
    *(
        "/// html | div\n",
        "///\n",
        '--8<-- "x"\n',
        "!!! note\n",
        "=== 'x'\n",
        ": ",
        "{--",
        "--}",
        "*[x]: y\n",
        "[TOC]",
        "\t",
        "\x85",
    ),
    *(
        "\ue000",
        "wzxhzdk:0",
        "klzzwxh:0000",
        "mean",
        "Median",
        "the",
        "é",
        "e\u0301",
        "語",
        "א",
        "\u200d",
        "\u202e",
        "\\frac{1}",
    ),
    *(
        '<div class="gloss-slot-after"></div>',
        "<!-- glossgen mean -->",
        "https://example.org/",
        "a@b.c",
        "\u00a0",
        "\u2028",
    ),
)
SEEDS = tuple(path.read_bytes() for path in sorted(hostile.CASES.glob("*/*.*")) if path.is_file())


def pieces(chance: random.Random, among: tuple[str, ...], most: int = 40) -> str:
    """Put some of the pieces together, now and then one of them many times."""
    chosen = (
        chance.choice(among) * (chance.randint(2, 60) if chance.random() < 0.05 else 1)
        for _ in range(chance.randint(1, most))
    )
    return "".join(piece + chance.choice(("", "", " ", "a")) for piece in chosen)


def mutated(chance: random.Random) -> bytes:
    """Give a case, changed here and there, or joined with a part of another one."""
    data = bytearray(chance.choice(SEEDS)[:20_000])
    for _ in range(chance.randint(1, 8)):
        at = chance.randint(0, len(data))
        kind = chance.randrange(5)
        if kind == 0:
            data[at:at] = pieces(chance, YAML + FIELDS, 4).encode("utf-8", "replace")
        elif kind == 1:
            del data[at : at + chance.randint(1, 20)]
        elif kind == 2:
            data[at : at + 1] = bytes([chance.randrange(256)])
        elif kind == 3:
            other = chance.choice(SEEDS)
            start = chance.randint(0, len(other))
            data[at:at] = other[start : start + chance.randint(1, 200)]
        else:
            end = at + chance.randint(1, 50)
            data[at:at] = data[at:end] * chance.randint(1, 10)
    return bytes(data)


def value(chance: random.Random, depth: int = 0) -> str:
    """Write a value in the flow style of YAML."""
    kind = chance.randrange(8)
    if kind < 5 or depth > 3:
        return '"' + pieces(chance, MARKDOWN, 6).replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'
    if kind == 5:
        return "[" + ", ".join(value(chance, depth + 1) for _ in range(chance.randint(0, 4))) + "]"
    fields = (f"{chance.choice(FIELDS)}: {value(chance, depth + 1)}" for _ in range(chance.randint(0, 4)))
    return (
        "{" + ", ".join(fields) + "}"
        if kind == 6
        else chance.choice(("draft", "deprecated", "1999", "mean", "beginner"))
    )


def entry(chance: random.Random) -> str:
    """Write a term, one of a few, with some fields of random values."""
    lines = [f"- term: Word {chance.randint(1, 4)}"]
    lines += [f"  {name}: {value(chance)}" for name in chance.sample(FIELDS[1:19], chance.randint(0, 6))]
    return "\n".join(lines) + "\n"


def files(target: str, chance: random.Random) -> tuple[Source, ...]:
    """Make files of a kind."""
    if target == "yaml":
        return (Source("/terms/fuzz.yml", pieces(chance, YAML + FIELDS), FOLDERS[0]),)
    if target == "cases":
        text = mutated(chance).decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n")
        return (
            Source(chance.choice(("/terms/fuzz.yml", "/terms/fuzz.md", "/terms/x/_topic.yml")), text, FOLDERS[0], "x"),
        )
    if target == "entries":
        return tuple(
            Source(
                f"{folder.path.as_posix()}/fuzz-{number}.yml",
                "".join(entry(chance) for _ in range(chance.randint(1, 4))),
                folder,
            )
            for number, folder in enumerate(FOLDERS)
        )
    body = pieces(chance, MARKDOWN).replace("\x85", "\n").replace("\u2028", "\n").replace("\n", "\n  ")
    text = f"term: Fuzz\ndefinition: |2\n  {body}\nnotes:\n- |2\n  {body}\n- Another note.\n"
    return (Source("/terms/fuzz.yml", text, FOLDERS[0]),)


TARGETS = ("yaml", "cases", "entries", "markdown")
GOOD = tuple(Source(f"/terms/{name}", text, FOLDERS[0]) for name, text in hostile.GOOD.items())


def check(made: tuple[Source, ...]) -> None:
    """Fail if files raise an error, make a harmful page, or spoil what others say."""
    outcome = hostile.host((*GOOD, *made))
    for uri, html in outcome.html.items():
        assert_harmless(parse(html))
        assert_no_script(parse(outcome.filled[uri]))
    for term in ("mean", "median"):
        assert outcome.result.glossary.by_id[term].definition
        # a later folder may say that another term takes its place
        if not outcome.result.glossary.by_id[term].is_redirect:
            assert "</h1>" in outcome.html[f"terms/{term}.md"]
    own = tuple(page for page in outcome.rendered.pages if page.term)
    pipeline.read_links(outcome.result, type(outcome.rendered)(own, ()))
