"""HTTP content negotiation (RFC 9110, section 12.5.1): an Accept header and what there is to offer -> what to send."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from kg.sparql import FORMATS, Format

REMEMBERED = 200  # headers: clients send the same few


@dataclass(frozen=True, slots=True)
class Range:
    """One media range of an Accept header and its weight."""

    main: str
    sub: str
    weight: float

    def matches(self, media: str) -> bool:
        """Whether a media type falls in the range."""
        main, _, sub = media.partition("/")
        return self.main in ("*", main) and self.sub in ("*", sub)

    @property
    def precision(self) -> int:
        """The more precise of two ranges decides a type's weight."""
        return (self.main != "*") + (self.sub != "*")


def parse_accept(header: str) -> tuple[Range, ...]:
    """The ranges of an Accept header; parts that are no media range are passed over."""
    ranges = []
    for part in header.split(","):
        media, *parameters = (piece.strip().lower() for piece in part.split(";"))
        main, slash, sub = media.partition("/")
        if not (main and slash and sub):
            continue
        weight = next((p[2:] for p in parameters if p.startswith("q=")), "1")
        try:
            ranges.append(Range(main, sub, min(max(float(weight), 0.0), 1.0)))
        except ValueError:
            continue
    return tuple(ranges)


def weight(ranges: Iterable[Range], media: str) -> float:
    """The weight of a media type: that of the most precise range it falls in, 0 where it falls in none."""
    fitting = [r for r in ranges if r.matches(media)]
    return max(fitting, key=lambda r: (r.precision, r.weight)).weight if fitting else 0.0


def choose(header: str | None, offers: Sequence[str]) -> str | None:
    """The media type to send: the heaviest, of equals the first offered; None where none is acceptable."""
    if header is None or not header.strip():
        return offers[0]
    ranges = parse_accept(header)
    best = max(offers, key=lambda media: weight(ranges, media))
    return best if weight(ranges, best) > 0 else None


@lru_cache(REMEMBERED)
def choose_format(header: str | None, formats: tuple[Format, ...]) -> tuple[Format, str] | None:
    """The format to send and the media type to call it: the one by which the client asked."""
    offers = {f.media: f for f in formats} | {other: f for f in reversed(formats) for other in f.others}
    ordered = [*(f.media for f in formats), *(other for f in formats for other in f.others)]
    media = choose(header, ordered)
    return (offers[media], media) if media is not None else None


@lru_cache(REMEMBERED)
def prefers_page(header: str) -> bool:
    """Whether the client would rather have HTML than data: browsers say so, tools do not."""
    ranges = parse_accept(header)
    page = max((r.weight for r in ranges if (r.main, r.sub) == ("text", "html")), default=0.0)
    return page > max(weight(ranges, media) for form in FORMATS for media in (form.media, *form.others))
