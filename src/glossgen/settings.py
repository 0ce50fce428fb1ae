"""The options of a glossary, as they stand in `mkdocs.yml`."""

import os
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from glossgen import naming
from glossgen.diagnostics import Code, GlossgenError, Severity
from glossgen.findings import Policy
from glossgen.linking import LinkOptions
from glossgen.model import Folder, Place, Text
from glossgen.parsing.yaml_tree import Reader

CONFIG_NAMES = ("mkdocs.yml", "mkdocs.yaml", "properdocs.yml", "zensical.yml")
OPTIONS = ("terms", "path", "title", "templates", "home", "formulas", "cache", "search", "style", "links", "checks")
DEFAULT_TERMS = "terms"
DEFAULT_PATH = "terms"
DEFAULT_TITLE = "Glossary"
DEFAULT_CACHE = ".cache/glossgen"
SWITCHES = ("home", "formulas", "search", "style")
"""The options that are true or false."""
SHARED = "shared"
"""The letters of formulas stand in one file for the whole site."""
TRUE = ("true", "yes", "on")
FALSE = ("false", "no", "off")
"""What YAML 1.1 takes for a no."""
INHERITANCE_LIMIT = 5
"""How many files may inherit one from another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The options that the command line needs."""

    root: Path
    """Folder of the configuration file; relative paths start here."""
    folders: tuple[Folder, ...]
    file: Path | None = None
    """The configuration file; None where the folders are named without one."""
    path: str = DEFAULT_PATH
    name: str = DEFAULT_TITLE
    title: str = DEFAULT_TITLE
    templates: Path | None = None
    cache: Path | None = None
    """Where drawn formulas are kept; None keeps none."""
    docs: Path | None = None
    """Where the other pages and the pictures lie; None if that is not known."""
    site_url: str = ""
    directory_urls: bool = True
    """Whether the address of a page is a folder, `mean/`, and not a file, `mean.html`."""
    style: bool = False
    """Whether the house style is checked."""
    formulas: bool = True
    """Whether formulas are drawn when the site is built."""
    links: LinkOptions = field(default_factory=LinkOptions)
    """How mentions of terms are linked."""
    checks: Policy = field(default_factory=Policy)
    """Which findings count, and how much."""


class SettingsError(GlossgenError):
    """An option is wrong."""


def folders(values: object, root: Path) -> tuple[Folder, ...]:
    """Read the `terms` option: a folder or a list of folders, each a path or `{path, title}`.

    Raises SettingsError, in words for the user, for any other value.
    """
    items = values if isinstance(values, list) else [values]
    if not items:
        raise SettingsError("the option 'terms' names no folder")
    return tuple(_folder(item, root, index) for index, item in enumerate(items))


def _folder(item: object, root: Path, index: int) -> Folder:
    fields = {"path": item} if isinstance(item, str) else item
    if not isinstance(fields, dict) or not isinstance(fields.get("path"), str) or not fields["path"]:
        raise SettingsError("each item of the option 'terms' is a folder's path, or a mapping with 'path' and 'title'")
    for key in fields:
        if key not in ("path", "title"):
            raise SettingsError(f"'{key}' is not known in the option 'terms': a folder has a 'path' and a 'title'")
    title = fields.get("title") or ""
    if not isinstance(title, str):
        raise SettingsError("the 'title' of a folder in the option 'terms' is a text")
    return Folder((root / fields["path"]).absolute(), " ".join(title.split()), index)


CHOICES = {"mentions": ("section", "page", "all", "never"), "ambiguous": ("unlinked", "page")}
"""The options of `links` that are one of several words."""


def link_options(value: object) -> LinkOptions:
    """Read the `links` option, a mapping of the fields of `LinkOptions`.

    Raises SettingsError, in words for the user, for what is no such mapping.
    """
    if value is None:
        return LinkOptions()
    if not isinstance(value, dict):
        raise SettingsError("the option 'links' is a mapping, such as 'mentions: page'")
    known = [spec.name for spec in fields(LinkOptions)]
    read: dict[str, Any] = {}
    for name, given in value.items():
        if name not in known:
            guess = naming.closest(str(name), known)
            hint = f"did you mean '{guess}'?" if guess else f"they are: {', '.join(known)}"
            raise SettingsError(f"'{name}' is not known in the option 'links'; {hint}")
        read[name] = _link_option(name, given)
    return LinkOptions(**read)


def _link_option(name: str, value: object) -> object:
    words = str(value).lower()
    if name in CHOICES:
        if words not in CHOICES[name]:
            raise SettingsError(f"'{name}' in the option 'links' is one of: {', '.join(CHOICES[name])}")
        return words
    if name == "stop":
        if not isinstance(value, list) or not all(_is_word(item) for item in value):
            raise SettingsError("'stop' in the option 'links' is a list of words, such as [make, function]")
        return tuple(map(str, value))
    if name == "density":
        if not words.isdecimal():
            raise SettingsError("'density' in the option 'links' is a number of words, such as 5; 0 sets no limit")
        return int(words)
    if words not in (*TRUE, *FALSE):
        raise SettingsError(f"'{name}' in the option 'links' is true or false")
    return words in TRUE


def _is_word(value: object) -> bool:
    """Tell whether a value is a text, or what MkDocs makes a number of."""
    return isinstance(value, str | int | float) and not isinstance(value, bool)


LEVELS: dict[str, Severity | None] = {"off": None, "false": None} | {str(level): level for level in Severity}
"""The severities that a kind of finding can be given; MkDocs takes `off` for false."""


def check_options(value: object) -> Policy:
    """Read the `checks` option: `severities`, a mapping from codes to off, warning or error, and `ignore`, a list.

    Raises SettingsError, in words for the user, for what is no such mapping.
    """
    if value is None:
        return Policy()
    if not isinstance(value, dict):
        raise SettingsError("the option 'checks' is a mapping, such as 'ignore: [missing-source]'")
    for key in value:
        if key not in ("severities", "ignore"):
            raise SettingsError(f"'{key}' is not known in the option 'checks'; it has 'severities' and 'ignore'")
    severities, ignored = value.get("severities") or {}, value.get("ignore") or []
    if not isinstance(severities, dict):
        raise SettingsError("'severities' in the option 'checks' is a mapping, such as 'missing-source: off'")
    if not isinstance(ignored, list):
        raise SettingsError("'ignore' in the option 'checks' is a list of codes, such as [missing-source]")
    levels = {_code(slug): _level(slug, level) for slug, level in severities.items()}
    return Policy(levels | {_code(slug): None for slug in ignored})


def _code(slug: object) -> Code:
    code = Code.named(str(slug))
    if code is None:
        guess = naming.closest(str(slug), (code.slug for code in Code))
        hint = f"did you mean '{guess}'?" if guess else "a code stands in brackets behind each finding"
        raise SettingsError(f"'{slug}' in the option 'checks' is not the code of a finding; {hint}")
    return code


def _level(slug: object, value: object) -> Severity | None:
    level = str(value).lower()
    if level not in LEVELS:
        raise SettingsError(f"'{slug}' in the option 'checks' is one of: off, warning, error")
    return LEVELS[level]


def page_path(value: object) -> str:
    """Check the `path` option: the folder of the term pages on the site.

    Raises SettingsError for a path that is empty, absolute, or leads elsewhere.
    """
    parts = value.strip("/").split("/") if isinstance(value, str) else []
    if not parts or any(not part or naming.slug(part) != part for part in parts):
        raise SettingsError(
            "the option 'path' is one or more words of lower-case letters, digits and hyphens, such as 'terms'"
        )
    return "/".join(parts)


def find(start: Path) -> Path | None:
    """Find the configuration file in `start` or in a folder above it."""
    return next(filter(None, map(find_in, (start, *start.parents))), None)


def find_in(folder: Path) -> Path | None:
    """Find the configuration file in a folder."""
    return next((folder / name for name in CONFIG_NAMES if (folder / name).is_file()), None)


def load(path: Path, within: Path | None = None) -> Settings:
    """Read the options of the `glossgen` plugin from a configuration file.

    `within` is a folder that the file, and those that it inherits from, must not leave. Raises SettingsError where a
    file cannot be read, or an option is wrong.
    """
    config = _read(path, within)
    options = _options(config.get("plugins"))
    for key in options:
        if key not in OPTIONS:
            guess = naming.closest(key, OPTIONS)
            hint = f"did you mean '{guess}'?" if guess else f"the options are: {', '.join(OPTIONS)}"
            raise SettingsError(f"{path}: '{key}' is not an option of glossgen; {hint}")
    switches = {name: _switch(name, options.get(name)) for name in SWITCHES}
    root = path.parent.absolute()
    templates = root / _text(options["templates"]) if options.get("templates") else None
    if templates and not templates.is_dir():
        raise SettingsError(f"{path}: the option 'templates' names '{templates}', which is no folder")
    return Settings(
        root=root,
        folders=folders(DEFAULT_TERMS if options.get("terms") is None else options["terms"], root),
        file=path.absolute(),
        path=page_path(DEFAULT_PATH if options.get("path") is None else _text(options["path"])),
        name=_text(config.get("site_name")) or DEFAULT_TITLE,
        title=_text(options.get("title")) or DEFAULT_TITLE,
        templates=templates,
        cache=root / (_text(options.get("cache")) or DEFAULT_CACHE),
        docs=root / (_text(config.get("docs_dir")) or "docs"),
        site_url=_text(config.get("site_url")),
        directory_urls=_text(config.get("use_directory_urls")).lower() not in FALSE,
        links=link_options(options.get("links")),
        checks=check_options(options.get("checks")),
        style=switches["style"] in TRUE,
        formulas=switches["formulas"] not in FALSE,
    )


def _read(path: Path, within: Path | None, depth: int = 0) -> dict[str, Any]:
    """Read a configuration file, and the one that it inherits from."""
    if within and not path.resolve().is_relative_to(within):
        raise SettingsError(f"{path} leads out of '{within}'")
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise SettingsError(f"{path} cannot be read: {reason}") from error
    reader = Reader(path.as_posix(), text, foreign=True)
    document = next(reader.documents(), None)
    config = document.value if document else None
    if not isinstance(config, dict):
        problem = reader.diagnostics[0] if reader.diagnostics else None
        where = problem.place if problem else Place(path.as_posix())
        message = problem.message if problem else "this is no mapping of options"
        raise SettingsError(f"{path}:{where.line}:{where.column}: {message}")
    parent = _text(config.get("INHERIT"))
    if parent and depth < INHERITANCE_LIMIT:
        return _merged(_read(path.parent / parent, within, depth + 1), config)
    return config


def _merged(base: dict[str, Any], config: dict[str, Any]) -> dict[str, Any]:
    """Put one configuration over another as MkDocs does: mappings are merged, all else is replaced."""
    both = {key: _merged(base[key], config[key]) for key in base if _is_mapping(base[key], config.get(key))}
    return base | config | both


def _is_mapping(*values: object) -> bool:
    return all(isinstance(value, dict) for value in values)


def _options(plugins: Any) -> dict[str, Any]:
    """Find the options of the plugin in the list, or mapping, of all plugins."""
    items = plugins if isinstance(plugins, list) else [plugins]
    for item in items:
        if isinstance(item, dict) and "glossgen" in item:
            if isinstance(plugins, list) and len(item) > 1:
                key = next(key for key in item if key != "glossgen")
                raise SettingsError(f"the option '{key}' stands beside glossgen; indent it by two more spaces")
            if not isinstance(item["glossgen"], dict | None):
                raise SettingsError("the options of glossgen are a mapping, such as 'terms: glossary'")
            return item["glossgen"] or {}
    names = [str(name) for item in items for name in (item if isinstance(item, dict) else [item])]
    for name in names:
        if "glossgen" not in names and naming.closest(name, ["glossgen"]):
            raise SettingsError(f"there is no plugin '{name}'; did you mean 'glossgen'?")
    return {}


def _switch(name: str, value: object) -> str:
    """Read an option that is true or false; raises SettingsError for another word."""
    word = _text(value).lower()
    words = (*TRUE, *FALSE, *([SHARED] if name == "formulas" else []))
    is_unset = isinstance(value, list) and value and not word  # a variable of the environment that is not there
    if value is not None and not is_unset and word not in words:
        raise SettingsError(f"the option '{name}' is true or false{', or shared' if SHARED in words else ''}")
    return word


def _text(value: object) -> str:
    """Read a text option; MkDocs' `!ENV [NAME, default]` arrives here as a list."""
    if isinstance(value, list) and value:
        *names, default = value if len(value) > 1 else (*value, None)
        return next((os.environ[name] for name in names if name in os.environ), str(default or ""))
    return str(value) if isinstance(value, Text) else ""
