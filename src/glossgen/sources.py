"""Find and read term files."""

import os
import re
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from glossgen import naming
from glossgen.diagnostics import Code, Diagnostic
from glossgen.model import Folder, Place
from glossgen.parsing import Source

YAML_ENDINGS = frozenset({".yml", ".yaml"})
ENDINGS = YAML_ENDINGS | {".md"}
MISTAKEN_ENDINGS = frozenset(
    {".txt", ".json", ".toml", ".yamll", ".yalm", ".ymll", ".yaml~", ".docx", ".rtf", ".markdown"}
)
"""Endings of files that somebody probably meant to be read; other files, such as images, are left alone."""

FORBIDDEN = frozenset('"<>|\\')
"""Characters that some systems do not allow in file names, and that have a meaning in HTML."""

SIZE_LIMIT = 1_000_000
"""Bytes."""


@dataclass
class _Found:
    sources: list[Source] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    topics: dict[Path, str] = field(default_factory=dict)
    """The topic that each folder stands for."""

    def report(self, code: Code, path: Path, message: str, hint: str, line: int = 1, column: int = 1) -> None:
        self.diagnostics.append(Diagnostic(code, message, Place(path.as_posix(), line, column), hint))


def read(folders: Iterable[Folder]) -> tuple[tuple[Source, ...], tuple[Diagnostic, ...]]:
    """Read every term file of the folders, in order of folder and path."""
    found, folders = _Found(), tuple(folders)
    for folder in folders:
        before = len(found.sources), len(found.diagnostics)
        if not folder.path.is_dir():
            found.report(
                Code.MISSING_FOLDER,
                folder.path,
                "there is no such term folder",
                "create it, or name another one in mkdocs.yml, by the option 'terms' of the plugin glossgen",
            )
            continue
        for path in _files(folder.path, found):
            _read(path, folder, found)
        if (len(found.sources), len(found.diagnostics)) == before:
            found.report(Code.NO_TERMS, folder.path, "this folder holds no term file", "add a file such as 'mean.yml'")
    _report_strays([folder.path for folder in folders], found)
    return tuple(found.sources), tuple(found.diagnostics)


def _report_strays(folders: list[Path], found: _Found) -> None:
    """Report term files in a folder that holds several term folders, or right below it, and is none itself."""
    known = set(folders)
    parents = [path.parent for path in folders]
    for parent in dict.fromkeys(path for path in parents if parents.count(path) > 1):
        if any(parent.glob("mkdocs.y*ml")) or any(parent.is_relative_to(path) for path in known):
            continue
        beside = [path for path in parent.iterdir() if not path.name.startswith(".") and path not in known]
        beside += [inner for path in beside if path.is_dir() and not path.is_symlink() for inner in path.iterdir()]
        for path in sorted(beside):
            if path.suffix.lower() in YAML_ENDINGS and _looks_like_a_term(path):
                hint = "move it into one of them, as into " + f"'{folders[parents.index(parent)].name}'"
                found.report(Code.STRAY_FILE, path, "this file is in none of the term folders", hint)


def _looks_like_a_term(path: Path) -> bool:
    try:
        if path.is_symlink() or not path.is_file():
            return False
        with path.open("rb") as file:
            return bool(re.search(rb"^(?:- )?term[ \t]*:", file.read(2000), re.MULTILINE))
    except OSError:
        return False


def _files(root: Path, found: _Found) -> Iterator[Path]:
    """Yield the paths of term files; hidden files and folders are left out, links are not followed."""

    def failed(error: OSError) -> None:
        path = Path(error.filename or root)
        found.report(
            Code.UNREADABLE_FILE, path, f"this folder cannot be read: {error.strerror}", "check its permissions"
        )

    real_root = root.resolve()
    for folder, folders, names in os.walk(root, onerror=failed):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in folders:
            _stays_inside(Path(folder, name), real_root, found)
        for name in sorted(names):
            path = Path(folder, name)
            if _is_term_file(path, root, found) and _stays_inside(path, real_root, found):
                yield path


def _stays_inside(path: Path, root: Path, found: _Found) -> bool:
    if not path.is_symlink():
        return True
    try:
        inside = path.resolve(strict=True).is_relative_to(root)
    except (OSError, RuntimeError):
        found.report(Code.UNREADABLE_FILE, path, "this symbolic link leads nowhere", "replace it by a file")
        return False
    if not inside:
        found.report(
            Code.OUTSIDE_FOLDER,
            path,
            "this symbolic link leads out of the term folder",
            "replace it by the file itself",
        )
    return inside


def _is_term_file(path: Path, root: Path, found: _Found) -> bool:
    name, ending = path.name, path.suffix.lower()
    way = str(path.relative_to(root))
    if ending in ENDINGS and not (way.isprintable() and FORBIDDEN.isdisjoint(way.replace(os.sep, "/"))):
        message = "the name of this file, or of its folder, holds characters that an address cannot have"
        found.report(Code.UNREADABLE_FILE, path, message, "name it with letters, digits and hyphens")
        return False
    is_about_the_folder = path.stem.upper() in ("README", "LICENSE") and ending not in YAML_ENDINGS
    if name.startswith(".") or is_about_the_folder:
        return False
    if ending in MISTAKEN_ENDINGS:
        found.report(Code.IGNORED_FILE, path, f"files that end in {ending} are not read", "let the name end in .yml")
    return ending in ENDINGS


def _read(path: Path, folder: Folder, found: _Found) -> None:
    try:
        data = _data(path)
    except OSError as error:
        found.report(Code.UNREADABLE_FILE, path, f"this file cannot be read: {error.strerror}", "check its permissions")
        return
    if data is None:
        found.report(Code.UNREADABLE_FILE, path, "this is not a regular file", "replace it by a file")
        return
    if len(data) > SIZE_LIMIT:
        found.report(
            Code.FILE_TOO_LARGE, path, f"this file is larger than {SIZE_LIMIT:,} bytes", "split it, one term a file"
        )
        return
    text = _decode(data, path, found)
    if text is not None:
        parts = path.relative_to(folder.path).parts
        topic = _topic(folder.path / parts[0], found) if len(parts) > 1 else ""
        found.sources.append(Source(path.as_posix(), text, folder, topic))


def _topic(folder: Path, found: _Found) -> str:
    """Give the slug of the topic that a folder stands for; empty if its name makes none."""
    if folder in found.topics:
        return found.topics[folder]
    slug = naming.slug(folder.name)
    twin = next((path for path, topic in found.topics.items() if topic == slug and path.parent == folder.parent), None)
    hint = "name it with letters, digits and hyphens"
    if not slug:
        found.report(Code.EMPTY_SLUG, folder, "no topic can be made from the name of this folder", hint)
    elif slug in naming.RESERVED:
        message = f"the name '{slug}' of this folder has a meaning of its own as a file name"
        found.report(Code.RESERVED_ID, folder, message, f"name it '{slug}-terms', for example")
        slug = ""
    elif twin:
        message = f"this folder and '{twin.name}' beside it make the same topic, '{slug}'"
        found.report(Code.ID_COLLISION, folder, message, "move the files of one into the other, or rename one")
    found.topics[folder] = slug
    return slug


def _data(path: Path) -> bytes | None:
    """Read as much of a file as can count; None for what is no file, or has become a pipe in the meantime."""
    if not path.is_file():
        return None
    with open(path, "rb", opener=_without_waiting) as file:
        return file.read(SIZE_LIMIT + 1) if stat.S_ISREG(os.fstat(file.fileno()).st_mode) else None


def _without_waiting(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _decode(data: bytes, path: Path, found: _Found) -> str | None:
    if data.startswith(b"\xef\xbb\xbf"):
        data = data[3:]
        hint = "save the file as UTF-8 without BOM"
        found.report(Code.BYTE_ORDER_MARK, path, "this file begins with a byte order mark", hint)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        message = f"this file is not UTF-8: byte 0x{data[error.start]:02X} is out of place"
        found.report(Code.NOT_UTF8, path, message, "save the file as UTF-8", line, column)
        return None
    return _unix(text)


def decode(data: bytes) -> str:
    """Give the text of a term file as `read` does; raises UnicodeDecodeError."""
    return _unix(data.decode("utf-8-sig"))


def _unix(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
