"""Query engines: in this process over files in memory, in processes that can be killed, and at an endpoint elsewhere.

An answer is bytes: nothing of a store leaves this room.
"""

from kg.sparql import Engine
from kg.store.embedded import EmbeddedStore
from kg.store.federation import Federated
from kg.store.limits import Limits
from kg.store.pool import Pool
from kg.store.remote import RemoteStore
from kg.store.threads import Threads

__all__ = ["EmbeddedStore", "Engine", "Federated", "Limits", "Pool", "RemoteStore", "Threads"]
