"""glossgen comment."""

import json
import re
import subprocess
import sys
from pathlib import Path

import click

from glossgen import commenting
from glossgen.cli.common import FINDINGS, WrongUse

SECONDS = 60
"""How long GitHub may take to answer."""

FILE_LIMIT = 1_000_000
"""Bytes of a report."""

REPOSITORY = re.compile(r"\w[\w.-]*/\w[\w.-]*", re.ASCII)


@click.command(
    short_help="Show a report as a comment on GitHub.",
    epilog="Example: glossgen comment report.md --number 12 --repository glossgen/glossgen",
)
@click.argument("report", type=click.Path(path_type=Path, allow_dash=True))
@click.option("--number", required=True, help="The number of the pull request or issue.")
@click.option("--commit", help="Comment only on a pull request that is open and ends with this commit.")
@click.option(
    "--repository", envvar="GITHUB_REPOSITORY", required=True, metavar="OWNER/NAME",
    help="The repository; in a workflow, that of the workflow.",
)  # fmt: skip
def comment(report: Path, number: str, commit: str | None, repository: str) -> None:
    """Show the Markdown file REPORT, or - for what is piped in, as the one comment of glossgen on GitHub.

    The comment of an earlier report is written anew. What the report holds is not trusted: it calls nobody by name,
    and is as long as GitHub takes it. Needs the program gh, which is logged in by GH_TOKEN. Exits with 0 when
    the comment is there, 1 when it does not belong to the pull request any more, 2 on wrong use.
    """
    found = commenting.number(number)
    if not found:
        raise WrongUse("the option --number is the number of a pull request or an issue, such as 12")
    if not REPOSITORY.fullmatch(repository):
        raise WrongUse("the option --repository is written OWNER/NAME")
    text = commenting.body(_read(report))
    if commit is not None and not _ends_with(commit, f"repos/{repository}/pulls/{found}"):
        click.echo(f"no comment: {found} is no open pull request that ends with the commit {commit}", err=True)
        sys.exit(FINDINGS)
    thread = f"repos/{repository}/issues/{found}/comments"
    known = commenting.present(_ask("--paginate", f"{thread}?per_page=100"))
    where = ("PATCH", f"repos/{repository}/issues/comments/{known}") if known else ("POST", thread)
    answer = json.loads(_ask("--method", *where, "--input", "-", given=json.dumps({"body": text})))
    click.echo(answer["html_url"])


def _read(report: Path) -> str:
    """Read the report; raises WrongUse for what is no file of its own, such as a link to another one."""
    if str(report) != "-" and (report.is_symlink() or not report.is_file()):
        raise WrongUse(f"{report} is no file")
    try:
        with click.open_file(str(report), "rb") as file:
            content: bytes = file.read(FILE_LIMIT + 1)
    except OSError as error:
        raise WrongUse(f"{report} cannot be read: {error.strerror}") from error
    if len(content) > FILE_LIMIT:
        raise WrongUse(f"{report} is larger than {FILE_LIMIT:,} bytes")
    return content.decode(errors="replace")


def _ends_with(commit: str, pull: str) -> bool:
    known = json.loads(_ask(pull))
    return bool(known["state"] == "open" and known["head"]["sha"] == commit)


def _ask(*arguments: str, given: str = "") -> str:
    """Ask GitHub by its own program; raises WrongUse where that fails."""
    command = ["gh", "api", *arguments]
    try:
        result = subprocess.run(
            command, capture_output=True, input=given, encoding="utf-8", timeout=SECONDS, check=False
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise WrongUse("the program gh is needed for this, and cannot be run") from error
    if result.returncode != 0:
        raise WrongUse(f"GitHub cannot be asked: {result.stderr.strip()}")
    return result.stdout
