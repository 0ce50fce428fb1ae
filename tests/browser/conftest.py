import os
import re
import shutil
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Playwright, expect

from tests.pages import BuiltSite

# busy machines are slow
expect.set_options(timeout=20_000)

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
INSTALL = "python -m playwright install --with-deps chromium"


@pytest.fixture(scope="session")
def browser_type_launch_args(
    browser_type_launch_args: dict[str, Any], browser_name: str, playwright: Playwright
) -> dict[str, Any]:
    """Use a Chromium that is there, else Playwright's own, else Debian's; without any, the tests fail."""
    if browser_name != "chromium" or "executable_path" in browser_type_launch_args:
        return browser_type_launch_args
    found = _installed()
    if found is None and not Path(playwright.chromium.executable_path).exists():
        found = _install()
        if found is None:
            pytest.fail(f"the browser tests need Chromium or Chrome; install one by: {INSTALL}", pytrace=False)
    chosen = {"executable_path": found} if found else {}
    return {**browser_type_launch_args, **chosen, "args": ARGUMENTS}


def _installed() -> str | None:
    return next(filter(None, map(shutil.which, NAMES)), None)


def _install() -> str | None:
    """Install Debian's or Ubuntu's package, where that is possible."""
    if not shutil.which("apt-get") or os.geteuid() != 0:
        return None
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["apt-get", "update"], ["apt-get", "install", "-y", "chromium"]):
        if subprocess.run(command, env=environment, check=False).returncode != 0:
            return None
    return _installed()


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 (named by the base class)
        """Keep quiet."""


@contextmanager
def served(folder: Path, path: str = "/") -> Iterator[str]:
    """Serve a folder, and give the address of a path on it."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=str(folder))) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}{path}"
        finally:
            server.shutdown()
            thread.join()


@pytest.fixture(scope="session")
def address(own_site: BuiltSite) -> Iterator[str]:
    """Serve the project's own site, under a path as where it is hosted."""
    path = urlsplit(own_site.address).path
    host = own_site.folder.parents[path.strip("/").count("/")] if path != "/" else own_site.folder
    with served(host, path) as address:
        yield address


@pytest.fixture(scope="session")
def base_url(address: str) -> str:
    """Let pages be opened by their path on the site."""
    return address


@dataclass
class Watched:
    """What happens while a page is open."""

    origin: str
    foreign: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def see(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in ("data", "blob") and parts.netloc != self.origin:
            self.foreign.append(url)

    def fail(self, fault: str) -> None:
        self.faults.append(fault)


@pytest.fixture
def watched(page: Page, address: str) -> Watched:
    """Note what a page asks other origins for, and what fails."""
    watched = Watched(urlsplit(address).netloc)
    page.on("request", lambda request: watched.see(request.url))
    page.on("response", lambda response: watched.fail(response.url) if response.status >= 400 else None)
    page.on("console", lambda message: watched.fail(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: watched.fail(str(error)))
    return watched


def faults(page: Page) -> list[str]:
    """List what axe (https://github.com/dequelabs/axe-core) finds."""
    found = Axe().run(page).response["violations"]
    return [f"{page.url}: {fault['id']}: {node['html'][:200]}" for fault in found for node in fault["nodes"]]


def has_heading(page: Page, name: str) -> None:
    """Wait until the page with this heading is open."""
    expect(page.locator("h1")).to_have_text(re.compile(rf"^\s*{re.escape(name)}\s*¶?\s*$"))
