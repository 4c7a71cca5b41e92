"""The page's script is made when the package is built: of locked packages, once, or with a line that says why not."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CLIENT = Path("kg", "web", "client")
STATIC = Path("kg", "web", "static")
LOCK = json.loads((ROOT / CLIENT / "package-lock.json").read_text(encoding="utf-8"))


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """What hatch_build.py takes elsewhere, with the packages that the checkout has fetched already."""
    for name in (Path("hatch_build.py"), CLIENT, Path("ontology"), Path("shapes")):
        source, target = ROOT / name, tmp_path / name
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("node_modules"))
        else:
            shutil.copyfile(source, target)
    (tmp_path / STATIC).mkdir()
    packages = ROOT / ".cache" / "client" / "node_modules"
    (tmp_path / ".cache" / "client").mkdir(parents=True)
    (tmp_path / ".cache" / "client" / "node_modules").symlink_to(packages, target_is_directory=True)
    return tmp_path


def built(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the build of the script in a folder."""
    command = [sys.executable, "hatch_build.py", *arguments]
    return subprocess.run(
        command, cwd=folder, env=os.environ | environment, capture_output=True, text=True, check=False
    )


def test_every_locked_package_has_a_hash_and_no_address() -> None:
    packages = {name: entry for name, entry in LOCK["packages"].items() if name}
    assert len(packages) > 15
    assert [name for name, entry in packages.items() if not re.match(r"sha512-", entry.get("integrity", ""))] == []
    assert [name for name, entry in packages.items() if "resolved" in entry] == []


def test_every_package_is_free_to_use() -> None:
    licences = {entry["license"] for name, entry in LOCK["packages"].items() if name}
    assert licences <= {"MIT", "Apache-2.0", "BSD-3-Clause", "ISC"}


def test_what_was_made_of_the_same_sources_stays(copy: Path) -> None:
    assert built(copy).returncode == 0
    page = copy / STATIC / "page.js"
    page.write_text("as it was", "utf-8")
    assert built(copy).returncode == 0
    assert page.read_text("utf-8") == "as it was"
    with (copy / CLIENT / "src" / "page.ts").open("a") as source:
        source.write('\nconsole.log("something new");\n')
    assert built(copy).returncode == 0
    assert "something new" in page.read_text("utf-8")


def test_a_wrong_type_is_told_with_its_place(copy: Path) -> None:
    (copy / CLIENT / "src" / "page.ts").write_text('export const one: number = "1";\n', "utf-8")
    done = built(copy, "check")
    assert done.returncode == 1
    assert "src/page.ts(1,14): error TS2322" in done.stderr


def test_without_a_registry_one_line_says_so(copy: Path) -> None:
    (copy / ".cache" / "client" / "node_modules").unlink()
    nowhere = "http://127.0.0.1:9/"
    done = built(copy, npm_config_registry=nowhere, npm_config_cache=str(copy / "npm"), npm_config_fetch_retries="0")
    assert done.returncode == 1
    told = "npm could not fetch the packages of package-lock.json (ECONNREFUSED); it needs its registry once"
    assert done.stderr == f"kg/web/client: {told}\n"
    assert not list((copy / STATIC).iterdir())
