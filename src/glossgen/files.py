"""Texts kept on disk from one run to the next."""

import os
import tempfile
from collections.abc import Iterator, MutableMapping
from pathlib import Path


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
    """Write a file as a whole or not at all: beside its place first, then into it.

    Raises OSError where the file cannot be written; nothing is left behind then.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=".glossgen-")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content.encode() if isinstance(content, str) else content)
        Path(name).chmod(0o666 & ~_umask())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
