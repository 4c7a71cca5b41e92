"""The servers that are compared: how each is started over a dump, and where it answers."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import Request, urlopen

from kg import __version__
from tests.bench.figures import MissingError
from tests.interop.fuseki import VERSION, jar
from tests.interop.readers import program

CACHE = Path(__file__).parents[3] / ".cache"
LOADING = 240.0  # seconds that a server may take to answer at all
PAUSE = 0.02  # between two looks whether it does
JSON = "application/sparql-results+json"


@dataclass(frozen=True, slots=True)
class Kind:
    """A server: its name and version, the command that starts it ({dump}, {port}), the path at which it is asked; and
    whether the dump is sent to it when it runs."""

    name: str
    version: str
    command: tuple[str, ...]
    path: str
    sent: bool = False


@dataclass(frozen=True, slots=True)
class Up:
    """A server that answers: its address, its process, and the seconds from its start until it answered."""

    address: str
    pid: int
    seconds: float


def this(seconds: float = 10.0) -> Kind:
    """The server of this checkout; seconds: that a query may take."""
    main = "import sys; from kg.cli import main; sys.exit(main())"
    arguments = ("serve", "--quiet", "--data", "{dump}", "--port", "{port}", "--timeout", str(seconds))
    return Kind("vndx", __version__, (sys.executable, "-c", main, *arguments), "/sparql")


def constant(octets: int) -> Kind:
    """The same HTTP server that answers everything with so many bytes."""
    arguments = ("-m", "tests.bench.serving.constant", "{port}", str(octets))
    return Kind("a constant", "", (sys.executable, *arguments), "/sparql")


def rdflib_endpoint() -> Kind:
    """rdflib behind FastAPI."""
    script = CACHE / "bench-serve" / "bin" / "rdflib-endpoint"
    if not script.exists():
        raise MissingError("pip could not install it")
    command = (str(script), "serve", "--host", "127.0.0.1", "--port", "{port}", "{dump}")
    return Kind("rdflib-endpoint", version(script.parent, "rdflib-endpoint"), command, "/")


def fuseki() -> Kind:
    """Apache Jena Fuseki, its dataset in memory."""
    try:
        command = (program("java", "default-jre-headless"), "-jar", str(jar()), "--localhost", "--port={port}")
    except AssertionError as error:
        raise MissingError(str(error)) from error
    return Kind("Fuseki", VERSION, (*command, "--file={dump}", "/ds"), "/ds/query")


def oxigraph() -> Kind:
    """The Oxigraph server, its store in memory: $OXIGRAPH, else that of this machine (cargo), else that of PyPI."""
    pypi = CACHE / "bench-serve" / "bin" / "oxigraph"
    named = os.environ.get("OXIGRAPH")
    if named and not Path(named).is_file():
        raise MissingError(f"OXIGRAPH names no file: {named}")
    places = [named, shutil.which("oxigraph"), pypi]
    found = next((str(place) for place in places if place and Path(place).exists()), None)
    if found is None:
        raise MissingError("neither here nor could pip install it")
    told = subprocess.run([found, "--version"], capture_output=True, text=True, check=True).stdout
    command = (found, "serve", "--bind", "127.0.0.1:{port}", "--timeout-s", "10")
    by_cargo = (Path(found).parents[1] / ".crates.toml").exists()  # cargo's list of what it installed there
    source = "PyPI" if found == str(pypi) else "cargo" if by_cargo else "this machine"
    return Kind("Oxigraph", f"{told.split()[-1]} of {source}", command, "/query", sent=True)


def version(scripts: Path, package: str) -> str:
    """The version of a package in the environment of these scripts."""
    asked = f"from importlib.metadata import version; print(version({package!r}))"
    command = [str(scripts / "python"), "-c", asked]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


@contextmanager
def running(kind: Kind, dump: Path) -> Iterator[Up]:
    """A server while it runs over the dump; TimeoutError where it does not answer."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [part.format(dump=dump, port=port) for part in kind.command]
    with tempfile.TemporaryDirectory() as folder:
        begun = time.perf_counter()
        environment = {**os.environ, "FUSEKI_BASE": folder}
        with subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment
        ) as process:
            try:
                if kind.sent:
                    wait(f"http://127.0.0.1:{port}/", process)
                    store = f"http://127.0.0.1:{port}/store?default"
                    sent = Request(store, dump.read_bytes(), {"Content-Type": "text/turtle"}, method="PUT")
                    urlopen(sent, timeout=LOADING).close()
                address = f"http://127.0.0.1:{port}{kind.path}"
                wait(f"{address}?query=ASK%7B%7D", process)
                yield Up(address, process.pid, time.perf_counter() - begun)
            finally:
                stop(process)


def stop(process: "subprocess.Popen[bytes]") -> None:
    """End a server, which may want to answer first."""
    process.terminate()
    try:
        process.wait(5)
    except subprocess.TimeoutExpired:
        process.kill()


def wait(address: str, process: "subprocess.Popen[bytes]") -> None:
    """Until an address answers."""
    begun = time.monotonic()
    while True:
        try:
            urlopen(Request(address, headers={"Accept": JSON}), timeout=LOADING).close()
        except (URLError, ConnectionError, TimeoutError) as error:
            if process.poll() is not None or time.monotonic() - begun > LOADING:
                raise TimeoutError(f"did not start within {LOADING:g} s") from error
            time.sleep(PAUSE)
        else:
            return


def ask(address: str, fields: str, seconds: float) -> bytes:
    """The answer in JSON; OSError (TimeoutError and HTTPError among them) where there is none."""
    with urlopen(Request(f"{address}?{fields}", headers={"Accept": JSON}), timeout=seconds) as answer:
        body: bytes = answer.read()
    return body
