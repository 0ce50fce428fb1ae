import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.pages import BuiltSite, text
from tests.sites import ADDRESS, ROOT, copy_bakery, run

PACKAGE = ROOT / "src" / "glossgen"


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    source, out = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("wheel")
    shutil.copytree(PACKAGE, source / "src" / "glossgen", ignore=shutil.ignore_patterns("__pycache__", ".*"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source)
    isolation = ["--no-isolation"] if find_spec("hatchling") else []
    result = run(source, "--wheel", *isolation, "--outdir", str(out), program="build")
    assert result.returncode == 0, result.stdout
    (built,) = out.glob("*.whl")
    return built


@pytest.fixture(scope="session")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Install the wheel, and what it needs, into an empty environment."""
    folder = tmp_path_factory.mktemp("environment")
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    python = str(folder / ("Scripts" if sys.platform == "win32" else "bin") / "python")
    result = run(folder, "install", "--quiet", "--disable-pip-version-check", str(wheel), program="pip", python=python)
    assert result.returncode == 0, result.stdout
    return python


def test_wheel_holds_all_files_of_the_package(wheel: Path) -> None:
    names = set(ZipFile(wheel).namelist())
    files = {path.relative_to(PACKAGE.parent) for path in PACKAGE.rglob("*") if path.is_file()}
    wanted = {file.as_posix() for file in files if not any(part.startswith((".", "__pyc")) for part in file.parts)}
    assert {"glossgen/py.typed", "glossgen/assets/styles/pages.css", "glossgen/templates/term.md.jinja"} <= wanted
    assert {name for name in names if ".dist-info/" not in name} == wanted
    assert any(name.endswith(".dist-info/licenses/LICENSE") for name in names)


def test_installed_wheel_builds_a_foreign_site(python: str, tmp_path: Path) -> None:
    folder = copy_bakery(tmp_path)
    result = run(folder, "build", "--strict", python=python)
    assert result.returncode == 0, result.stdout
    site = BuiltSite(folder / "site", ADDRESS)
    assert text(site.page("terms/hydration").one("h1")) == "Hydration"
    assert site.faults() == []


def test_installed_command_line(python: str, tmp_path: Path) -> None:
    folder = copy_bakery(tmp_path)
    command = Path(python).with_name("glossgen.exe" if sys.platform == "win32" else "glossgen")
    result = subprocess.run([str(command), "check", "--strict"], cwd=folder, capture_output=True, encoding="utf-8")
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "12 terms checked: no problems\n")
