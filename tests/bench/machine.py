"""On what a benchmark ran: the machine, what else it did, and the checkout."""

import os
import platform
import subprocess
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from kg import __version__

ROOT = Path(__file__).parents[2]
MEASURED = ("kg", "ontology", "queries", "shapes", "seeds", "tests", "requirements.lock")  # a change of these tells


@dataclass(frozen=True, slots=True)
class Machine:
    """cores: how many, of which model; memory: in GiB."""

    cores: str
    memory: float
    system: str

    def __str__(self) -> str:
        return f"{self.cores}, {self.memory:.0f} GiB, {self.system}, Python {platform.python_version()}"


def machine() -> Machine:
    """This one, now."""
    told = Path("/proc/cpuinfo").read_text().splitlines()
    model = next((line.partition(":")[2].strip() for line in told if "model name" in line), platform.machine())
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / (1 << 30)
    system = f"{platform.system()} {platform.release()}"
    return Machine(f"{os.cpu_count()} cores of {model}", memory, system)


def busy(seconds: float = 3.0) -> float:
    """The share of all cores (0 to 1) that others take while this process does nothing for so long."""
    before = _jiffies()
    time.sleep(seconds)
    idle, every = (now - then for now, then in zip(_jiffies(), before, strict=True))
    return 1 - idle / max(1, every)


def _jiffies() -> tuple[int, int]:
    """What the cores did since the machine began: nothing, and all together."""
    told = [int(field) for field in Path("/proc/stat").read_text().partition("\n")[0].split()[1:9]]
    return told[3] + told[4], sum(told)


def checkout() -> str:
    """The version and commit of vndx, and whether something measured was changed since."""
    try:
        commit = _git("rev-parse", "--short=10", "HEAD")
        changed = _git("status", "--porcelain", "--", *MEASURED)
    except (OSError, subprocess.CalledProcessError):  # not a clone, or no git
        return f"vndx {__version__}, of no commit"
    return f"vndx {__version__} at {commit}" + (", with changes that are in no commit" if changed else "")


def _git(*arguments: str) -> str:
    done = subprocess.run(["git", "-C", str(ROOT), *arguments], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def today() -> str:
    """The day and minute, UTC."""
    return datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC")


def packaged(*names: str) -> tuple[str, ...]:
    """Packages of this environment with their versions."""
    found = []
    for name in names:
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            found.append(f"{name} not installed")
    return tuple(found)
