from urllib.parse import urlsplit

import hypothesis
import pytest

from glossgen import settings
from tests.pages import BuiltSite
from tests.sites import ROOT, run

# a busy machine is no fault of the code
hypothesis.settings.register_profile("glossgen", deadline=None)
hypothesis.settings.load_profile("glossgen")


@pytest.fixture(scope="session")
def own_site(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """Build the project's own site, strictly, into a folder that stands for the root of its host."""
    address = settings.load(ROOT / "mkdocs.yml").site_url
    folder = tmp_path_factory.mktemp("host") / urlsplit(address).path.strip("/")
    result = run(ROOT, "build", "--strict", "-d", str(folder))
    if result.returncode != 0:
        pytest.fail(f"the project's own site cannot be built\n{result.stdout}", pytrace=False)
    return BuiltSite(folder, address)
