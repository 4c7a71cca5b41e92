"""Load by wrk: many clients at a time that ask one after the other from a list."""

import json
import re
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.bench.serving.servers import JSON

CLIENTS = 16
PATIENCE = 10  # seconds after which a client gives up
# wrk calls `request` for each; with `fresh` no text is ever asked twice, and every server is asked the same
SCRIPT = """local paths = {%s}
local asked = %d
request = function()
  asked = asked + 1
  local path = paths[(asked - 1) %% #paths + 1]
  if %s then path = path .. "%%0A%%23" .. asked end
  return wrk.format("GET", path, {["Accept"] = "%s"})
end
"""


@dataclass(frozen=True, slots=True)
class Rate:
    """What came of it: answers a second, milliseconds within which 99 of 100 came, how many failed or never came."""

    second: float
    p99: float
    failed: int


def load(address: str, fields: Sequence[str], seconds: float, *, fresh: bool, first: int = 0) -> Rate:
    """Ask for so long. fields: query strings; fresh: each with a comment of its own, numbered from `first`."""
    path = "/" + address.split("/", 3)[3]
    listed = ",".join(json.dumps(f"{path}?{field}") for field in fields)
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "ask.lua"
        script.write_text(SCRIPT % (listed, first, str(fresh).lower(), JSON), "utf-8")
        command = ["wrk", "-t1", f"-c{CLIENTS}", f"-d{seconds:g}s", "--latency", f"--timeout={PATIENCE}s"]
        command += ["-s", str(script), address]
        told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    timeouts = re.search(r"timeout (\d+)", told)
    errors = re.search(r"Non-2xx or 3xx responses: (\d+)", told)
    late = re.search(r"99%\s+([\d.]+)(us|ms|s|m)\b", told)
    unit = {"us": 0.001, "ms": 1.0, "s": 1000.0, "m": 60_000.0}
    rate = re.search(r"Requests/sec:\s+([\d.]+)", told)
    failed = sum(int(found[1]) for found in (timeouts, errors) if found)
    answered = float(rate[1]) if rate else 0.0
    wrong = int(errors[1]) / seconds if errors else 0.0
    return Rate(max(0.0, answered - wrong), float(late[1]) * unit[late[2]] if late else 0.0, failed)
