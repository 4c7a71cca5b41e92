"""Apache Jena Fuseki as a store on this machine: its runnable jar, fetched by Maven, and a server of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.interop.maven import artifact
from tests.interop.readers import program
from tests.interop.starting import free_port, started

VERSION = "5.6.0"  # the last that runs on Java 17
DIGEST = "d28c1eaf703122ee628895a460c20fa4aa60a892f435d403ea8c036f241da1f8"


def jar() -> Path:
    """The server's jar."""
    return artifact("org.apache.jena", "jena-fuseki-server", VERSION, digest=DIGEST)


@contextmanager
def running(folder: Path, memory: str = "512m") -> Iterator[str]:
    """An empty data set in memory, with updates, at a free port of 127.0.0.1: its address.

    folder: for its files; memory: of its Java.
    """
    port = free_port()
    java = program("java", "default-jre-headless")
    command = [java, f"-Xmx{memory}", "-jar", str(jar()), "--localhost", f"--port={port}", "--update", "--mem", "/ds"]
    with started(command, folder, f"http://127.0.0.1:{port}/$/ping"):
        yield f"http://127.0.0.1:{port}/ds"
