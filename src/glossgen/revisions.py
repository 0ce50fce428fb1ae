"""A glossary as it was at a revision of its git repository.

Objects are read as they are: nothing is checked out, and neither hooks, filters nor templates of the revision run.
"""

import os
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from glossgen import settings, sources
from glossgen.diagnostics import Diagnostic, GlossgenError
from glossgen.model import Folder
from glossgen.parsing import Source
from glossgen.settings import Settings

SECONDS = 120
"""How long git may take."""

LINK = "120000"
"""The mode of a symbolic link."""


@dataclass(frozen=True, slots=True)
class Revision:
    """The term files of a revision and its options, with the paths that they have, or had, in the work tree."""

    commit: str
    """The full hash."""
    options: Settings
    """Without templates, which are code, and without a cache, since its folder is not ours to choose."""
    sources: tuple[Source, ...]
    problems: tuple[Diagnostic, ...]
    """What is wrong with files that cannot be read."""
    paths: frozenset[Path]
    """All files that the revision has."""


@dataclass(frozen=True, slots=True)
class _Blob:
    mode: str
    name: str
    size: int
    path: PurePosixPath


def read(name: str, now: Settings, given: tuple[Folder, ...] = ()) -> Revision:
    """Read the glossary that has the options `now` in the work tree as it was at the revision `name`.

    The options are those of the revision; `given` are folders to read in place of what they name. A revision without
    the configuration file has no terms. Raises GlossgenError where there is no such revision, or it has wrong options.
    """
    way_up = os.fsdecode(_git(now.root, "rev-parse", "--show-cdup")).rstrip("\n")
    top = Path(os.path.normpath(now.root / way_up))
    commit = _commit(name, now.root)
    with tempfile.TemporaryDirectory(prefix="glossgen-") as folder:
        base = Path(folder).resolve()
        move = _Move(top, base)
        try:
            blobs = tuple(_list(top, commit))
            _write(base, top, blobs)
            options = _options(now, move)
            folders = given or options.folders
            there = tuple(replace(one, path=move.there(one.path)) for one in folders)
            found, problems = sources.read(there)
        except settings.SettingsError as error:
            raise GlossgenError(str(error).replace(f"{base.as_posix()}/", f"{name}:")) from error
        except (OSError, ValueError) as error:  # names that this system does not take
            raise GlossgenError(f"the files of '{name}' cannot be read: {error}") from error
        return Revision(
            commit,
            replace(options, folders=folders),
            tuple(
                replace(one, path=move.here(Path(one.path)).as_posix(), folder=folders[one.folder.index])
                for one in found
            ),
            tuple(map(move.back, problems)),
            frozenset(top / blob.path for blob in blobs),
        )


def merge_base(one: str, other: str, root: Path) -> str:
    """Give the commit at which two revisions parted; raises GlossgenError where there is none."""
    found = _git(root, "merge-base", _commit(one, root), _commit(other, root), ask=1).decode().strip()
    if not found:
        raise GlossgenError(f"'{one}' and '{other}' have no commit in common; a shallow clone may lack it")
    return found


@dataclass(frozen=True, slots=True)
class _Move:
    """Translates between paths of the work tree and those of the folder that a revision is read from."""

    top: Path
    base: Path

    def there(self, path: Path) -> Path:
        """Give the path in the revision's folder; raises SettingsError for one that leads out of the repository."""
        plain = Path(os.path.normpath(path))
        if plain.is_relative_to(self.top):
            there = self.base / plain.relative_to(self.top)
            if there.resolve().is_relative_to(self.base):
                return there
        raise settings.SettingsError(f"'{path}' lies outside of the repository, so that its past is not known")

    def here(self, path: Path) -> Path:
        """Give the path in the work tree; one that is absolute in the options stays as it is."""
        plain = Path(os.path.normpath(path))
        return self.top / plain.relative_to(self.base) if plain.is_relative_to(self.base) else plain

    def back(self, found: Diagnostic) -> Diagnostic:
        """Give a finding with its path in the work tree."""
        return replace(found, place=replace(found.place, path=self.here(Path(found.place.path)).as_posix()))


def _options(now: Settings, move: _Move) -> Settings:
    if now.file is None:
        return replace(now, templates=None, cache=None)
    file = move.there(now.file)
    if file.name in settings.CONFIG_NAMES and not file.is_file():  # it may have been called by another of them
        file = settings.find_in(file.parent) or file
    if not file.is_file():
        return Settings(root=now.root, folders=(), file=now.file)
    then = settings.load(file, within=move.base)
    folders = tuple(replace(one, path=move.here(one.path)) for one in then.folders)
    docs = move.here(then.docs) if then.docs else None
    return replace(then, root=now.root, file=now.file, folders=folders, docs=docs, templates=None, cache=None)


def _commit(name: str, root: Path) -> str:
    # what begins with a hyphen would be an option of git
    found = b"" if name.startswith("-") else _git(root, "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}", ask=1)
    if not found.strip():
        raise GlossgenError(f"there is no revision '{name}' in this repository; {_way(root)}")
    if len(found.split()) > 1:
        raise GlossgenError(f"'{name}' is a range, not a revision; 'glossgen diff' takes two, with a space between")
    return found.decode().strip()


def _way(root: Path) -> str:
    """Say how to come to a revision."""
    if _git(root, "rev-parse", "--is-shallow-repository").strip() == b"true":
        return "it is a shallow clone; 'git fetch --unshallow' brings its past"
    if not _git(root, "rev-parse", "--verify", "--quiet", "HEAD", ask=1):
        return "it has no commit yet"
    return "a branch, a tag or a commit is one"


def _write(base: Path, top: Path, found: Iterable[_Blob]) -> None:
    """Write the files that a glossary may be made of into a folder; links last, so that no file goes through one."""
    blobs = sorted(found, key=lambda blob: blob.mode == LINK)
    small = [blob for blob in blobs if blob.size <= sources.SIZE_LIMIT]
    contents = _contents(top, small)
    for folder in {blob.path.parent for blob in blobs}:
        (base / folder).mkdir(parents=True, exist_ok=True)
    for blob in blobs:
        path, content = base / blob.path, contents.get(blob.name, b" " * (sources.SIZE_LIMIT + 1))
        if blob.mode == LINK:
            path.symlink_to(os.fsdecode(content))
        elif _is_read(blob.path):
            path.write_bytes(content)


def _is_read(path: PurePosixPath) -> bool:
    return path.suffix.lower() in sources.ENDINGS | sources.MISTAKEN_ENDINGS


def _list(top: Path, commit: str) -> Iterator[_Blob]:
    for line in _git(top, "ls-tree", "-r", "-l", "-z", "--full-tree", commit).split(b"\0"):
        head, _, path = line.partition(b"\t")
        if head:
            mode, kind, name, size = head.decode().split()
            where = PurePosixPath(os.fsdecode(path))
            # git itself refuses `..`, but a tree may be made without it
            if kind == "blob" and ".." not in where.parts and not where.is_absolute():
                yield _Blob(mode, name, int(size), where)


def _contents(top: Path, blobs: Iterable[_Blob]) -> dict[str, bytes]:
    """Read objects of git, by name."""
    wanted = {blob.name for blob in blobs if blob.mode == LINK or _is_read(blob.path)}
    data = _git(top, "cat-file", "--batch", given="".join(f"{name}\n" for name in sorted(wanted)))
    contents, start = {}, 0
    while start < len(data):
        end = data.index(b"\n", start)
        name, _, size = data[start:end].decode().split()
        contents[name] = data[end + 1 : end + 1 + int(size)]
        start = end + 1 + int(size) + 1
    return contents


def _git(folder: Path, *arguments: str, given: str = "", ask: int = 0) -> bytes:
    """Run git; `ask` is an exit code that means no. Raises GlossgenError where it fails."""
    command = ["git", "-C", str(folder), *arguments]
    try:
        result = subprocess.run(command, capture_output=True, input=given.encode(), timeout=SECONDS, check=False)
    except (OSError, subprocess.SubprocessError) as error:
        raise GlossgenError("git is needed for this, and cannot be run") from error
    if result.returncode not in (0, ask):
        reason = result.stderr.decode(errors="replace").strip().removeprefix("fatal: ")
        raise GlossgenError(f"git cannot tell: {reason or arguments[0]}")
    return result.stdout
