"""What MkDocs' configuration, and the history of the term files, tell of the site around the pages."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from glossgen import history, pipeline
from glossgen.formats import Publication, atom
from glossgen.linking import Desk
from glossgen.plugin.forges import edit_url, history_url, propose_url, report_url
from glossgen.plugin.options import GlossgenConfig
from glossgen.rendering import Rendered, Site


def site_of(config: MkDocsConfig, options: GlossgenConfig) -> Site:
    """Give what the pages need to know of the site."""
    folders = [folder.path for folder in options.terms]
    past = history.read(folders)
    return Site(
        path=options.path,
        name=config.site_name,
        title=options.title,
        templates=Path(options.templates) if options.templates else None,
        root=Path(config.config_file_path or ".").parent.absolute(),
        file_url=lambda path: edit_url(path, config),
        added=past.added,
        changed=past.changed,
        authors=past.authors,
        feed=atom.PATH if config.site_url else "",
        url=config.site_url or "",
        author=config.site_author or "",
        history_url=lambda path: history_url(path, config),
        report_url=lambda title, uri: report_url(title, uri, config),
        directory_urls=config.use_directory_urls,
        propose=lambda phrase: propose_url(phrase, folders[0].as_posix(), config),
    )


def publication(result: pipeline.Result, rendered: Rendered, desk: Desk, site: Site, description: str) -> Publication:
    """Give what programs are told of the glossary, as far as it is known before the pages are linked."""
    return Publication(
        glossary=result.glossary,
        shown=tuple(result.glossary.by_id[page.term] for page in rendered.pages if page.term),
        links=result.links,
        site=site,
        description=description,
        describe=desk.describe,
        explicit=result.linker.explicit,
    )
