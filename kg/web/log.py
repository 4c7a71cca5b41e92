"""One line of JSON for each request, and what /metrics counts (Prometheus text format 0.0.4)."""

import json
import re
import time
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import UTC, datetime

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kg.web.cache import Ready
from kg.web.lines import Lines

AtOnce = Callable[[Scope], Ready | None]
BUCKETS = (0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1.0, 5.0, 10.0, float("inf"))  # seconds
PLACES = ("sparql", "queries", "articles", "id", "code", "ontology", "about", "static", "healthz", "metrics")
PLACE = re.compile(r"[/.#]")
LONGEST = 2000  # characters of an address that are told
CLIENT = 64  # of a client's, which a proxy tells


class Log:
    """ASGI middleware: tells each request on `out` (None: nowhere), and counts it."""

    def __init__(self, app: ASGIApp, out: Lines | None = None, ahead: AtOnce = lambda scope: None) -> None:
        """ahead: what is known of an answer before the application is asked."""
        self.app = app
        self.out = out
        self.ahead = ahead
        self.requests: Counter[tuple[str, int]] = Counter()
        self.seconds: Counter[float] = Counter()
        self.spent = 0.0
        self.octets = 0
        self.under_way = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, and tell how it ended."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        begin = time.perf_counter()
        status, octets = 499, 0  # 499: the client was gone before there was an answer
        told: Message = {}

        async def watch(message: Message) -> None:
            nonlocal status, octets, told
            if message["type"] == "http.response.start":
                status, told = message["status"], message
            else:
                octets += len(message.get("body", b""))
            await send(message)

        scope.setdefault("state", {})["log"] = self
        self.under_way += 1
        try:
            await self.app(scope, receive, watch)
        finally:
            self.under_way -= 1
            self._tell(scope, status, octets, time.perf_counter() - begin, told.get("headers", ()))

    def at_once(self, scope: Scope) -> Ready | None:
        """An answer that is known before the application is asked, which is told and counted like any other."""
        begin = time.perf_counter()
        ready = self.ahead(scope)
        if ready is not None:
            self._tell(scope, 200, len(ready.body), time.perf_counter() - begin, ready.headers)
        return ready

    def _tell(
        self, scope: Scope, status: int, octets: int, seconds: float, headers: Iterable[tuple[bytes, bytes]]
    ) -> None:
        self.count(scope["path"], status, octets, seconds)
        if self.out is not None:
            self.out.write(line(scope, status, octets, seconds, Headers(raw=list(headers))))

    def count(self, path: str, status: int, octets: int, seconds: float) -> None:
        """One request more."""
        place = PLACE.split(path, maxsplit=2)[1]
        self.requests[place if place in PLACES else "other", status] += 1
        self.seconds[BUCKETS[bisect_left(BUCKETS, seconds)]] += 1
        self.spent += seconds
        self.octets += octets

    def metrics(self, gauges: dict[str, tuple[str, float]]) -> str:
        """All counts as text; `gauges`: what else is to be told, its help and value by name."""
        lines = ["# HELP vndx_requests_total Requests answered.", "# TYPE vndx_requests_total counter"]
        lines += [
            f'vndx_requests_total{{place="{place}",status="{status}"}} {number}'
            for (place, status), number in sorted(self.requests.items())
        ]
        lines += ["# HELP vndx_request_seconds Time to the end of an answer.", "# TYPE vndx_request_seconds histogram"]
        total = 0
        for bucket in BUCKETS:
            total += self.seconds[bucket]
            lines.append(f'vndx_request_seconds_bucket{{le="{bucket:g}"}} {total}'.replace('"inf"', '"+Inf"'))
        lines += [f"vndx_request_seconds_sum {self.spent:.6f}", f"vndx_request_seconds_count {total}"]
        lines += ["# HELP vndx_sent_bytes_total Bytes of answers.", "# TYPE vndx_sent_bytes_total counter"]
        lines.append(f"vndx_sent_bytes_total {self.octets}")
        told = {"vndx_requests_under_way": ("Requests being answered.", float(self.under_way)), **gauges}
        if self.out is not None:
            told["vndx_log_lines_lost"] = ("Lines of the log that could not be written.", float(self.out.lost))
        for name, (text, value) in told.items():
            lines += [f"# HELP {name} {text}", f"# TYPE {name} gauge", f"{name} {value:g}"]
        return "\n".join(lines) + "\n"


def line(scope: Scope, status: int, octets: int, seconds: float, told: Headers) -> str:
    """A request as a line: when, who, what, how it ended, and of a query its rows and milliseconds."""
    query = scope["query_string"].decode("latin-1")
    known: dict[str, object] = {
        "time": datetime.now(UTC).isoformat(timespec="milliseconds"),
        "client": scope["client"][0][:CLIENT] if scope.get("client") else None,
        "method": scope["method"],
        "path": (scope["path"] + (f"?{query}" if query else ""))[:LONGEST],
        "status": status,
        "bytes": octets,
        "ms": round(seconds * 1000, 1),
    }
    if "vndx-rows" in told:
        known["rows"] = int(told["vndx-rows"])
        known["truncated"] = told.get("vndx-truncated") == "true"
    if "server-timing" in told:
        known["query_ms"] = float(told["server-timing"].rpartition("=")[2])
    return json.dumps(known) + "\n"  # ASCII: nothing in it steers a terminal or ends a line
