"""RDF4J as a store on this machine: its server's war in Jetty's runner, both fetched by Maven."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from tests.interop.maven import artifact
from tests.interop.readers import program
from tests.interop.starting import free_port, started

VERSION = "4.1.3"
DIGEST = "7cee02ac474451a09d8e012af9807aaa71e6e44c6380dc7f1a7e892fc8f629b3"
JETTY = "9.4.58.v20250814"  # the war is of javax.servlet
JETTY_DIGEST = "b692f66bb7a53bfa739b7eb466dc2bf75bddd5bfa0e7d425cd2a0434233987c2"

REPOSITORY = """
@prefix rep: <http://www.openrdf.org/config/repository#> .
@prefix sr: <http://www.openrdf.org/config/repository/sail#> .
@prefix sail: <http://www.openrdf.org/config/sail#> .
[] a rep:Repository ; rep:repositoryID "vndx" ; rep:repositoryImpl [
  rep:repositoryType "openrdf:SailRepository" ; sr:sailImpl [ sail:sailType "openrdf:MemoryStore" ] ] .
"""


@contextmanager
def running(folder: Path, memory: str = "1g") -> Iterator[str]:
    """An empty repository in memory at a free port of 127.0.0.1: its address.

    folder: for its files; memory: of its Java.
    """
    war = artifact("org.eclipse.rdf4j", "rdf4j-http-server", VERSION, digest=DIGEST, packaging="war")
    jetty = artifact("org.eclipse.jetty", "jetty-runner", JETTY, digest=JETTY_DIGEST)
    port = free_port()
    java = [program("java", "default-jre-headless"), f"-Xmx{memory}", f"-Djava.io.tmpdir={folder}"]
    command = [*java, f"-Dorg.eclipse.rdf4j.appdata.basedir={folder / 'data'}", "-jar", str(jetty)]
    server = f"http://127.0.0.1:{port}/rdf4j"
    arguments = ["--host", "127.0.0.1", "--port", str(port), "--path", "/rdf4j", str(war)]
    with started([*command, *arguments], folder, f"{server}/protocol"):
        repository = f"{server}/repositories/vndx"
        headers = {"Content-Type": "text/turtle; charset=utf-8"}
        httpx.put(repository, content=REPOSITORY.encode(), headers=headers, timeout=60).raise_for_status()
        yield repository
