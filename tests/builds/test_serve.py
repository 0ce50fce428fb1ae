import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from tests.pages import parse, text
from tests.sites import ENVIRONMENT, Variant, copy_bakery, write

PATIENCE = 30.0
"""Seconds."""

EARLY = {"glossary/early.yml": "term: [\n"}
"""A file that is broken from the start."""


@dataclass
class Served:
    """A running `mkdocs serve`."""

    folder: Path
    address: str
    log: Path
    process: subprocess.Popen[bytes]

    def get(self, path: str) -> str | None:
        """Fetch a page; None where there is none."""
        try:
            with urlopen(self.address + path, timeout=5) as response:
                return str(response.read(), "utf-8")
        except (URLError, OSError):
            return None

    def heading(self, path: str) -> str | None:
        html = self.get(path)
        return None if html is None else text(next(parse(html).iter("h1")))

    def wait(self, condition: Callable[[], bool]) -> None:
        """Wait until something is true."""
        deadline = time.monotonic() + PATIENCE
        while not condition():
            assert self.process.poll() is None, self.log.read_text("utf-8")
            assert time.monotonic() < deadline, self.log.read_text("utf-8")
            time.sleep(0.1)

    def says(self, words: str) -> bool:
        return words in self.log.read_text("utf-8")


@pytest.fixture(scope="module", params=["mkdocs", "properdocs"])
def served(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = copy_bakery(
        tmp_path_factory.mktemp("served"),
        Variant(config="plugins: {glossgen: {templates: ours}}", files={"ours/own.md.jinja": "", **EARLY}),
    )
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    log = tmp_path_factory.mktemp("log") / "serve.log"
    command = [sys.executable, "-m", request.param, "serve", "-a", f"127.0.0.1:{port}"]
    with log.open("wb") as output:
        process = subprocess.Popen(command, cwd=folder, env=ENVIRONMENT, stdout=output, stderr=subprocess.STDOUT)
        running = Served(folder, f"http://127.0.0.1:{port}/handbook/", log, process)
        try:
            running.wait(lambda: running.get("") is not None)
            yield running
        finally:
            process.terminate()
            process.wait(10)


def test_starts_with_a_broken_file(served: Served) -> None:
    assert served.says("glossary/early.yml:1:7: error: ")
    assert served.heading("terms/") == "Bakers' words"


def test_add_edit_rename_and_delete(served: Served) -> None:
    assert served.heading("terms/crumb/") is None
    write(served.folder, {"glossary/crumb.yml": "term: Crumb\nshort: The inside.\n"})
    served.wait(lambda: served.heading("terms/crumb/") == "Crumb")
    assert 'href="crumb/"' in (served.get("terms/") or "")

    write(served.folder, {"glossary/crumb.yml": "term: The crumb\nid: crumb\nshort: The soft inside.\n"})
    served.wait(lambda: served.heading("terms/crumb/") == "The crumb")
    assert "The soft inside." in (served.get("terms/crumb/") or "")

    (served.folder / "glossary" / "crumb.yml").rename(served.folder / "glossary" / "dough" / "inside.yml")
    served.wait(lambda: "glossary/dough/inside.yml" in (served.get("terms/crumb/") or ""))
    assert 'href="../../crumb/"' in (served.get("terms/topic/dough/") or "")

    (served.folder / "glossary" / "dough" / "inside.yml").unlink()
    served.wait(lambda: served.heading("terms/crumb/") is None)
    assert served.heading("terms/") == "Bakers' words"


def test_broken_file_is_reported_and_the_server_lives_on(served: Served) -> None:
    write(served.folder, {"glossary/crust.yml": "term: Crust\nshort: [the outside\n"})
    served.wait(lambda: served.says("glossary/crust.yml:2:8: error: this is not valid YAML"))
    assert served.heading("terms/gluten/") == "Gluten"

    write(served.folder, {"wholemeal/germ.yml": "term: Germ\nshort: The seed in the grain.\n"})
    served.wait(lambda: served.heading("terms/germ/") == "Germ")

    write(served.folder, {"glossary/crust.yml": "term: Crust\nshort: The outside.\nsee_also: [crum]\n"})
    served.wait(lambda: served.says("'crust' refers to unknown term 'crum' [unknown-term]"))
    write(served.folder, {"glossary/crust.yml": "term: Crust\nshort: The outside.\nsee_also: [gluten]\n"})
    served.wait(lambda: served.heading("terms/crust/") == "Crust")
    served.wait(lambda: 'href="../gluten/"' in (served.get("terms/crust/") or ""))
    assert not served.says("Traceback")


def test_new_folder_is_seen(served: Served) -> None:
    write(served.folder, {"glossary/tools/peel.yml": "term: Peel\nshort: A flat shovel.\n"})
    served.wait(lambda: served.heading("terms/peel/") == "Peel")
    assert served.heading("terms/topic/tools/") == "Tools"
    write(served.folder, {"glossary/tools/_topic.yml": "title: Tools of the trade\n"})
    served.wait(lambda: served.heading("terms/topic/tools/") == "Tools of the trade")
    shutil.rmtree(served.folder / "glossary" / "tools")
    served.wait(lambda: served.heading("terms/peel/") is None)


def test_templates_are_followed(served: Served) -> None:
    write(served.folder, {"ours/topic.md.jinja": "# About {{ topic.title }}\n"})
    served.wait(lambda: served.heading("terms/topic/dough/") == "About Dough")
    (served.folder / "ours" / "topic.md.jinja").unlink()
    served.wait(lambda: served.heading("terms/topic/dough/") == "Dough")
