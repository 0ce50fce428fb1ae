"""The MkDocs plugin: hooks around the pipeline, and nothing else."""

from collections.abc import Callable
from dataclasses import replace
from html import escape, unescape
from itertools import pairwise
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as HostPage
from mkdocs.utils import get_relative_url
from mkdocs.utils.templates import TemplateContext

from glossgen import pipeline, sources
from glossgen.files import FileCache
from glossgen.files import write as write_file
from glossgen.formats import EARLY_FILES, LATE_FILES, search_terms, sphinx_inventory
from glossgen.formats.head import Head
from glossgen.formulas import Letters
from glossgen.linking import Desk, Found, Page
from glossgen.plugin.hosting import (
    add_to_contents,
    beside,
    has_search,
    host_page,
    index_url,
    is_offline,
    page_file,
    redirect_file,
)
from glossgen.plugin.messages import report, report_links, told
from glossgen.plugin.options import GlossgenConfig
from glossgen.plugin.site import publication, site_of
from glossgen.rendering import Derived, Rendered, without_indents
from glossgen.rendering import Page as GlossaryPage
from glossgen.resources import ASSETS, LETTERS, SCRIPTS, SEARCH, STYLES, WORKER, asset, not_found
from glossgen.sanitising import MARKED, MARKER
from glossgen.settings import SHARED


class GlossgenPlugin(BasePlugin[GlossgenConfig]):
    """Adds the pages of a glossary to a site."""

    def __init__(self) -> None:
        """Start with no page."""
        self.serving = False
        self.drawings: FileCache | None = None
        self.rendered = Rendered((), ())
        self.by_uri: dict[str, GlossaryPage] = {}
        self.derived: Derived | None = None
        self.desk = Desk()
        self.result: pipeline.Result | None = None
        self.found: dict[str, Found] = {}
        self.head: Head | None = None
        self.taken: frozenset[str] = frozenset()
        self.searches = False
        self.offline = False
        self.letters: Letters | None = None

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Note whether the site is served; defining this also keeps the instance between rebuilds."""
        self.serving = command == "serve"

    @event_priority(50)
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
            "glossgen.linking",
            "glossgen.sanitising",
        ]
        config.mdx_configs["glossgen.linking"] = {"desk": self.desk}
        self.offline = is_offline(config)
        # a browser that has opened a page from a disk asks for no drawing in another file
        self.letters = Letters() if self.config.formulas == SHARED and not self.offline else None
        if self.config.formulas:
            wanted.append("glossgen.formulas")
            config.mdx_configs["glossgen.formulas"] = {"cache": self.drawings, "letters": self.letters}
        config.markdown_extensions += [name for name in wanted if name not in config.markdown_extensions]
        config.extra_css[:0] = [style for style in STYLES if style not in config.extra_css]
        self.searches = self.config.search and has_search(config)
        scripts = (*SCRIPTS, SEARCH) if self.searches else SCRIPTS
        config.extra_javascript += [script for script in scripts if script not in config.extra_javascript]
        if self.offline:
            # else the plugin for such sites names a script of another origin
            config.extra["polyfills"] = [*config.extra.get("polyfills", []), WORKER]
        return config

    @event_priority(100)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Read the term files and add their pages before other plugins look at the files."""
        found, problems = sources.read(self.config.terms)
        self.result = pipeline.run(
            found,
            problems,
            self.drawings,
            style=self.config.style,
            drawn=bool(self.config.formulas),
            options=self.config.links,
            policy=self.config.checks,
        )
        report(self.result.diagnostics, stop=not self.serving)
        desk = pipeline.desk(self.result)
        self.desk.linker, self.desk.describe = desk.linker, desk.describe
        self.found = {}
        site = site_of(config, self.config)
        with told():
            self.rendered = pipeline.render(self.result, site)
            self.head = Head(publication(self.result, self.rendered, self.desk, site, config.site_description or ""))
            writers = (*EARLY_FILES, search_terms.files) if self.searches else EARLY_FILES
            early = [pair for write in writers for pair in write(self.head.given)]
        in_nav = InclusionLevel.INCLUDED if config.nav is None else InclusionLevel.NOT_IN_NAV
        taken = {file.dest_uri: file.src_uri for file in files}
        self.taken = frozenset(taken)
        own_home = not self.config.home or "index.html" in taken
        self.by_uri = {page.uri: page for page in self.rendered.pages if not (page.kind == "home" and own_home)}
        made = [redirect_file(leading, config) for leading in self.rendered.redirects]
        for page in self.by_uri.values():
            level = in_nav if page.kind in ("home", "index", "topic") else InclusionLevel.NOT_IN_NAV
            made.append(page_file(page, level, config))
        assets = (*ASSETS, *([SEARCH] if self.searches else []), *([WORKER] if self.offline else []))
        made += [File.generated(config, name, content=asset(name, site.path)) for name in assets if name not in taken]
        made += [File.generated(config, name, content=content) for name, content in early if name not in taken]
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
        hosted = {page.uri: host_page(files, page.uri) for page in self.rendered.pages}
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
        uri = page.file.src_uri
        if self.letters:
            self.letters.url = get_relative_url(LETTERS, page.url)
        options = page.meta.get("glossgen")
        self.desk.page = Page(
            automatic=self.config.links.pages and not (isinstance(options, dict) and options.get("link") is False),
            href=beside(self.config.path, uri),
        )
        if uri in self.by_uri:
            # what strangers write is no template for mkdocs-macros, which would run it
            page.meta["render_macros"] = False
            for key in ("title", "description"):
                if key in page.meta:
                    page.meta[key] = escape(str(page.meta[key]))
            if "tags" in page.meta:
                page.meta["tags"] = [escape(str(tag)) for tag in page.meta["tags"]]
            if self.searches and self.by_uri[uri].term:
                # their texts are in the index of terms, and would double what the theme loads with each page
                page.meta["search"] = {"exclude": True}
            if not MARKED.match(markdown.lstrip()):
                return f"{MARKER}\n\n{markdown}"
        return markdown

    @event_priority(100)
    def on_page_content(self, html: str, *, page: HostPage, config: MkDocsConfig, files: Files) -> str:
        """Note what the page links to."""
        uri, found = page.file.src_uri, self.desk.found
        if uri in self.by_uri:
            self.found[uri] = found
        elif self.result:
            report_links(uri, found, self.result.linker)
        return html

    def on_env(self, env: object, *, config: MkDocsConfig, files: Files) -> None:
        """Find what follows from the links of all pages."""
        if self.result is None or self.head is None:
            return
        found = {
            page.term: self.found[page.uri] for page in self.rendered.pages if page.uri in self.found and page.term
        }
        self.derived = pipeline.derive(self.result, found, self.head.given.site)
        self.head = Head(replace(self.head.given, links=self.derived.links))
        for page in self.rendered.pages:
            host = host_page(files, page.uri)
            if host is not None:
                for title, anchor in self.derived.headings(page):
                    add_to_contents(host, title, anchor, before="sources")

    @told()
    def on_post_page(self, output: str, *, page: HostPage, config: MkDocsConfig) -> str:
        """Put that into the pages, and what programs read; the search index, which is not for it, is made by now."""
        own = self.by_uri.get(page.file.src_uri)
        if self.letters:
            output = output.replace(f"{LETTERS}#", f"{LETTERS}?{self.letters.version}#")
        if not self.head or not self.derived:
            return output
        if not own:
            return self.head.add_feed(output) if page.is_homepage else output
        description = unescape(str(page.meta.get("description") or ""))
        return without_indents(self.head.add(own, self.derived.fill(own, output), description))

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """Let the page for what is not there find its files beside it: a disk has no root of the site."""
        if self.offline and template_name == "404.html":
            context["base_url"] = "."
        return context

    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Let the page that is shown for what is not there name the nearest terms."""
        head, end, rest = output_content.partition("</h1>")
        if template_name != "404.html" or not self.searches or not end:
            return output_content
        return f"{head}{end}{not_found(index_url=index_url(self.config.path, config))}{rest}"

    @told()
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write the files for programs that need all links, or that another plugin may have written first."""
        if self.head is None:
            return
        given, folder = self.head.given, Path(config.site_dir)
        if self.letters:
            write_file(folder / LETTERS, self.letters.file)
        for name, content in (pair for write in LATE_FILES for pair in write(given)):
            if name not in self.taken:
                write_file(folder / name, content)
        inventory = folder / sphinx_inventory.PATH
        present = inventory.read_bytes() if inventory.is_file() else b""
        write_file(inventory, sphinx_inventory.inventory(given, present))

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., None]
    ) -> LiveReloadServer:
        """Watch the term folders and the templates."""
        watched = [folder.path for folder in self.config.terms if folder.path.is_dir()]
        for path in (*watched, *([Path(self.config.templates)] if self.config.templates else [])):
            server.watch(str(path))
        return server
