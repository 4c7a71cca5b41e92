"""The built wheel carries all data and the page's script, and works outside the checkout on its own."""

import gzip
import os
import re
import subprocess
import sys
import sysconfig
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DATA_FOLDERS = ("ontology", "queries", "shapes", "seeds")


def files_below(folder: Path) -> set[str]:
    """The paths of all files of a folder, relative to it, but what Python compiled."""
    found = (p for p in folder.rglob("*") if p.is_file() and "__pycache__" not in p.parts)
    return {p.relative_to(folder).as_posix() for p in found}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    (built,) = out.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def elsewhere(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of programs of a fresh environment that holds the wheel.

    Its dependencies are those of the environment that runs the tests, named in a .pth instead of being downloaded
    again: the .pth files found there are not followed, so the checkout is out of sight. That the wheel asks for all
    it needs is for test_metadata.
    """
    folder = tmp_path_factory.mktemp("environment")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder)], check=True)
    python = folder / "bin" / "python"
    install = [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet", "--no-deps", str(wheel)]
    subprocess.run(install, check=True, capture_output=True)
    (packages,) = folder.glob("lib/python*/site-packages")
    (packages / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return folder / "bin"


def run(elsewhere: Path, cwd: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """Run a program of the fresh environment in a folder, with nothing of this process's Python settings."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")} | {"PYTHONUTF8": "1"}
    line = [str(elsewhere / command[0]), *command[1:]]
    done = subprocess.run(line, cwd=cwd, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done


@pytest.mark.parametrize("folder", DATA_FOLDERS)
def test_every_data_file_is_in_the_wheel(folder: str, wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        for name in sorted(files_below(ROOT / folder)):
            assert archive.read(f"kg/_data/{folder}/{name}") == (ROOT / folder / name).read_bytes()


def test_the_wheel_is_the_package_and_its_data(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = {n for n in archive.namelist() if ".dist-info/" not in n}
    expected = {f"kg/{n}" for n in files_below(ROOT / "kg") if not n.startswith("web/client/")}
    expected |= {f"kg/_data/{folder}/{n}" for folder in DATA_FOLDERS for n in files_below(ROOT / folder)}
    assert names == expected


def test_the_script_of_the_page_is_in_the_wheel_and_small(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        made = {name: archive.read(f"kg/web/static/{name}") for name in ("page.js", "editor.js", "licences.txt")}
    sizes = {name: len(gzip.compress(content)) for name, content in made.items()}
    assert 1_000 < sizes["page.js"] < 15_000
    assert 50_000 < sizes["page.js"] + sizes["editor.js"] < 300_000
    packages = re.findall(r"^(@?[\w/-]+) \d+\.\d+\.\d+$", made["licences.txt"].decode(), flags=re.MULTILINE)
    assert {"@codemirror/view", "codemirror-lang-sparql", "style-mod"} <= set(packages)
    assert made["licences.txt"].count(b"Permission is hereby granted, free of charge") == len(packages)


def test_the_source_distribution_carries_what_the_script_is_made_of(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "build", "--sdist", "--no-isolation", "--outdir", str(tmp_path), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    (built,) = tmp_path.glob("*.tar.gz")
    with tarfile.open(built) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    wanted = {f"kg/web/client/{n}" for n in files_below(ROOT / "kg" / "web" / "client")}
    assert "kg/web/client/src/page.ts" in wanted
    assert {*wanted, "hatch_build.py", "pyproject.toml"} <= names
    assert not names & {"kg/web/static/page.js", "kg/web/static/editor.js", "kg/web/static/licences.txt"}


def test_the_package_is_the_installed_one(elsewhere: Path, tmp_path: Path) -> None:
    told = run(elsewhere, tmp_path, "python", "-c", "import kg; print(kg.__file__)").stdout
    assert Path(told.strip()).is_relative_to(elsewhere.parent)


def test_the_bundled_seeds_give_the_same_bytes(elsewhere: Path, tmp_path: Path, seeds_dump: Path) -> None:
    run(elsewhere, tmp_path, "kg", "build", "--out", "out")
    assert (tmp_path / "out" / "vndx.ttl").read_bytes() == seeds_dump.read_bytes()


def test_a_canned_query_is_found_and_answered(elsewhere: Path, tmp_path: Path, seeds_dump: Path) -> None:
    told = run(elsewhere, tmp_path, "kg", "query", "meetings", "--data", str(seeds_dump), "--format", "csv").stdout
    assert "2022-08-08" in told
    assert "2022-08-09" not in told


def test_an_article_is_explained_by_the_bundled_rules(elsewhere: Path, tmp_path: Path) -> None:
    article = tmp_path / "article.txt"
    article.write_bytes((ROOT / "seeds" / "002_9f3821bd46a4a2a4.txt").read_bytes())
    assert "68 triệu" in run(elsewhere, tmp_path, "kg", "explain", str(article)).stdout


def test_every_command_has_help(elsewhere: Path, tmp_path: Path) -> None:
    for command in ("build", "check", "explain", "gaps", "query", "serve"):
        assert command in run(elsewhere, tmp_path, "kg", "--help").stdout
        assert f"kg {command}" in run(elsewhere, tmp_path, "kg", command, "--help").stdout
