"""The MkDocs plugin: configuration and hooks around the pipeline, and nothing else."""

import logging
import posixpath
from collections.abc import Callable
from html import escape
from itertools import pairwise
from pathlib import Path
from typing import TypeVar
from urllib.parse import quote, urljoin

from mkdocs.config import config_options as option
from mkdocs.config.base import Config, ValidationError
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as HostPage
from mkdocs.utils import get_relative_url

from glossgen import history, pipeline, reporting, settings, sources
from glossgen.diagnostics import Diagnostic, GlossgenError, Severity, has_errors
from glossgen.files import FileCache
from glossgen.rendering import Page, Redirect, Rendered, Site
from glossgen.resources import STYLESHEET, redirect, stylesheet
from glossgen.sanitising import MARKER

T = TypeVar("T")

log = logging.getLogger("mkdocs.plugins.glossgen")

LEVELS = {Severity.ERROR: logging.ERROR, Severity.WARNING: logging.WARNING}


class Checked(option.OptionallyRequired[T]):
    """An option that is read as the command line reads it."""

    def __init__(self, read: Callable[[object, Path], T], default: object) -> None:
        """Take the function that reads the value, given where relative paths start."""
        super().__init__(default=default)
        self.read = read

    def pre_validation(self, config: Config, key_name: str) -> None:
        """Learn where relative paths start."""
        self.root = Path(config.config_file_path or ".").parent.absolute()

    def run_validation(self, value: object) -> T:
        """Read the value."""
        try:
            return self.read(value, self.root)
        except settings.SettingsError as error:
            raise ValidationError(str(error)) from error


class GlossgenConfig(Config):
    """The options of the plugin."""

    terms = Checked(settings.folders, settings.DEFAULT_TERMS)
    path = Checked(lambda value, _: settings.page_path(value), settings.DEFAULT_PATH)
    title = option.Type(str, default=settings.DEFAULT_TITLE)
    templates = option.Optional(option.Dir(exists=True))
    home = option.Type(bool, default=True)
    formulas = option.Type(bool, default=True)
    cache = option.Type(str, default=settings.DEFAULT_CACHE)
    style = option.Type(bool, default=False)


class GlossgenPlugin(BasePlugin[GlossgenConfig]):
    """Adds the pages of a glossary to a site."""

    def __init__(self) -> None:
        """Start with no page."""
        self.serving = False
        self.drawings: FileCache | None = None
        self.rendered = Rendered((), ())
        self.made: frozenset[str] = frozenset()

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Note whether the site is served; defining this also keeps the instance between rebuilds."""
        self.serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Add the Markdown extensions and the style sheet."""
        folder = Path(config.config_file_path or ".").parent.absolute() / self.config.cache
        if self.drawings is None or self.drawings.folder != folder:
            self.drawings = FileCache(folder)
        wanted = [
            "attr_list",
            "md_in_html",
            "tables",
            "pymdownx.highlight",
            "pymdownx.superfences",
            "glossgen.sanitising",
        ]
        if self.config.formulas:
            wanted.append("glossgen.formulas")
            config.mdx_configs["glossgen.formulas"] = {"cache": self.drawings}
        config.markdown_extensions += [name for name in wanted if name not in config.markdown_extensions]
        if STYLESHEET not in config.extra_css:
            config.extra_css.insert(0, STYLESHEET)
        return config

    @event_priority(100)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Read the term files and add their pages before other plugins look at the files."""
        found, problems = sources.read(self.config.terms)
        result = pipeline.run(found, problems, self.drawings, style=self.config.style, drawn=self.config.formulas)
        self._report(result.diagnostics)
        try:
            self.rendered = pipeline.render(result, self._site(config))
        except GlossgenError as error:
            raise PluginError(f"glossgen: {error}") from error
        self.made = frozenset(page.uri for page in self.rendered.pages)
        in_nav = InclusionLevel.INCLUDED if config.nav is None else InclusionLevel.NOT_IN_NAV
        taken = {file.dest_uri: file.src_uri for file in files}
        own_home = not self.config.home or "index.html" in taken
        made = [_redirect_file(leading, config) for leading in self.rendered.redirects]
        for page in self.rendered.pages:
            level = in_nav if page.kind in ("home", "index", "topic") else InclusionLevel.NOT_IN_NAV
            if not (page.kind == "home" and own_home):
                made.append(_page_file(page, level, config))
        if STYLESHEET not in taken:
            made.append(File.generated(config, STYLESHEET, content=stylesheet()))
        for file in made:
            if file.dest_uri in taken:
                raise PluginError(
                    f"glossgen: the site has a file '{taken[file.dest_uri]}' already, where a glossary page belongs; "
                    "rename it, or give the glossary another 'path'"
                )
            files.append(file)
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Give the pages outside the navigation a place: above, before and after them."""
        hosted = {page.uri: _host_page(files, page.uri) for page in self.rendered.pages}
        for page in self.rendered.pages:
            host = hosted[page.uri]
            if host is not None and page.parent and host.parent is None:
                host.parent = hosted[page.parent]  # type: ignore[assignment]
        terms = [hosted[page.uri] for page in self.rendered.pages if page.kind == "term"]
        for before, after in pairwise(terms):
            if before is not None and after is not None:
                before.next_page, after.previous_page = after, before
        return nav

    @event_priority(100)
    def on_page_markdown(self, markdown: str, *, page: HostPage, config: MkDocsConfig, files: Files) -> str:
        """Escape what themes print as it is: titles, descriptions and tags from term files are text."""
        if page.file.src_uri in self.made:
            for key in ("title", "description"):
                if key in page.meta:
                    page.meta[key] = escape(str(page.meta[key]))
            if "tags" in page.meta:
                page.meta["tags"] = [escape(str(tag)) for tag in page.meta["tags"]]
            if not markdown.lstrip().startswith(MARKER):
                return f"{MARKER}\n\n{markdown}"
        return markdown

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., None]
    ) -> LiveReloadServer:
        """Watch the term folders and the templates."""
        watched = [folder.path for folder in self.config.terms if folder.path.is_dir()]
        for path in (*watched, *([Path(self.config.templates)] if self.config.templates else [])):
            server.watch(str(path))
        return server

    def _report(self, diagnostics: tuple[Diagnostic, ...]) -> None:
        for diagnostic in diagnostics:
            log.log(LEVELS[diagnostic.severity], next(reporting.lines([diagnostic], Path.cwd())))
        if has_errors(diagnostics) and not self.serving:
            raise PluginError(f"glossgen: {reporting.tally(diagnostics)} in the term files, see above")

    def _site(self, config: MkDocsConfig) -> Site:
        folders = [folder.path for folder in self.config.terms]
        return Site(
            path=self.config.path,
            name=config.site_name,
            title=self.config.title,
            templates=Path(self.config.templates) if self.config.templates else None,
            root=Path(config.config_file_path or ".").parent.absolute(),
            file_url=lambda path: _edit_url(path, config),
            added=history.added(folders),
        )


def _page_file(page: Page, level: InclusionLevel, config: MkDocsConfig) -> File:
    file = File.generated(config, page.uri, content=page.content, inclusion=level)
    if page.file:
        file.edit_uri = _edit_uri(page.file, config)
        # plugins such as rss and i18n expect a file on disk behind each page
        file.abs_src_path = page.file
    return file


def _host_page(files: Files, uri: str) -> HostPage | None:
    file = files.get_file_from_path(uri)
    return file.page if file else None


def _redirect_file(leading: Redirect, config: MkDocsConfig) -> File:
    here, there = (File(uri, None, config.site_dir, config.use_directory_urls) for uri in (leading.uri, leading.target))
    canonical = urljoin(config.site_url.rstrip("/") + "/", there.url) if config.site_url else ""
    content = redirect(leading, url=get_relative_url(there.url, here.url), canonical=canonical)
    return File.generated(config, here.dest_uri, content=content)


def _edit_uri(path: str, config: MkDocsConfig) -> str:
    return quote(posixpath.relpath(path, Path(config.docs_dir).as_posix()))


def _edit_url(path: str, config: MkDocsConfig) -> str | None:
    if not config.repo_url or not config.edit_uri:
        return None
    return urljoin(config.repo_url.rstrip("/") + "/", config.edit_uri + _edit_uri(path, config))
