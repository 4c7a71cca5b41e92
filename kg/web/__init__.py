"""The web room: SPARQL endpoint, canned queries, articles and page over engines and folders given to it as values."""

from kg.web.app import create_app
from kg.web.server import Served, serve

__all__ = ["Served", "create_app", "serve"]
