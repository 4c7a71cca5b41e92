"""Virtuoso 7 as a store on this machine: Debian's program, a database of its own, listening at 127.0.0.1 alone."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.interop.readers import program
from tests.interop.starting import free_port, started

GRAPH = "urn:vndx"  # there is no default graph to load: what names none is asked of all
USER, PASSWORD = "dba", "dba"  # those of every new database

# Without an address both ports would be open on all. With several threads to a query, Virtuoso 7.2.5 gives rows that a
# FILTER or a join forbids.
SETTINGS = """
[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
[TempDatabase]
DatabaseFile = virtuoso-temp.db
TransactionFile = virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
ServerThreads = 40
ThreadsPerQuery = 1
AsyncQueueMaxThreads = 1
NumberOfBuffers = 10000
MaxDirtyBuffers = 6000
DirsAllowed = .
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerThreads = 20
[SPARQL]
ResultSetMaxRows = 1000000
"""


@contextmanager
def running(folder: Path) -> Iterator[str]:
    """An empty database at free ports of 127.0.0.1: the address of its server. `folder`: for its files."""
    port = free_port()
    (folder / "virtuoso.ini").write_text(SETTINGS.format(sql=free_port(), http=port), "utf-8")
    command = [program("virtuoso-t", "virtuoso-opensource-7-bin"), "+foreground", "+configfile", "virtuoso.ini"]
    with started(command, folder, f"http://127.0.0.1:{port}/sparql?query=ASK%7B%7D"):
        yield f"http://127.0.0.1:{port}"
