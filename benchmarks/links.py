"""How well links are found: compared with those that people made.

Takes a glossary with links that people set by hand, strips them, links it again, and compares. A pair is a term and a
term that its text links to. Recall is the share of people's pairs that are found again; precision the share of the
pairs found that people made (they leave out many good links, so it guards against too many, and is no truth); F1 is
their harmonic mean.

Run: `python benchmarks/links.py GLOSSARY [--list]`. GLOSSARY is a file in the format of Glosario (a list of `slug` and,
per language, `term`, `def` and `acronym`, with links written `[text](#slug)`), or a folder of term files whose texts
hold links written `[text](id.md)`, `[[id]]` or `[[id|text]]`. `--list` prints the pairs that are missed, and those that
are extra.
"""

import argparse
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import yaml

from glossgen import pipeline, sources
from glossgen.diagnostics import Severity
from glossgen.linking import LinkOptions
from glossgen.model import Folder
from glossgen.rendering import Site

LANGUAGE = "en"
ANCHOR = re.compile(r"\[([^\]]*)\]\(#([\w-]+)\)")
PAGE = re.compile(r"\[([^\]]*)\]\(([\w./-]*?)([\w-]+)\.md(?:#[\w-]*)?\)")
EXPLICIT = re.compile(r"\[\[([^\]|]+)(?:\|([^\]]+))?\]\]")

Pair = tuple[str, str]


@dataclass(frozen=True)
class Yardstick:
    """A glossary without links, and the links that it had."""

    folder: Path
    pairs: frozenset[Pair]
    """Ids of terms, and of terms that they link to."""


def from_glosario(path: Path, folder: Path) -> Yardstick:
    """Write the English terms of a file of Glosario as term files."""
    rows = yaml.load(path.read_text("utf-8"), yaml.CSafeLoader)
    entries = {row["slug"]: row[LANGUAGE] for row in rows if LANGUAGE in row}
    pairs = set()
    for slug, entry in entries.items():
        own = slug.replace("_", "-")
        pairs |= {(own, target.replace("_", "-")) for _, target in ANCHOR.findall(entry["def"]) if target in entries}
        name, _, bracket = entry["term"].removesuffix(")").partition(" (")
        given = {text for text in (entry.get("acronym"), bracket) if text and text.isupper() and len(text) > 1}
        fields = {
            "id": own if own != "index" else "index-term",
            "term": name if bracket in given else entry["term"],
            "definition": ANCHOR.sub(r"\1", entry["def"]),
        }
        if given:
            fields["abbreviations"] = sorted(given)
        (folder / f"{own}.yml").write_text(yaml.safe_dump(fields, allow_unicode=True, sort_keys=False), "utf-8")
    return Yardstick(folder, frozenset((source, target) for source, target in pairs if source != target))


def from_folder(path: Path, folder: Path) -> Yardstick:
    """Write the term files of a folder without their links."""
    found, _ = sources.read([Folder(path)])
    result = pipeline.run(found, drawn=False, options=LinkOptions(mentions="never"))
    links = pipeline.hang_together(result, pipeline.read_links(result, pipeline.render(result, Site())))
    for number, source in enumerate(found):
        text = EXPLICIT.sub(lambda link: link[2] or link[1], PAGE.sub(r"\1", source.text))
        copy = folder / (source.topic or ".") / f"{number}-{Path(source.path).name}"
        copy.parent.mkdir(exist_ok=True)
        copy.write_text(text, "utf-8")
    return Yardstick(folder, frozenset((a, b) for a, targets in links.mentioned.items() for b in targets))


def linked(folder: Path, options: LinkOptions) -> frozenset[Pair]:
    """Give the pairs that are found by themselves."""
    found, problems = sources.read([Folder(folder)])
    result = pipeline.run(found, problems, drawn=False, options=options)
    for diagnostic in result.diagnostics:
        if diagnostic.severity is Severity.ERROR:
            print(f"left out: {diagnostic.message}")
    links = pipeline.hang_together(result, pipeline.read_links(result, pipeline.render(result, Site())))
    return frozenset((source, target) for source, targets in links.mentioned.items() for target in targets)


def report(people: frozenset[Pair], found: frozenset[Pair]) -> Iterator[str]:
    """Yield the lines of the comparison."""
    hits = len(people & found)
    recall, precision = hits / max(1, len(people)), hits / max(1, len(found))
    f1 = 2 * hits / max(1, len(people) + len(found))
    yield f"people {len(people)}  found {len(found)}  recall {recall:.3f}  precision {precision:.3f}  F1 {f1:.3f}"


def main() -> None:
    """Compare, and print what there is."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("glossary", type=Path)
    parser.add_argument("--list", action="store_true", help="print the pairs that are missed, and those that are extra")
    parser.add_argument("--shortened", action="store_true", help="also link shortened names")
    given = parser.parse_args()
    with TemporaryDirectory() as name:
        make = from_folder if given.glossary.is_dir() else from_glosario
        yardstick = make(given.glossary, Path(name))
        found = linked(yardstick.folder, LinkOptions(shortened=given.shortened))
    for line in report(yardstick.pairs, found):
        print(line)
    if given.list:
        for title, pairs in (("missed", yardstick.pairs - found), ("extra", found - yardstick.pairs)):
            for source, target in sorted(pairs):
                print(f"{title}: {source} -> {target}")


if __name__ == "__main__":
    main()
