"""Every command and option has a word in the guide and an example in its help."""

import re
import shlex

import click
import pytest

from glossgen.cli import main
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
    command.make_parser(click.Context(command)).parse_args(example[2:])


@pytest.mark.parametrize(("command", "option"), OPTIONS)
def test_option_is_documented(command: str, option: str) -> None:
    documented = {"--config-file": "-f", "--help": "--help"}.get(option, option)
    assert re.search(rf"`[^`\n]*(?<![\w-]){re.escape(documented)}(?![\w-])[^`\n]*`", GUIDE), "missing in docs/guide.md"
    parameter = next(one for one in main.commands[command].params if option in one.opts)
    assert isinstance(parameter, click.Option)
    assert parameter.help
