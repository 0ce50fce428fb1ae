"""The addresses at which the host of a repository shows, changes and discusses a file.

`edit_uri` tells how the host writes them, and where a file is; a host of which it tells nothing gets an edit link only.
"""

import posixpath
import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlencode, urljoin, urlsplit

from mkdocs.config.defaults import MkDocsConfig

from glossgen import naming


@dataclass(frozen=True, slots=True, kw_only=True)
class Forge:
    """How a kind of host writes addresses, relative to that of the repository."""

    edit: str
    """What `edit_uri` begins with, before the branch, as a regular expression."""
    domain: str = ""
    """The domain of the only host of this kind."""
    history: str
    """Where the changes of a file are listed, before the branch."""
    report: str = ""
    """Where a problem is reported; empty if it takes no text."""
    title: str = "title"
    body: str = "body"
    """What the report calls its two texts."""
    new: str = ""
    """Where a file is made, before the branch; empty if it takes no text."""
    forms: str = ""
    """Where a project may have forms for reports, which are filled in by the ids of their questions."""


FORGES = (
    Forge(
        domain="gitlab.com",
        edit="(-/)?(edit|blob)/",
        history="-/commits/",
        report="-/issues/new",
        title="issue[title]",
        body="issue[description]",
    ),
    Forge(
        edit="-/(edit|blob)/",
        history="-/commits/",
        report="-/issues/new",
        title="issue[title]",
        body="issue[description]",
    ),
    Forge(domain="bitbucket.org", edit="src/", history="history-node/"),
    # Gitea, Forgejo, Codeberg
    Forge(edit="(_edit|src/branch)/", history="commits/branch/", report="issues/new", new="_new/"),
    # GitHub
    Forge(edit="(edit|blob)/", history="commits/", report="issues/new", new="new/", forms=".github/ISSUE_TEMPLATE"),
)
"""The first that fits counts."""

PROBLEM = "problem.yml"
"""The form for a problem with a page, which has a question with the id `page`."""
PROPOSAL = "propose-a-term.yml"
"""The form for a new term, which has a question with the id `name`."""


def edit_uri(path: str, config: MkDocsConfig) -> str:
    """Give the address of a file relative to that where MkDocs edits pages."""
    return quote(posixpath.relpath(path, Path(config.docs_dir).as_posix()))


def edit_url(path: str, config: MkDocsConfig) -> str | None:
    """Give the address at which a file is edited, if the repository's is known."""
    if not config.repo_url or not config.edit_uri:
        return None
    return urljoin(_root(config), config.edit_uri + edit_uri(path, config))


def history_url(path: str, config: MkDocsConfig) -> str | None:
    """Give the address of the list of changes of a file."""
    forge = _forge(config)
    if not forge:
        return None
    return _root(config) + forge.history + posixpath.normpath(_place(forge, config) + edit_uri(path, config))


def report_url(title: str, uri: str, config: MkDocsConfig) -> str | None:
    """Give the address of a new issue about a page."""
    forge = _forge(config)
    if not forge or not forge.report:
        return None
    asked = {forge.title: title, forge.body: f"Page: {uri}"}
    if _has_form(forge, PROBLEM, config):
        asked = {"template": PROBLEM, "title": title, "page": uri}
    return f"{_root(config)}{forge.report}?{urlencode(asked)}"


def propose_url(phrase: str, folder: str, config: MkDocsConfig) -> str | None:
    """Give the address of the form for new terms, or of that in which a repository's host makes a new file."""
    forge = _forge(config)
    if not forge or not forge.new:
        return None
    if _has_form(forge, PROPOSAL, config):
        asked = {"template": PROPOSAL, "title": f"New term: {phrase}", "name": phrase}
        return f"{_root(config)}{forge.report}?{urlencode(asked)}"
    where = posixpath.normpath(_place(forge, config) + edit_uri(folder, config))
    query = urlencode(
        {"filename": f"{naming.slug(phrase)}.yml", "value": f"term: {phrase}\nshort: \ndefinition: |\n  \n"}
    )
    return f"{_root(config)}{forge.new}{where}?{query}"


def _forge(config: MkDocsConfig) -> Forge | None:
    """Find out what kind of host a repository has."""
    domain = urlsplit(config.repo_url or "").hostname
    fitting = (forge for forge in FORGES if re.match(forge.edit, config.edit_uri or ""))
    return next((forge for forge in fitting if forge.domain in ("", domain)), None) if domain else None


def _has_form(forge: Forge, name: str, config: MkDocsConfig) -> bool:
    return bool(forge.forms) and Path(config.config_file_path).parent.joinpath(forge.forms, name).is_file()


def _root(config: MkDocsConfig) -> str:
    return f"{config.repo_url}".rstrip("/") + "/"


def _place(forge: Forge, config: MkDocsConfig) -> str:
    """Give the branch, and the folder of MkDocs' pages in it."""
    return re.sub(forge.edit, "", config.edit_uri or "", count=1)
