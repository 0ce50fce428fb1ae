"""What MkDocs knows of a site and its pages: what it can do, the files, and their places."""

import posixpath
from collections.abc import Callable
from urllib.parse import quote, urljoin, urlsplit

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as HostPage
from mkdocs.structure.toc import AnchorLink
from mkdocs.utils import get_relative_url

from glossgen.plugin.forges import edit_uri
from glossgen.rendering import Page, Redirect
from glossgen.resources import redirect


def has_search(config: MkDocsConfig) -> bool:
    """Tell whether the site has the search of Material, whose dialog can show terms."""
    return config.theme.name == "material" and any(name in config.plugins for name in ("search", "material/search"))


def is_offline(config: MkDocsConfig) -> bool:
    """Tell whether the site is made by Material's plugin for sites that are read from a disk."""
    plugins = (config.plugins.get(name) for name in ("offline", "material/offline"))
    return any(plugin is not None and plugin.config.get("enabled") for plugin in plugins)


def index_url(folder: str, config: MkDocsConfig) -> str:
    """Give the address of the index of terms from the page for what is not there, which stands anywhere on a server."""
    root = "." if is_offline(config) else urlsplit(config.site_url or "").path.rstrip("/")
    return f"{root}/{quote(folder)}/{'' if config.use_directory_urls else 'index.html'}"


def beside(folder: str, uri: str) -> Callable[[str], str]:
    """Make the function that gives the address of a page in a folder, from the page `uri`."""
    way = posixpath.relpath(folder, posixpath.dirname(uri) or ".")
    return lambda name: quote(name if way == "." else f"{way}/{name}")


def page_file(page: Page, level: InclusionLevel, config: MkDocsConfig) -> File:
    """Give MkDocs the file of a page."""
    file = File.generated(config, page.uri, content=page.content, inclusion=level)
    if page.file:
        file.edit_uri = edit_uri(page.file, config)
        # plugins such as rss and i18n expect a file on disk behind each page
        file.abs_src_path = page.file
    return file


def host_page(files: Files, uri: str) -> HostPage | None:
    """Give MkDocs' page of a file, by its path in `docs/`, if there is one."""
    file = files.get_file_from_path(uri)
    return file.page if file else None


def redirect_file(leading: Redirect, config: MkDocsConfig) -> File:
    """Give MkDocs the file of a page that leads elsewhere."""
    here, there = (File(uri, None, config.site_dir, config.use_directory_urls) for uri in (leading.uri, leading.target))
    canonical = urljoin(config.site_url.rstrip("/") + "/", there.url) if config.site_url else ""
    content = redirect(leading, url=get_relative_url(there.url, here.url), canonical=canonical)
    return File.generated(config, here.dest_uri, content=content)


def add_to_contents(page: HostPage, title: str, anchor: str, *, before: str) -> None:
    """Add a heading to a page's table of contents: before another, if that is there, else as the last."""
    items = page.toc.items if page.toc else []
    if items:
        headings = items[0].children
        place = next((number for number, heading in enumerate(headings) if heading.id == before), len(headings))
        headings.insert(place, AnchorLink(title, anchor, level=2))
