"""Every command and option has a word in the guide and an example in its help."""

import re
import shlex
from urllib.parse import parse_qs, unquote, urlsplit

import click
import pytest
from click.testing import CliRunner

from glossgen import naming
from glossgen.cli import main
from glossgen.formatting import Formatted, format_source
from glossgen.model import Folder
from glossgen.parsing import Source, parse
from tests.sites import ROOT

GUIDE = (ROOT / "docs" / "guide.md").read_text("utf-8")
OPTIONS = sorted(
    (name, max(option.opts, key=len))
    for name, command in main.commands.items()
    for option in command.params
    if isinstance(option, click.Option)
)


@pytest.mark.parametrize("name", sorted(main.commands))
def test_command_is_documented_with_an_example(name: str) -> None:
    command = main.commands[name]
    assert re.search(rf"`glossgen {name}\b", GUIDE)
    assert command.help
    example = shlex.split((command.epilog or "").removeprefix("Example: "))
    assert example[:2] == ["glossgen", name]
    with click.Context(main, **main.context_settings) as parent:
        command.make_parser(click.Context(command, parent)).parse_args(example[2:])


def test_list_of_commands_breaks_off_nowhere() -> None:
    listed = CliRunner().invoke(main, ("--help",)).stdout.partition("Commands:")[2]
    assert set(re.findall(r"^  (\w+)", listed, re.MULTILINE)) == set(main.commands)
    assert "..." not in listed


@pytest.mark.parametrize(("command", "option"), OPTIONS)
def test_option_is_documented(command: str, option: str) -> None:
    documented = {"--config-file": "-f", "--help": "--help"}.get(option, option)
    assert re.search(rf"`[^`\n]*(?<![\w-]){re.escape(documented)}(?![\w-])[^`\n]*`", GUIDE), "missing in docs/guide.md"
    parameter = next(one for one in main.commands[command].params if option in one.opts)
    assert isinstance(parameter, click.Option)
    assert parameter.help


@pytest.mark.parametrize("page", ["docs/contributing.md", "src/glossgen/skeleton/docs/contributing.md"])
def test_contributors_check_what_their_pull_request_is_checked_by(page: str) -> None:
    workflow = (ROOT / ".github/workflows/check.yml").read_text("utf-8")
    steps = {line.partition(" --format")[0] for line in re.findall(r"run: (glossgen .*)", workflow)}
    assert steps == {"glossgen check --strict", "glossgen fmt --check"}
    lines = (ROOT / page).read_text("utf-8").split("\n")
    assert {f".venv/bin/{step.removesuffix(' --check')}" for step in steps} <= set(lines)


@pytest.mark.parametrize("page", ["docs/contributing.md", "src/glossgen/skeleton/docs/contributing.md"])
def test_contributors_set_up_what_they_run(page: str) -> None:
    block = re.findall(r"```console\n(.*?)```", (ROOT / page).read_text("utf-8"), re.DOTALL)[0]
    lines = block.splitlines()
    first = next(index for index, line in enumerate(lines) if line.startswith(".venv/bin/"))
    assert lines[first - 1].startswith("python3 -m venv .venv && .venv/bin/pip install ")


def test_example_of_the_readme_is_a_new_term_and_its_message_is_true() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    (given,) = re.findall(r"```yaml\n(term: .*?)```", readme, re.DOTALL)
    path, line, column, word = re.findall(
        r"(terms/\S+):(\d+):(\d+): error: \S+ refers to unknown term '(.+?)'", readme
    )[0]
    (meant,) = re.findall(r"did you mean '(.+?)'", readme)
    source = Source(path, given, Folder(ROOT))
    assert format_source(source) == Formatted(given)
    assert not (ROOT / path).exists()
    assert f"`{path}`" in readme
    assert f'glossgen new "{given.partition(": ")[2].partition(chr(10))[0]}"' in readme
    written = given.split("\n")[int(line) - 1][int(column) - 1 :]
    assert naming.closest(word, [written.strip(" ]")]) == written.strip(" ]") == naming.fold(meant)


def test_file_that_the_browser_begins_with_is_in_order() -> None:
    page = (ROOT / "docs" / "contributing.md").read_text("utf-8")
    (address,) = re.findall(r"\((https://github\.com/\S+/new/main/terms/core/\S+)\)", page)
    asked = parse_qs(urlsplit(address).query)
    folder = ROOT / unquote(urlsplit(address).path.partition("/new/main/")[2])
    source = Source((folder / asked["filename"][0]).as_posix(), asked["value"][0], Folder(folder))
    assert folder.is_dir()
    assert parse(source).diagnostics == ()
    assert format_source(source) == Formatted(source.text)
