from urllib.parse import urlsplit

import hypothesis
import pytest
from filelock import FileLock

from glossgen import settings
from tests.pages import BuiltSite
from tests.sites import ROOT, run

# a busy machine is no fault of the code
hypothesis.settings.register_profile("glossgen", deadline=None)
hypothesis.settings.load_profile("glossgen")


@pytest.fixture(scope="session")
def own_site(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> BuiltSite:
    """Build the project's own site, strictly, into a folder that stands for the root of its host.

    It takes long, so that one worker builds it for all.
    """
    own = tmp_path_factory.getbasetemp()
    shared = own if worker_id == "master" else own.parent
    address = settings.load(ROOT / "mkdocs.yml").site_url
    folder, log = shared / "host" / urlsplit(address).path.strip("/"), shared / "own-site.log"
    with FileLock(shared / "own-site.lock"):
        if not log.exists():
            result = run(ROOT, "build", "--strict", "-d", str(folder))
            log.write_text(result.stdout if result.returncode else "", "utf-8")
    if problems := log.read_text("utf-8"):
        pytest.fail(f"the project's own site cannot be built\n{problems}", pytrace=False)
    return BuiltSite(folder, address)
