"""The plugin reads its options as the command line does, although MkDocs turns some words into other values before."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from glossgen import settings
from glossgen.plugin.options import GlossgenConfig
from tests.sites import write


def plugin(folder: Path, options: str) -> tuple[GlossgenConfig, list[str]]:
    config = GlossgenConfig(config_file_path=str(folder / "mkdocs.yml"))
    given: Any = yaml.safe_load(options)
    config.load_dict(given)
    errors, _ = config.validate()
    return config, [str(error) for _, error in errors]


def test_both_know_the_same_options(tmp_path: Path) -> None:
    assert set(GlossgenConfig(config_file_path=str(tmp_path / "mkdocs.yml"))) == set(settings.OPTIONS)


@pytest.mark.parametrize(
    "options",
    [
        "{}",
        "links: ~",
        "links:",
        "links: {stop: [1, make]}",
        "checks: ~",
        "checks: {severities: {long-short: off, tab: warning}, ignore: [comment]}",
        "checks: {ignore: []}",
        "{style: yes, terms: [a, {path: b, title: B}], path: words/more}",
    ],
)
def test_both_read_the_same(tmp_path: Path, options: str) -> None:
    write(tmp_path, {"mkdocs.yml": f"plugins:\n  - glossgen:\n      {options}\n"})
    config, errors = plugin(tmp_path, options)
    found = settings.load(tmp_path / "mkdocs.yml")
    assert errors == []
    assert (config.links, config.checks, config.style) == (found.links, found.checks, found.style)
    assert (tuple(config.terms), config.path) == (found.folders, found.path)


@pytest.mark.parametrize(
    "options",
    [
        "links: {stop: make}",
        "links: {stop: [[x]]}",
        "checks: {severities: {long-shrt: off}}",
        "checks: {severities: {long-short: on}}",
        "checks: [long-short]",
        "terms: []",
    ],
)
def test_both_refuse_the_same(tmp_path: Path, options: str) -> None:
    write(tmp_path, {"mkdocs.yml": f"plugins:\n  - glossgen:\n      {options}\n"})
    _, (error,) = plugin(tmp_path, options)
    with pytest.raises(settings.SettingsError) as refusal:
        settings.load(tmp_path / "mkdocs.yml")
    assert str(refusal.value) == error
