"""Requests to a store elsewhere: sent again where that may help, with a name and a password where it asks for them."""

import email.utils
import random
import time
from collections.abc import Callable, Generator

import httpx

from kg.errors import EngineError
from kg.store.login import PASSWORD, USER, Login, telling_line

AGAIN = frozenset({408, 429, 502, 503, 504})  # statuses that may be others soon
TRIES = 8
FIRST, LONGEST = 0.5, 60.0  # seconds before the second attempt, and at most before any
PATIENCE = 600.0  # seconds that a Retry-After may ask for


class Challenged(httpx.Auth):
    """Answers a 401 as it asks: Digest or Basic. Nothing is told to who does not ask."""

    def __init__(self, login: Login) -> None:
        self.login = login
        self._chosen: httpx.Auth | None = None

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        """See `httpx.Auth`."""
        if self._chosen is None:
            response = yield request
            if response.status_code != 401:
                return
            digest = "digest" in response.headers.get("www-authenticate", "").lower()
            kind = httpx.DigestAuth if digest else httpx.BasicAuth
            self._chosen = kind(self.login.user, self.login.password)
        yield from self._chosen.auth_flow(request)


class Sender:
    """Sends requests, each until it is answered or hope is given up."""

    def __init__(
        self,
        *,
        timeout: float = 300,
        login: Login | None = None,
        tell: Callable[[str], None] = lambda _: None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        """timeout: seconds without a sign of life; tell: is told of each further attempt; sleep: waits (seconds)."""
        self.tell = tell
        self.sleep = sleep
        self._client = httpx.Client(
            timeout=httpx.Timeout(timeout, connect=min(timeout, 10)),
            auth=Challenged(login) if login is not None else None,
            headers={"User-Agent": "vndx"},
        )

    def __enter__(self) -> "Sender":
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def send(self, url: str, body: bytes, media: str, *, accept: str = "*/*", tries: int = TRIES) -> bytes:
        """POST a body; what is answered.

        What fails for now (no connection, no answer, 408, 429, 502, 503, 504) is sent again, up to `tries` times,
        after a time that doubles, with chance in it, or after what Retry-After says. EngineError where it fails to the
        end, and where the store refuses or fails otherwise; redirects are not followed.
        """
        headers = {"Content-Type": media, "Accept": accept}
        attempt = 0
        while True:
            attempt += 1
            delay = min(LONGEST, FIRST * 2 ** (attempt - 1)) * random.uniform(0.5, 1)
            try:
                response = self._client.post(url, content=body, headers=headers)
            except httpx.TransportError as error:
                why = f"{url} cannot be reached: {str(error) or type(error).__name__}"
                if isinstance(error, httpx.TimeoutException) and not isinstance(error, httpx.ConnectTimeout):
                    why = f"{url} did not answer in time"
            except (httpx.HTTPError, httpx.InvalidURL) as error:
                raise EngineError(f"{url} failed: {str(error) or type(error).__name__}") from error
            else:
                if response.is_success:
                    return response.content
                why = complaint(url, response)
                if response.status_code not in AGAIN:
                    raise EngineError(why)
                delay = max(delay, wanted_delay(response))
            if attempt == tries or delay > PATIENCE:
                raise EngineError(f"{why} ({attempt} attempts)" if attempt > 1 else why)
            self.tell(f"{why}; again in {delay:.1f} s")
            self.sleep(delay)


def complaint(url: str, response: httpx.Response) -> str:
    """What a store says against a request, in a line."""
    told = f"{url} answers {response.status_code} {response.reason_phrase}".rstrip()
    if response.is_redirect:
        return f"{told}: name the address it points at, {response.headers.get('location', 'which it does not tell')}"
    if response.status_code in (401, 403):
        return f"{told}: set {USER} and {PASSWORD} in the environment, for one who may do this"
    words = telling_line(response.text)
    return f"{told}: {words}" if words else told


def wanted_delay(response: httpx.Response) -> float:
    """Seconds that Retry-After asks for (RFC 9110, section 10.2.3): a number or a date; 0 where it says nothing."""
    told = response.headers.get("retry-after", "")
    if told.isdigit():
        return float(told)
    try:
        return max(0.0, email.utils.parsedate_to_datetime(told).timestamp() - time.time())
    except ValueError:
        return 0.0
