from pathlib import Path

import pytest
from mkdocs.config.defaults import MkDocsConfig

from glossgen.plugin.forges import edit_url, history_url, propose_url, report_url
from tests.sites import write


def config(repo: str | None, edit: str | None, root: str = "/site") -> MkDocsConfig:
    found = MkDocsConfig(config_file_path=f"{root}/mkdocs.yml")
    found.load_dict({"site_name": "Birds", "docs_dir": "/site/docs", "repo_url": repo, "edit_uri": edit})
    schema = dict(found._schema)
    for name in ("repo_url", "edit_uri"):
        schema[name].post_validation(found, name)
    return found


@pytest.mark.parametrize(
    ("repo", "edit", "history", "report"),
    [
        (
            "https://github.com/birds/words",
            "edit/main/docs/",
            "https://github.com/birds/words/commits/main/terms/beak.yml",
            "https://github.com/birds/words/issues/new?title=Beak+%26+%3Cb%3E&body=Page%3A+terms%2Fbeak.md",
        ),
        (
            "https://gitlab.com/birds/words/",
            "-/edit/main/docs/",
            "https://gitlab.com/birds/words/-/commits/main/terms/beak.yml",
            "https://gitlab.com/birds/words/-/issues/new"
            "?issue%5Btitle%5D=Beak+%26+%3Cb%3E&issue%5Bdescription%5D=Page%3A+terms%2Fbeak.md",
        ),
        (
            "https://gitlab.com/birds/words",
            None,  # which MkDocs takes for `edit/master/docs/`
            "https://gitlab.com/birds/words/-/commits/master/terms/beak.yml",
            "https://gitlab.com/birds/words/-/issues/new"
            "?issue%5Btitle%5D=Beak+%26+%3Cb%3E&issue%5Bdescription%5D=Page%3A+terms%2Fbeak.md",
        ),
        (
            "https://codeberg.org/birds/words",
            "_edit/main/docs/",
            "https://codeberg.org/birds/words/commits/branch/main/terms/beak.yml",
            "https://codeberg.org/birds/words/issues/new?title=Beak+%26+%3Cb%3E&body=Page%3A+terms%2Fbeak.md",
        ),
        (
            "https://gitea.example/birds/words",
            "src/branch/main/docs/",
            "https://gitea.example/birds/words/commits/branch/main/terms/beak.yml",
            "https://gitea.example/birds/words/issues/new?title=Beak+%26+%3Cb%3E&body=Page%3A+terms%2Fbeak.md",
        ),
        (
            "https://bitbucket.org/birds/words",
            "src/main/docs/",
            "https://bitbucket.org/birds/words/history-node/main/terms/beak.yml",
            None,
        ),
        (
            "https://github.com/birds/words",
            "blob/a/branch/docs",
            "https://github.com/birds/words/commits/a/branch/terms/beak.yml",
            "https://github.com/birds/words/issues/new?title=Beak+%26+%3Cb%3E&body=Page%3A+terms%2Fbeak.md",
        ),
        ("https://forge.example/birds", "src/main/docs/", None, None),
        ("https://forge.example/birds", "?path=docs/", None, None),
        ("https://forge.example/birds", None, None, None),
        (None, "edit/main/docs/", None, None),
    ],
)
def test_addresses_at_the_host_of_the_repository(
    repo: str | None, edit: str | None, history: str | None, report: str | None
) -> None:
    given = config(repo, edit)
    assert history_url("/site/terms/beak.yml", given) == history
    assert report_url("Beak & <b>", "terms/beak.md", given) == report


def test_forms_are_filled_in_where_there_are_some(tmp_path: Path) -> None:
    given = config("https://github.com/birds/words/", "edit/main/docs/", str(tmp_path))
    for name in ("problem.yml", "propose-a-term.yml"):
        write(tmp_path, {f".github/ISSUE_TEMPLATE/{name}": "name: A form\n"})
    assert report_url("Beak & <b>", "terms/beak.md", given) == (
        "https://github.com/birds/words/issues/new?template=problem.yml&title=Beak+%26+%3Cb%3E&page=terms%2Fbeak.md"
    )
    assert propose_url("Tail & {name}", f"{tmp_path}/terms", given) == (
        "https://github.com/birds/words/issues/new"
        "?template=propose-a-term.yml&title=New+term%3A+Tail+%26+%7Bname%7D&name=Tail+%26+%7Bname%7D"
    )


FILE = "filename=pin-feather.yml&value=term%3A+Pin+feather%0Ashort%3A+%0Adefinition%3A+%7C%0A++%0A"


@pytest.mark.parametrize(
    ("repo", "edit", "propose"),
    [
        ("https://github.com/birds/words/", "edit/main/docs/", f"https://github.com/birds/words/new/main/terms?{FILE}"),
        ("https://codeberg.org/birds/words", "_edit/a/docs/", f"https://codeberg.org/birds/words/_new/a/terms?{FILE}"),
        ("https://gitlab.com/birds/words", "-/edit/main/docs/", None),
        ("https://bitbucket.org/birds/words", "src/main/docs/", None),
        (None, "edit/main/docs/", None),
    ],
)
def test_where_a_new_term_is_proposed(repo: str | None, edit: str, propose: str | None) -> None:
    assert propose_url("Pin feather", "/site/terms", config(repo, edit)) == propose


@pytest.mark.parametrize("repo", ["https://forge.example/birds", "https://forge.example/birds/"])
def test_a_host_of_another_kind_has_an_edit_link_all_the_same(repo: str) -> None:
    url = edit_url("/site/terms/b k.yml", config(repo, "change/main/docs/"))
    assert url == "https://forge.example/birds/change/main/terms/b%20k.yml"
