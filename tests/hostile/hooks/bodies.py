"""How schemathesis writes a body of a media type that it does not know: loaded by schemathesis, in its environment."""

from typing import Any

import schemathesis


@schemathesis.serializer("application/sparql-query")
def write(context: Any, value: Any) -> bytes:
    """A query is its text."""
    return (value if isinstance(value, str) else str(value)).encode("utf-8", "replace")
