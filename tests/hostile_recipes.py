"""Hostile cases that cannot be kept in a repository: too large, no files, or named as some systems do not allow."""

import os
import socket
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any
from unittest import mock

from tests.hostile_texts import DEEP, LONG

Build = Callable[[Path, ExitStack], None]


def put(path: Path, data: str | bytes = "term: Hostile\ndefinition: Some text.\n") -> Path:
    """Write a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def files(texts: Mapping[str, str | bytes]) -> Build:
    """Make a recipe of files, by path."""

    def build(folder: Path, _: ExitStack) -> None:
        for name, data in texts.items():
            put(folder / name, data)

    return build


def file(data: str | bytes, name: str = "hostile.yml") -> Build:
    """Make a recipe of one file."""
    return files({name: data})


def text(markdown: str) -> Build:
    """Make a recipe of one term with a definition."""
    return file("term: Hostile\ndefinition: |\n  " + markdown.replace("\n", "\n  ") + "\n")


def named(*names: str | bytes) -> Build:
    """Make a recipe of files with these names, each with a term of its own."""
    return files({os.fsdecode(name): f"term: Named {at}\ndefinition: Some text.\n" for at, name in enumerate(names)})


def link(name: str, target: str) -> Build:
    """Make a recipe of a symbolic link."""
    return lambda folder, _: (folder / name).symlink_to(target)


def fifo(folder: Path, _: ExitStack) -> None:
    """Make a pipe, at which a reader would wait for ever."""
    os.mkfifo(folder / "hostile.yml")


def listening(folder: Path, stack: ExitStack) -> None:
    """Make a socket."""
    made = stack.enter_context(socket.socket(socket.AF_UNIX))
    here = Path.cwd()
    os.chdir(folder)  # the path of a socket has at most 107 bytes
    made.bind("hostile.yml")
    os.chdir(here)


def refused(folder: Path, stack: ExitStack) -> None:
    """Make a file that nobody may read, not even the superuser."""
    path, opened = put(folder / "hostile.yml"), os.open
    path.chmod(0)

    def refuse(name: Any, *arguments: Any, **more: Any) -> int:
        if Path(name) == path:
            raise PermissionError(13, "Permission denied", str(name))
        return opened(name, *arguments, **more)

    stack.enter_context(mock.patch.object(os, "open", refuse))


def meanwhile(change: Callable[[Path], object], data: str = "term: Hostile\n") -> Build:
    """Make a recipe of a file with which something happens after it was looked at, and before it is read."""

    def build(folder: Path, stack: ExitStack) -> None:
        path, is_file = put(folder / "hostile.yml", data), Path.is_file

        def look(it: Path) -> bool:
            found = is_file(it)
            if it == path and found:
                change(path)
            return found

        stack.enter_context(mock.patch.object(Path, "is_file", look))

    return build


def gone_folder(folder: Path, stack: ExitStack) -> None:
    """Make a folder that is gone when it is its turn to be listed."""
    path, scan = put(folder / "gone" / "hostile.yml").parent, os.scandir

    def look(it: Any) -> Any:
        if Path(it) == path:
            (path / "hostile.yml").unlink()
            path.rmdir()
        return scan(it)

    stack.enter_context(mock.patch.object(os, "scandir", look))


def replace_by_folder(path: Path) -> None:
    """Put a folder in the place of a file."""
    path.unlink()
    path.mkdir()


def replace_by_fifo(path: Path) -> None:
    """Put a pipe in the place of a file."""
    path.unlink()
    os.mkfifo(path)


def many(count: int, form: str) -> str:
    """Repeat a line, with its number in the place of `{n}`."""
    return "".join(form.replace("{n}", str(number)) + "\n" for number in range(count))


def cased(number: int) -> str:
    """Give one word, in as many cases as there are numbers."""
    return "".join(char.upper() if number >> at & 1 else char for at, char in enumerate("abcdefghijklm"))


def some(number: int) -> str:
    """Give some letters, other ones for each number."""
    return "".join(char for at, char in enumerate("abcdefghijklm") if number >> at & 1)


ODD: dict[str, tuple[str, Build]] = {
    "a fifo": ("unreadable-file", fifo),
    "a socket": ("unreadable-file", listening),
    "a file that nobody may read": ("unreadable-file", refused),
    "a folder named as a file": ("harmless", file("term: Hostile\ndefinition: a\n", "hostile.yml/inner.yml")),
    "a link to a device without end": ("outside-folder", link("hostile.yml", "/dev/zero")),
    "a link to a file of the system": ("outside-folder", link("hostile.yml", "/etc/passwd")),
    "a link to the root": ("outside-folder", link("hostile", "/")),
    "a link to itself": ("unreadable-file", link("hostile.yml", "hostile.yml")),
    "a link to nothing": ("unreadable-file", link("hostile.yml", "nothing.yml")),
    "a link to its own folder": ("harmless", link("hostile", ".")),
    "a link to the folder above": ("outside-folder", link("hostile", "..")),
    "a link to a good term": ("harmless", link("hostile.yml", "mean.yml")),
    "a file that vanishes": ("unreadable-file", meanwhile(Path.unlink)),
    "a file that is locked in time": ("unreadable-file", meanwhile(replace_by_folder)),
    "a file that becomes a fifo": ("unreadable-file", meanwhile(replace_by_fifo)),
    "a file that grows": ("file-too-large", meanwhile(lambda path: put(path, "a" * 2_000_000))),
    "a file that is cut off": ("empty-file", meanwhile(lambda path: put(path, ""))),
    "a file that is cut off within a letter": ("not-utf8", meanwhile(lambda path: put(path, "term: 大".encode()[:-1]))),
    "a folder that vanishes": ("unreadable-file", gone_folder),
    "names of devices": ("harmless", named("con.yml", "AUX.yml", "nul.yaml", "com1.md.yml", "lpt9.yml", "prn.yml")),
    "folders named as devices": ("reserved-id", named("CON/a.yml", "aux/b.yml", "Nul/c.yml", "COM1/d.yml")),
    "a folder named index": ("reserved-id", named("index/a.yml")),
    "folders that differ in case": ("id-collision", named("Data/a.yml", "data/b.yml", "DATA!/c.yml")),
    "names that differ in case": ("harmless", named("Data.yml", "data.yml", "DATA.YML")),
    "names that are composed or not": ("harmless", named("caf\u00e9.yml", "cafe\u0301.yml")),
    "names that end with a dot or a space": ("harmless", named("a..yml", "b .yml", " c.yml", "d. /e.yml", "f./g.yml")),
    "names with signs that Windows does not have": (
        "unreadable-file",
        named("a<b>.yml", 'c"d.yml', "e|f.yml", "g\\h.yml"),
    ),
    "names with other signs": (
        "harmless",
        named("a:b.yml", "c?d.yml", "e*f.yml", "g%2e.yml", "h#i.yml", "-rf.yml", "~.yml"),
    ),
    "names that are HTML": ("unreadable-file", named("<script>alert(1)<.yml", "<img src=x onerror=alert(1)>/a.yml")),
    "names with quotes and brackets": (
        "harmless",
        named("`a`.yml", "'b'.yml", "[c](d).yml", "$(id).yml", "{{ 7*7 }}.yml", "&lt;.yml"),
    ),
    "names with line breaks": (
        "unreadable-file",
        named("a\n::error::b.yml", "c\rd.yml", "e\u2028f.yml", "\x1b[31m.yml"),
    ),
    "folders with line breaks": ("unreadable-file", named("a\n::error::b/c.yml")),
    "names that turn around": ("unreadable-file", named("\u202elmy.yml", "a\u200bb.yml")),
    "names that are no UTF-8": ("unreadable-file", named(b"\xff.yml", b"caf\xe9.yml", b"\xed\xa0\x80.yml")),
    "folders that are no UTF-8": ("unreadable-file", named(b"\xff/a.yml")),
    "names that are long": ("harmless", named("a" * 251 + ".yml", "語" * 83 + ".yml")),
    "names that are hidden": ("harmless", named(".yml", ".hidden.yml", ".git/config.yml", "..yml")),
    "many files": ("harmless", named(*(f"{number}.yml" for number in range(150)))),
    "many folders": ("harmless", named(*(f"{number}/a.yml" for number in range(150)))),
    "many folders in one another": ("harmless", named("a/" * 300 + "b.yml")),
    "two descriptions of a topic": (
        "id-collision",
        files({"Data/_topic.yml": "title: A\n", "data/_topic.yml": "title: B\n", "data/a.yml": "term: Hostile\n"}),
    ),
}
"""Files that are none, that change, or that have odd names."""

LARGE: dict[str, tuple[str, Build]] = {
    "ten megabytes in a value": ("file-too-large", file("term: Hostile\nshort: " + "a" * 10_000_000)),
    "ten megabytes of line breaks": ("file-too-large", file("\n" * 10_000_000)),
    "a megabyte of brackets": ("too-deep", file("term: " + "[" * 990_000)),
    "a megabyte of question marks": ("wrong-type", file("? " * 490_000)),
    "a megabyte of hyphens": ("too-deep", file("- " * 490_000)),
    "a megabyte in a value": ("invalid-value", file("term: Hostile\ndefinition: " + "a " * 490_000)),
    "a megabyte in a name": ("invalid-value", file("term: " + "a" * 990_000)),
    "a megabyte in a key": ("wrong-type", file("term: Hostile\n? " + "a" * 990_000 + "\n: b\n")),
    "a megabyte in an unclosed quote": ("yaml-syntax", file("term: Hostile\nshort: '" + "a\n" * 490_000)),
    "a megabyte on lines of an unclosed bracket": ("yaml-syntax", file("term: [\n" + "b\n" * 490_000)),
    "a megabyte in a comment": ("harmless", file("term: Hostile\ndefinition: a\n# " + "a" * 980_000)),
    "a megabyte of accents": ("invalid-value", file("term: Hostile" + "\u0301" * 490_000)),
    "a megabyte of invisible characters": (
        "invisible-character",
        file("# " + "\u200b" * 320_000 + "\nterm: Hostile\n"),
    ),
    "a megabyte of bytes that are no text": ("not-utf8", file(b"\xff" * 1_000_000)),
    "a megabyte of front matter": ("front-matter", file("---\n" * 240_000, "hostile.md")),
    "100,000 lines of comments": ("harmless", file("term: Hostile\ndefinition: a\n" + "# a\n" * 100_000)),
    "100,000 lines that speak to glossgen": ("suppression", file("# glossgen: x\n" * 60_000 + "term: Hostile\n")),
    "100,000 lines that accept findings": (
        "unused-suppression",
        file("# glossgen: ignore[conflict] because a\n" * 24_000 + "term: Hostile\ndefinition: a\n"),
    ),
    "100,000 lines of a definition": ("invalid-value", file("term: Hostile\ndefinition: |\n" + "  a\n" * 100_000)),
    "100,000 documents": ("file-too-large", file("---\n" * 100_000)),
    "100,000 words for terms": ("file-too-large", file("- a\n" * 100_000)),
    "100,000 words in a list": ("file-too-large", file("term: Hostile\naliases:\n" + "- a\n" * 100_000)),
    "100,000 fields": ("file-too-large", file("term: Hostile\n" + many(100_000, "k{n}:"))),
    "100,000 times one field": ("duplicate-key+file-too-large", file("term: Hostile\n" * 60_000)),
    "10,000 aliases of YAML": ("yaml-alias", file("term: &a Hostile\naliases:\n" + "- *a\n" * 10_000)),
    "10,000 aliases": ("invalid-value", file("term: Hostile\naliases:\n" + many(10_000, "- alias {n}"))),
    "1,000 aliases": ("harmless", file("term: Hostile\ndefinition: a\naliases:\n" + many(1000, "- alias {n}"))),
    "1,000 texts": ("invalid-value", file("term: Hostile\nnotes:\n" + many(1000, "- '{n} " + "`a ``b " * 100 + "'"))),
    "12,000 formulas": (
        "file-too-large",
        file("term: Hostile\nnotes:\n" + many(50, "- 'z{n} " + "".join(f"$x_{n}$" for n in range(240)) + "'")),
    ),
    "500 terms": ("harmless", file(many(500, "- {term: Hostile {n}, definition: The mean of a median.}"))),
    "501 terms": ("file-too-large", file(many(501, "- {term: Hostile {n}, definition: The mean of a median.}"))),
    "10,000 terms": ("file-too-large", file(many(10_000, "- {term: Hostile {n}, definition: a}"))),
    "500 terms of one name": ("conflict", file(many(500, "- {term: Hostile, definition: a {n}}"))),
    "500 terms of one name with lists": (
        "conflict",
        file(many(500, "- {term: Hostile, short: a {n}, aliases: [b{n}, c{n}, d{n}, e{n}], tags: [f{n}, g{n}]}")),
    ),
    "500 terms with senses of one domain": (
        "conflict",
        file(many(500, "- {term: Hostile, senses: [{domain: a, short: a {n}}, {domain: b{n}, short: a}]}")),
    ),
    "250 terms with one abbreviation": (
        "name-collision",
        file(many(250, "- {term: Hostile {n}, definition: a, abbreviations: [ABC]}")),
    ),
    "250 abbreviations that differ in case": (
        "harmless",
        file("".join(f"- {{term: Hostile {n}, definition: a, abbreviations: [{cased(n)}]}}\n" for n in range(250))),
    ),
    "250 terms in a circle": (
        "broader-circle",
        file("".join(f"- {{term: Ring {n}, definition: a, broader: [ring-{(n + 1) % 250}]}}\n" for n in range(250))),
    ),
    "250 terms with unknown fields": (
        "unknown-key",
        file(many(250, "- {term: Hostile {n}, definition: a, kolour: blue, x{n}: a}")),
    ),
    "250 terms that refer to nothing": (
        "unknown-term",
        file(many(250, "- {term: Hostile {n}, definition: a, see_also: [hostle {n}x, y{n}]}")),
    ),
    "200 terms with a formula": ("harmless", file(many(200, "- {term: Hostile {n}, definition: '$x_{{n}}$'}"))),
    "250 names that are almost the same": (
        "similar-name",
        file("".join(f"- {{term: hostile{some(n)}, id: t{n}, definition: a}}\n" for n in range(250))),
    ),
}
"""Large files."""

RECIPES: dict[str, tuple[str, Build]] = (
    ODD
    | LARGE
    | {f"long: {name}": (codes, text(markdown)) for name, (codes, markdown) in LONG.items()}
    | {f"deep: {name}": (codes, text(markdown)) for name, (codes, markdown) in DEEP.items()}
)
"""By name: the codes that are found, with `+` between them, or `harmless`; and what builds the case."""
