"""Texts kept on disk from one run to the next."""

import errno
import os
import secrets
import shutil
import stat
import tempfile
from collections.abc import Iterable, Iterator, Mapping, MutableMapping
from contextlib import contextmanager
from pathlib import Path

WRITABLE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH
"""The permissions of which a file has one that somebody may write to."""


class FileCache(MutableMapping[str, str]):
    """A mapping of text by key, one file a key in `folder`.

    Keys are file names. Files are written beside and then put in place; a folder that cannot be
    written only makes the next run slower.
    """

    def __init__(self, folder: Path) -> None:
        """Keep the texts in `folder`, which is made when it is needed."""
        self.folder = folder
        self._known: dict[str, str] = {}

    def __getitem__(self, key: str) -> str:
        """Give the text kept under `key`."""
        if key not in self._known:
            try:
                self._known[key] = (self.folder / key).read_bytes().decode("utf-8")
            except (OSError, UnicodeDecodeError) as error:
                raise KeyError(key) from error
        return self._known[key]

    def __setitem__(self, key: str, value: str) -> None:
        """Keep `value` under `key`."""
        self._known[key] = value
        try:
            write(self.folder / key, value)
        except OSError:
            return

    def __delitem__(self, key: str) -> None:
        """Forget what is kept under `key`."""
        self._known.pop(key, None)
        (self.folder / key).unlink(missing_ok=True)

    def __iter__(self) -> Iterator[str]:
        """Iterate over the keys."""
        return (path.name for path in self.folder.glob("*")) if self.folder.is_dir() else iter(self._known)

    def __len__(self) -> int:
        """Count the keys."""
        return sum(1 for _ in self)


def write(path: Path, content: str | bytes) -> None:
    """Write a file as a whole or not at all: beside its place first, then into it. Its permissions stay.

    Raises OSError where the file cannot be written, or is for reading only; nothing is left behind then.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    mode = _mode(path)
    with _named(path):
        descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=".glossgen-")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content.encode() if isinstance(content, str) else content)
        Path(name).chmod(mode)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def replace_all(texts: Mapping[Path, str], removed: Iterable[Path] = ()) -> None:
    """Write several files and remove others, all of them or none.

    All are written beside their places first. Raises OSError where one cannot be put in place; those that were are put
    back then.
    """
    staged: dict[Path, Path] = {}
    kept: dict[Path, Path | None] = {}
    try:
        for path, text in texts.items():
            staged[path] = _beside(path)
            mode = _mode(path)
            with _named(path):
                write(staged[path], text)
            staged[path].chmod(mode)
        for path in (*texts, *removed):
            kept[path] = _copy(path) if path.exists() else None
        for path, beside in staged.items():
            beside.replace(path)
        for path in removed:
            path.unlink()
    except BaseException:
        for path, copy in kept.items():
            if copy is not None:
                copy.replace(path)
            elif path not in removed:
                path.unlink(missing_ok=True)
        raise
    finally:
        for left in (*staged.values(), *filter(None, kept.values())):
            left.unlink(missing_ok=True)


@contextmanager
def _named(path: Path) -> Iterator[None]:
    """Let an error name a file, and not the one beside it, which nobody knows."""
    try:
        yield
    except OSError as error:
        error.filename = str(path)
        raise


def _beside(path: Path) -> Path:
    return path.with_name(f".glossgen-{secrets.token_hex(8)}")


def _copy(path: Path) -> Path:
    """Keep a file under a second name."""
    copy = _beside(path)
    shutil.copy2(path, copy)
    return copy


def with_line_ends_of(before: bytes, text: str) -> str:
    """Give a text the line ends of what it replaces, if that had the same all through."""
    if b"\r\n" in before and before.count(b"\r\n") == before.count(b"\n"):
        return text.replace("\n", "\r\n")
    return text


def _mode(path: Path) -> int:
    """Give the permissions of a file, or those of a new one; raises PermissionError where nobody may write to it."""
    if not path.is_file():
        return 0o666 & ~_umask()
    mode = stat.S_IMODE(path.stat().st_mode)
    if not mode & WRITABLE:
        # to put another file in its place would need no permission but the folder's
        raise PermissionError(errno.EACCES, "it is read-only", str(path))
    return mode


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
