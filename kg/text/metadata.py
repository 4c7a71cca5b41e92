"""What a page tells of its article: Open Graph, Dublin Core and schema.org, and what trafilatura finds beyond."""

import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta, timezone
from typing import Final

from kg.model.frozen import dataclass
from kg.text.tree import Element

_TITLE: Final = ("og:title", "twitter:title")
_DAY: Final = ("article:published_time", "datepublished", "pubdate", "dc.date.issued")
_PUBLISHER: Final = ("og:site_name", "application-name")
_VIETNAM: Final = timezone(timedelta(hours=7))


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of an article; None where nothing is."""

    title: str | None = None
    published: date | None = None
    publisher: str | None = None
    url: str | None = None


def head_of(tree: Element | None, found: Told) -> Told:
    """What the page's head tells, and of all but the title what was `found` where it is silent."""
    meta: dict[str, str] = {}
    url: str | None = None
    for element in tree.iter("meta", "link") if tree is not None else ():
        if element.tag == "meta":
            name = element.get("property") or element.get("name") or element.get("itemprop") or ""
            meta.setdefault(name.lower(), " ".join(element.get("content", "").split()))
        elif element.get("rel", "").lower() == "canonical":
            url = url or element.get("href", "").strip() or None
    return Told(
        _first(meta, _TITLE),
        _day(meta) or found.published,
        _first(meta, _PUBLISHER) or found.publisher,
        url or found.url,
    )


def _first(meta: Mapping[str, str], names: tuple[str, ...]) -> str | None:
    return next((meta[name] for name in names if meta.get(name)), None)


def _day(meta: Mapping[str, str]) -> date | None:
    return next((day for name in _DAY if (day := day_of(meta.get(name, "")))), None)


def day_of(written: str) -> date | None:
    """The day in Vietnam of an ISO 8601 date or time; None where it is none, such as 2023-00-00."""
    if not (found := re.match(r"\d{4}-\d\d-\d\d", written)):
        return None
    try:
        time = datetime.fromisoformat(written)
    except ValueError:  # a time in the site's own form, or no day of the calendar at all
        try:
            return date.fromisoformat(found[0])
        except ValueError:
            return None
    return time.date() if time.tzinfo is None else time.astimezone(_VIETNAM).date()
