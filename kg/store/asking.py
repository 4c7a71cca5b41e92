"""One query to a SPARQL 1.1 endpoint elsewhere: what it answers, or why not, in errors of the house.

SPARQLWrapper makes the request; it loads rdflib for that, so it is imported where the first one is made.
"""

import http.client
import time
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import IO, cast
from urllib.error import HTTPError, URLError
from urllib.request import (
    HTTPBasicAuthHandler,
    HTTPDigestAuthHandler,
    HTTPPasswordMgrWithDefaultRealm,
    HTTPRedirectHandler,
    OpenerDirector,
    Request,
    build_opener,
)

from kg.errors import BusyError, EngineError, LateError, RequestError
from kg.store.embedded import too_large
from kg.store.login import Login, telling_line

PIECE = 1 << 16  # bytes read at a time
COMPLAINT = 1 << 14  # bytes of a complaint that are read
LATE = (408, 504)
BUSY = (429, 503)


class Stay(HTTPRedirectHandler):
    """Follows no redirect: what was not named is not asked, and nobody else is told the query or a password."""

    def redirect_request(self, *_: object) -> None:
        """None: the redirect is an error."""


class RefusedQueryError(RequestError):
    """An endpoint finds fault with a query: `words` are its own."""

    def __init__(self, endpoint: "Endpoint", words: str) -> None:
        super().__init__(f"{endpoint.en} refuses the query: {words}", vi=f"{endpoint.vi} từ chối truy vấn: {words}")


class FailedError(EngineError):
    """An endpoint fails at a query (500)."""


@dataclass(frozen=True)
class Endpoint:
    """url: where queries are posted; en, vi: what it is called in errors, which strangers may read; login: who asks."""

    url: str
    en: str
    vi: str
    login: Login | None = None

    @cached_property
    def _opener(self) -> OpenerDirector:
        handlers: list[HTTPRedirectHandler | HTTPBasicAuthHandler | HTTPDigestAuthHandler] = [Stay()]
        if self.login is not None:
            known = HTTPPasswordMgrWithDefaultRealm()
            known.add_password(None, self.url, self.login.user, self.login.password)
            handlers += [HTTPBasicAuthHandler(known), HTTPDigestAuthHandler(known)]
        return build_opener(*handlers)

    def ask(self, text: str, graphs: Sequence[tuple[str, str]], accept: str, seconds: float, octets: int) -> bytes:
        """What is answered to a query with such a dataset (pairs of a parameter and an IRI), in `accept`.

        RefusedQueryError where the endpoint finds fault with it, LateError where it takes longer than so many seconds,
        BusyError where it has no room, TooMuchError for an answer of more bytes, EngineError for everything else.
        """
        deadline = time.monotonic() + seconds
        request = self._request(text, graphs, accept)
        try:
            with cast("http.client.HTTPResponse", self._opener.open(request, timeout=seconds)) as response:
                return self._read(response, deadline, octets)
        except HTTPError as error:
            with error:
                raise self._complaint(error) from error
        except URLError as error:
            if isinstance(error.reason, TimeoutError):
                raise self._late(seconds) from error
            why = error.reason.strerror or error.reason if isinstance(error.reason, OSError) else error.reason
            raise self._failed(f"cannot be reached: {why}", f"không kết nối được: {why}") from error
        except TimeoutError as error:
            raise self._late(seconds) from error
        except (OSError, http.client.HTTPException) as error:
            raise self._failed("broke off", "ngắt giữa chừng") from error
        except ValueError as error:  # a way of asking for a password that is none of Basic and Digest
            raise self._failed("asks for another kind of login", "đòi cách đăng nhập khác") from error

    def _request(self, text: str, graphs: Sequence[tuple[str, str]], accept: str) -> Request:
        from SPARQLWrapper import POST, SELECT, SPARQLWrapper

        wrapper = SPARQLWrapper(self.url)
        wrapper.setMethod(POST)
        wrapper.setOnlyConneg(True)  # Accept alone: not every endpoint passes over a parameter "format"
        wrapper.queryString, wrapper.queryType = text, SELECT  # setQuery() would take a word in a comment for an update
        wrapper.addCustomHttpHeader("Accept", accept)
        for name, iri in graphs:
            wrapper.addParameter(name, iri)
        request: Request = wrapper._createRequest()  # query() would follow redirects
        return request

    def _read(self, response: http.client.HTTPResponse, deadline: float, octets: int) -> bytes:
        """The body, whole: a connection that breaks looks like an end where the length is not compared."""
        told = response.headers.get("Content-Length", "")
        length = int(told) if told.isdigit() else None
        body = bytearray()
        while length is None or len(body) < length:
            if time.monotonic() > deadline:
                raise TimeoutError
            piece = response.read1(PIECE)
            body += piece
            if len(body) > octets:
                raise too_large(octets)
            if not piece and length is not None:
                raise http.client.IncompleteRead(bytes(body))
            if not piece:
                break
        return bytes(body)

    def _complaint(self, error: HTTPError) -> RequestError:
        try:
            words = telling_line(cast("IO[bytes]", error).read(COMPLAINT).decode(errors="replace"))
        except (OSError, http.client.HTTPException):
            words = ""
        if error.code == 400:
            return RefusedQueryError(self, words or "Bad Request")
        if error.code in LATE:
            return LateError(f"{self.en} ran out of time", vi=f"{self.vi} hết thời gian trả lời")
        if error.code in BUSY:
            return BusyError(
                f"{self.en} is busy, or the query takes it too long: {words or error.reason}",
                vi=f"{self.vi} đang bận, hoặc truy vấn quá lâu: {words or error.reason}",
            )
        if error.code == 500:
            told = f": {words}" if words else ""
            return FailedError(f"{self.en} fails{told}", vi=f"{self.vi} gặp lỗi{told}")
        told = f"{error.code} {error.reason}" + (f": {words}" if words and error.code >= 500 else "")
        return self._failed(f"answers {told}", f"trả lời {told}")

    def _failed(self, en: str, vi: str) -> EngineError:
        return EngineError(f"{self.en} {en}", vi=f"{self.vi} {vi}")

    def _late(self, seconds: float) -> LateError:
        return LateError(
            f"{self.en} did not answer within {seconds:g} s", vi=f"{self.vi} không trả lời trong {seconds:g} giây"
        )
