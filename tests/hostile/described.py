"""Requests that schemathesis makes from the description of the API: `python -m tests.hostile.described PROGRAM [ARGS]`.

PROGRAM: where schemathesis is installed. Every answer must have a status, a media type and a body as they are
described, none may be a mistake of the server, and what is described as wrong must be refused. Whether what is
described as right is taken is not looked at: a description cannot say which texts are SPARQL.
"""

import os
import subprocess
import sys
from pathlib import Path

from tests.hostile.processes import service

OPTIONS = ("--exclude-checks", "positive_data_acceptance", "--phases", "examples,coverage,fuzzing", "--seed", "1")


def main() -> int:
    """See the module."""
    program, *more = sys.argv[1:]
    hooks = {"SCHEMATHESIS_HOOKS": "bodies", "PYTHONPATH": str(Path(__file__).parent / "hooks")}
    with service("--data", "build/vndx.ttl", "--quiet", "--timeout", "3") as running:
        address = f"http://127.0.0.1:{running.port}/openapi.json"
        command = [program, "run", address, *OPTIONS, *(more or ("--max-examples", "20"))]
        code = subprocess.run(command, env=os.environ | hooks, check=False).returncode
        said = running.errors()
    if "Traceback" in said:
        print(said)
    return 1 if code or "Traceback" in said else 0


if __name__ == "__main__":
    sys.exit(main())
