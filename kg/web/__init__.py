"""The web room: SPARQL endpoint, canned queries, articles and page over engines and folders given to it as values."""

from kg.web.app import create_app
from kg.web.describing import beside
from kg.web.server import Served, address_of, listen, serve

__all__ = ["Served", "address_of", "beside", "create_app", "listen", "serve"]
