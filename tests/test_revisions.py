from pathlib import Path

import pytest

from glossgen import pipeline, revisions, settings, sources
from glossgen.diagnostics import GlossgenError
from tests.repositories import commit, git, isolate
from tests.sites import write

MEAN = "term: Mean\nsee_also: [medain]\n"
CONFIG = "plugins: [{glossgen: {terms: [terms, {path: more, title: More}], templates: ours, style: true}}]\n"


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    isolate(monkeypatch)
    folder = tmp_path / "repository"
    write(folder, {"mkdocs.yml": CONFIG, "terms/a/mean.yml": MEAN, "more/mean.yml": "term: Mean\n", "ours/x": ""})
    git(folder, "init", "-q")
    commit(folder)
    return folder


def read(folder: Path, name: str = "HEAD") -> revisions.Revision:
    return revisions.read(name, settings.load(folder / "mkdocs.yml"))


def test_a_revision_is_what_the_work_tree_was(repository: Path) -> None:
    options = settings.load(repository / "mkdocs.yml")
    found, problems = sources.read(options.folders)
    first = git(repository, "rev-parse", "HEAD").strip()
    write(repository, {"mkdocs.yml": "plugins: [glossgen]\n", "terms/a/mean.yml": "term: [", "terms/b.yml": "x"})
    for name in (first, "HEAD", first[:10]):
        then = read(repository, name)
        assert (then.commit, then.sources, then.problems) == (first, found, problems)
        assert then.options.folders == options.folders
        assert then.options.style
        assert then.options.docs == options.docs
        assert repository / "ours" / "x" in then.paths
    result = pipeline.run(then.sources, then.problems)
    assert [one.place.path for one in result.diagnostics] == [(repository / "terms/a/mean.yml").as_posix()]


def test_nothing_of_a_revision_runs_or_is_chosen_by_it(repository: Path) -> None:
    then = read(repository)
    assert (then.options.templates, then.options.cache) == (None, None)
    write(repository, {".gitattributes": "*.yml filter=evil export-ignore\n", "terms/b.yml": "term: B\n"})
    git(repository, "config", "filter.evil.smudge", f"touch {repository}/ran; cat")
    git(repository, "config", "filter.evil.clean", "cat")
    commit(repository)
    assert len(read(repository).sources) == 3
    assert not (repository / "ran").exists()


def test_the_work_tree_and_the_index_stay_as_they_are(repository: Path) -> None:
    write(repository, {"terms/b.yml": "term: B\n"})
    before = git(repository, "status", "--porcelain=v2", "--branch")
    read(repository)
    assert git(repository, "status", "--porcelain=v2", "--branch") == before


def test_a_glossary_below_the_top_and_folders_beside_it(repository: Path) -> None:
    write(repository, {"site/mkdocs.yml": "plugins: [{glossgen: {terms: ../terms}}]\n"})
    commit(repository)
    then = read(repository / "site")
    assert [source.path for source in then.sources] == [(repository / "terms/a/mean.yml").as_posix()]


def test_folders_that_are_given(repository: Path) -> None:
    folders = settings.folders("more", repository)
    then = revisions.read("HEAD", settings.Settings(root=repository, folders=folders), folders)
    assert [source.folder for source in then.sources] == [*folders]


def test_before_there_was_a_glossary(repository: Path) -> None:
    git(repository, "checkout", "-q", "--orphan", "empty")
    git(repository, "rm", "-q", "-r", "--cached", ".")
    git(repository, "commit", "-q", "--allow-empty", "-m", "empty")
    assert not read(repository).sources
    assert not read(repository).problems


@pytest.mark.parametrize("name", ["gone", "", "--all", "-h", "HEAD:terms", "\n"])
def test_no_such_revision(repository: Path, name: str) -> None:
    with pytest.raises(GlossgenError, match=r"there is no revision|git cannot tell"):
        read(repository, name)


def test_a_revision_that_is_not_there_yet_or_not_here(repository: Path, tmp_path: Path) -> None:
    commit(repository)
    git(tmp_path, "clone", "-q", "--depth", "1", repository.as_uri(), "shallow")
    with pytest.raises(GlossgenError, match="shallow clone; 'git fetch --unshallow'"):
        read(tmp_path / "shallow", "HEAD~1")
    git(tmp_path, "init", "-q", "fresh")
    write(tmp_path / "fresh", {"mkdocs.yml": CONFIG, "ours/x": ""})
    with pytest.raises(GlossgenError, match="it has no commit yet"):
        read(tmp_path / "fresh", "main")


@pytest.mark.parametrize("name", ["HEAD~1..HEAD", "HEAD~1...HEAD"])
def test_several_revisions_are_none(repository: Path, name: str) -> None:
    git(repository, "commit", "-q", "--allow-empty", "-m", "next")
    with pytest.raises(GlossgenError, match="is a range, not a revision"):
        read(repository, name)


def test_no_repository(tmp_path: Path) -> None:
    write(tmp_path, {"mkdocs.yml": CONFIG, "ours/x": ""})
    with pytest.raises(GlossgenError, match="not a git repository"):
        read(tmp_path)


@pytest.mark.parametrize(
    ("config", "message"),
    [
        ("plugins: [{glossgen: {tems: x}}]\n", "^HEAD:mkdocs.yml: 'tems' is not an option"),
        ("plugins: [{glossgen: {terms: ../elsewhere}}]\n", "elsewhere' lies outside of the repository"),
        ("plugins: [{glossgen: {terms: /}}]\n", "'/' lies outside of the repository"),
        ("plugins: [{glossgen: {terms: link}}]\n", "link' lies outside of the repository"),
        ("INHERIT: ../secret.yml\n", "secret.yml leads out"),
        ("INHERIT: link/secret.yml\n", "secret.yml leads out"),
    ],
)
def test_a_revision_reads_nothing_from_outside(repository: Path, config: str, message: str) -> None:
    now = settings.load(repository / "mkdocs.yml")
    write(repository.parent, {"secret.yml": "site_name: Secret\n"})
    write(repository, {"mkdocs.yml": config})
    (repository / "link").symlink_to(repository.parent)
    commit(repository)
    with pytest.raises(GlossgenError, match=message):
        revisions.read("HEAD", now)


def test_links_and_large_files_are_found_as_in_the_work_tree(repository: Path) -> None:
    write(repository, {"terms/large.yml": "#" * 1_000_001, "terms/x.txt": "", "terms/a \u00e9\t.yml": "term: E\n"})
    (repository / "terms" / "out.yml").symlink_to("/etc/hostname")
    (repository / "terms" / "in.yml").symlink_to("a/mean.yml")
    commit(repository)
    found, problems = sources.read(settings.load(repository / "mkdocs.yml").folders)
    then = read(repository)
    assert (then.sources, then.problems) == (found, problems)
    assert len(problems) == 4
