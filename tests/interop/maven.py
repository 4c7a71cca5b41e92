"""Files of Maven's repository, each fetched once into .cache and known by its digest."""

import hashlib
import subprocess
from pathlib import Path

from tests.interop.readers import program

CACHE = Path(__file__).parents[2] / ".cache"


def artifact(group: str, name: str, version: str, *, digest: str, packaging: str = "jar") -> Path:
    """The file of an artifact, without what it depends on.

    digest: SHA-256 in hex of what it must be. AssertionError where Maven is missing, or fetches nothing or another.
    """
    path = CACHE / f"{name}-{version}.{packaging}"
    if not path.exists():
        goal = ["dependency:copy", f"-Dartifact={group}:{name}:{version}:{packaging}", f"-DoutputDirectory={CACHE}"]
        command = [program("mvn", "maven"), "-q", "-B", *goal]
        run = subprocess.run(command, capture_output=True, text=True, check=False)
        assert run.returncode == 0, f"Maven could not fetch {name} {version}:\n{run.stdout}{run.stderr}"
    with path.open("rb") as source:
        found = hashlib.file_digest(source, "sha256").hexdigest()
    assert found == digest, f"{path} is not the {name} {version} that is meant: SHA-256 {found}"
    return path
