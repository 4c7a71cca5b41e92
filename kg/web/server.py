"""Runs the application until it is interrupted."""

from pathlib import Path

import uvicorn

from kg.queries import Queries
from kg.sparql import Engine
from kg.web.app import create_app


def serve(
    engine: Engine,
    queries: Queries,
    *,
    articles: Path | None = None,
    dump: Path | None = None,
    host: str = "127.0.0.1",
    port: int = 8000,
) -> None:
    """Answer HTTP on host:port until SIGINT or SIGTERM.

    articles: folder of texts {article id}.txt; dump: the Turtle file for /dump.ttl, with its .nt.gz beside it.
    """
    app = create_app(engine, queries, articles=articles, dump=dump)
    uvicorn.run(app, host=host, port=port, loop="uvloop", http="httptools", log_level="info", server_header=False)
