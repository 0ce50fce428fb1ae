"""What MkDocs knows of a page: its file, its place, and the addresses at which it is edited."""

import posixpath
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote, urlencode, urljoin

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as HostPage
from mkdocs.structure.toc import AnchorLink
from mkdocs.utils import get_relative_url

from glossgen import naming
from glossgen.rendering import Page, Redirect
from glossgen.resources import redirect

FORMS = Path(".github", "ISSUE_TEMPLATE")
"""Where a project on GitHub may have forms."""
PROBLEM = "problem.yml"
"""The one for problems, with a question that has the id `page`."""
PROPOSAL = "propose-a-term.yml"
"""The one for new terms, with a question that has the id `name`."""


def has_search(config: MkDocsConfig) -> bool:
    """Tell whether the site has the search of Material, whose dialog can show terms."""
    return config.theme.name == "material" and any(name in config.plugins for name in ("search", "material/search"))


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


def edit_uri(path: str, config: MkDocsConfig) -> str:
    """Give the address of a file relative to that where MkDocs edits pages."""
    return quote(posixpath.relpath(path, Path(config.docs_dir).as_posix()))


def edit_url(path: str, config: MkDocsConfig) -> str | None:
    """Give the address at which a file is edited, if the repository's is known."""
    if not config.repo_url or not config.edit_uri:
        return None
    return urljoin(config.repo_url.rstrip("/") + "/", config.edit_uri + edit_uri(path, config))


def history_url(path: str, config: MkDocsConfig) -> str | None:
    """Give the address of the list of changes of a file, as far as `edit_uri` tells it."""
    url = edit_url(path, config)
    before, edit, _ = (config.edit_uri or "").partition("edit/")
    if not url or not config.repo_url or not edit or before not in ("", "-/"):
        return None
    root = urljoin(config.repo_url.rstrip("/") + "/", before)
    return f"{root}commits/{url.removeprefix(f'{root}edit/')}"


def report_url(title: str, uri: str, config: MkDocsConfig) -> str | None:
    """Give the address of a new issue about a page, as far as `edit_uri` tells how the repository's host names it."""
    before, edit, _ = (config.edit_uri or "").partition("edit/")
    if not config.repo_url or not edit or before not in ("", "-/"):
        return None
    root = config.repo_url.rstrip("/")
    if before:
        return f"{root}/-/issues/new?{urlencode({'issue[title]': title, 'issue[description]': f'Page: {uri}'})}"
    if _has_form(PROBLEM, config):
        return f"{root}/issues/new?{urlencode({'template': PROBLEM, 'title': title, 'page': uri})}"
    return f"{root}/issues/new?{urlencode({'title': title, 'body': f'Page: {uri}'})}"


def propose_url(phrase: str, folder: str, config: MkDocsConfig) -> str | None:
    """Give the address of the form for new terms, or of that for a new file, as far as `edit_uri` tells it."""
    if not config.repo_url or not config.edit_uri or not config.edit_uri.startswith("edit/"):
        return None
    if _has_form(PROPOSAL, config):
        asked = urlencode({"template": PROPOSAL, "title": f"New term: {phrase}", "name": phrase})
        return f"{config.repo_url.rstrip('/')}/issues/new?{asked}"
    branch, _, docs = config.edit_uri.removeprefix("edit/").partition("/")
    where = posixpath.normpath(posixpath.join(docs, posixpath.relpath(folder, Path(config.docs_dir).as_posix())))
    query = urlencode(
        {"filename": f"{naming.slug(phrase)}.yml", "value": f"term: {phrase}\nshort: \ndefinition: |\n  \n"}
    )
    return urljoin(config.repo_url.rstrip("/") + "/", f"new/{branch}/{quote(where)}?{query}")


def _has_form(name: str, config: MkDocsConfig) -> bool:
    return (Path(config.config_file_path).parent / FORMS / name).is_file()


def add_to_contents(page: HostPage, title: str, anchor: str) -> None:
    """Add a heading to a page's table of contents."""
    items = page.toc.items if page.toc else []
    if items:
        items[0].children.append(AnchorLink(title, anchor, level=2))
