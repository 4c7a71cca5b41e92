"""Every error that is somebody's to correct; anything else that is raised is a bug and shows its traceback.

    KgError                     printed on one line by the command line
      +-- DataError             a file must be corrected: carries path, line and what would be right
      |     +-- SeedError       an article: missing, empty, not UTF-8, nothing of the genre in it
      |     +-- OntologyError   ontology/*.ttl
      |     +-- RuleError       kg/rules/, its patterns too
      |     +-- QueryError      queries/*.rq
      |     +-- ShapeError      shapes/*.ttl
      |     +-- DumpError       an RDF file to load, check or serve
      |     +-- Faults          several of the above, found in one go
      +-- RequestError          the caller asked for what cannot be done (HTTP 400, exit code 2)
            +-- RefusedError    what is asked is understood and not allowed: update, SERVICE (HTTP 403)
            +-- EngineError     a query engine failed or could not be reached (HTTP 502)
            |     +-- LateError      one elsewhere did not answer in time (HTTP 504)
            +-- BusyError       a query took more than it may, or there is no room for it now (HTTP 503)
                  +-- TooMuchError   it took more time, memory or bytes than a query may: asked again it would again

A sentence that is not understood is no error but a `kg.model.Gap`.
"""

import re
from collections.abc import Iterable
from pathlib import Path


class KgError(Exception):
    """Base of all errors that a person can correct."""


class DataError(KgError):
    """A file that must be corrected.

    path: the file; line: 1-based, None where the whole file is meant; message: what is wrong and what would be right.
    """

    def __init__(self, path: Path | str, message: str, line: int | None = None) -> None:
        self.path = Path(path)
        self.line = line
        self.message = message
        place = f"{self.path}:{line}" if line is not None else f"{self.path}"
        super().__init__(f"{place}: {message}")


class SeedError(DataError):
    """An article that cannot be read."""


class OntologyError(DataError):
    """A mistake in ontology/*.ttl."""


class RuleError(DataError):
    """A mistake in kg/rules/, its patterns too."""


class QueryError(DataError):
    """A mistake in queries/*.rq."""


class ShapeError(DataError):
    """A mistake in shapes/*.ttl."""


class DumpError(DataError):
    """An RDF file that cannot be loaded."""


class Faults(DataError):
    """Several data errors found in one go: `errors` holds them in order of file and line."""

    def __init__(self, errors: Iterable[DataError]) -> None:
        self.errors = tuple(sorted(errors, key=lambda e: (str(e.path), e.line or 0, e.message)))
        if not self.errors:
            raise ValueError("Faults needs at least one error")
        super().__init__(self.errors[0].path, self.errors[0].message, self.errors[0].line)
        self.args = ("\n".join(str(e) for e in self.errors),)


class RequestError(KgError):
    """The caller asked for what cannot be done.

    line, column: 1-based place of the mistake in a query, where it is known; vi: the message in Vietnamese.
    """

    def __init__(
        self, message: str, line: int | None = None, column: int | None = None, *, vi: str | None = None
    ) -> None:
        self.message = message
        self.line = line
        self.column = column
        self.vi = vi
        super().__init__(message)

    def told(self, language: str) -> str:
        """The message in a language ("vi" or "en"), in English where there is no other."""
        return self.vi if language == "vi" and self.vi is not None else self.message


class RefusedError(RequestError):
    """What is asked is understood and not allowed."""


class EngineError(RequestError):
    """A query engine failed or could not be reached."""


class LateError(EngineError):
    """A query engine elsewhere did not answer in time."""


class BusyError(RequestError):
    """There is no room for a query now: later there may be."""


class TooMuchError(BusyError):
    """A query took more time, memory or bytes than one may take."""


def without_place(message: str) -> str:
    """A parser's message without the place it begins with, which a DataError tells by itself."""
    return re.sub(r"^[Pp]arser error at line \d+[^:]*: ", "", message)
