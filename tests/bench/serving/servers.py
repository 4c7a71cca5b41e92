"""The servers that are compared: how each is started over a dump, and where it answers."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import Request, urlopen

from kg import __version__

CACHE = Path(__file__).parents[3] / ".cache"
LOADING = 240.0  # seconds that a server may take to answer at all
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


class MissingError(Exception):
    """A server is not installed; why."""


def this() -> Kind:
    """The server of this checkout."""
    program = "import sys; from kg.cli import main; sys.exit(main())"
    arguments = ("serve", "--quiet", "--data", "{dump}", "--port", "{port}")
    return Kind("vndx", __version__, (sys.executable, "-c", program, *arguments), "/sparql")


def constant(octets: int) -> Kind:
    """The same HTTP server that answers everything with so many bytes."""
    arguments = ("-m", "tests.bench.serving.constant", "{port}", str(octets))
    return Kind("a constant", "", (sys.executable, *arguments), "/sparql")


def rdflib_endpoint() -> Kind:
    """rdflib behind FastAPI."""
    program = CACHE / "bench-serve" / "bin" / "rdflib-endpoint"
    if not program.exists():
        raise MissingError("pip could not install rdflib-endpoint")
    command = (str(program), "serve", "--host", "127.0.0.1", "--port", "{port}", "{dump}")
    return Kind("rdflib-endpoint", version(program.parent, "rdflib-endpoint"), command, "/")


def fuseki() -> Kind:
    """Apache Jena Fuseki, its dataset in memory."""
    jar = next(iter(CACHE.glob("fuseki/jena-fuseki-server-*.jar")), None)
    java = shutil.which("java")
    if jar is None or java is None:
        raise MissingError("needs Java 17, and Maven to fetch it")
    command = (java, "-jar", str(jar), "--localhost", "--port={port}", "--file={dump}", "/ds")
    return Kind("Fuseki", jar.stem.removeprefix("jena-fuseki-server-"), command, "/ds/query")


def oxigraph() -> Kind:
    """The Oxigraph server, its store in memory: $OXIGRAPH, else cargo's, else that of PyPI."""
    places = [os.environ.get("OXIGRAPH"), CACHE / "cargo/bin/oxigraph", CACHE / "bench-serve/bin/oxigraph"]
    program = next((str(place) for place in places if place and Path(place).exists()), None)
    if program is None:
        raise MissingError("neither cargo nor pip could install oxigraph")
    told = subprocess.run([program, "--version"], capture_output=True, text=True, check=True).stdout
    command = (program, "serve", "--bind", "127.0.0.1:{port}", "--timeout-s", "10")
    return Kind("Oxigraph", told.split()[-1], command, "/query", sent=True)


def version(scripts: Path, package: str) -> str:
    """The version of a package in the environment of these scripts."""
    asked = f"from importlib.metadata import version; print(version({package!r}))"
    command = [str(scripts / "python"), "-c", asked]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


@contextmanager
def running(kind: Kind, dump: Path) -> Iterator[str]:
    """Its address while it runs over the dump; TimeoutError where it does not answer."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [part.format(dump=dump, port=port) for part in kind.command]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            address = f"http://127.0.0.1:{port}{kind.path}"
            begun = time.monotonic()
            if kind.sent:
                wait(f"http://127.0.0.1:{port}/", process, begun)
                headers = {"Content-Type": "text/turtle"}
                store = f"http://127.0.0.1:{port}/store?default"
                urlopen(Request(store, dump.read_bytes(), headers, method="PUT"), timeout=LOADING).close()
            wait(f"{address}?query=ASK%7B%7D", process, begun)
            yield address
        finally:
            process.kill() if kind.path == "/" else process.terminate()  # rdflib-endpoint ends what it is at first
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()


def wait(address: str, process: "subprocess.Popen[bytes]", begun: float) -> None:
    """Until an address answers."""
    while True:
        try:
            urlopen(Request(address, headers={"Accept": JSON}), timeout=LOADING).close()
        except (URLError, ConnectionError, TimeoutError) as error:
            if process.poll() is not None or time.monotonic() - begun > LOADING:
                raise TimeoutError(f"did not start within {LOADING:g} s") from error
            time.sleep(0.2)
        else:
            return


def ask(address: str, fields: str, seconds: float) -> bytes:
    """The answer in JSON; OSError (TimeoutError and HTTPError among them) where there is none."""
    with urlopen(Request(f"{address}?{fields}", headers={"Accept": JSON}), timeout=seconds) as answer:
        body: bytes = answer.read()
    return body
