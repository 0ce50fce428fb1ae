from collections.abc import Callable

import pytest

from tests.pages import BuiltSite
from tests.sites import Variant, copy_bakery, run

Build = Callable[[Variant], BuiltSite]


@pytest.fixture(scope="session")
def build(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """Build a variant of the bakery's site, strictly, and once."""
    built: dict[str, BuiltSite] = {}

    def build(variant: Variant) -> BuiltSite:
        if repr(variant) not in built:
            built[repr(variant)] = make(variant)
        return built[repr(variant)]

    def make(variant: Variant) -> BuiltSite:
        folder = copy_bakery(tmp_path_factory.mktemp("bakery"), variant)
        result = run(folder, "build", "--strict", program=variant.program)
        assert result.returncode == 0, result.stdout
        return BuiltSite(folder / "site", variant.address)

    return build
