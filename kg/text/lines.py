"""What each line of a page serves for, and what its head says of the article.

A page is a head (site name, path, title, date line), a body, and a foot (author, tags, related links). The body begins
at its first long line of prose; the foot begins at the first line that a rule of class "foot" reads after it.
"""

import re
from dataclasses import field
from datetime import date

from kg.grammar import Grammar
from kg.model import Line, LineKind, Match, Span
from kg.model.frozen import dataclass
from kg.values.dates import read_date
from kg.values.folding import fold
from kg.values.rows import AMOUNTS, NUMBERS

PROSE = 110  # a line of this many characters that no rule reads is prose
SENTENCE = 60  # so is a shorter one that ends like a sentence; titles do not
SHORT = 160  # headings and captions without a rule of their own are shorter than this
_ENDED = ("…", ":", "”", "./")
_STOPPED = (".", "!", "?", "…", ";", ":", ",", "./", "”", '"')
_KINDS: dict[str, LineKind] = {"noise": "noise", "caption": "caption", "byline": "byline", "item": "item"}
_CELLS = re.compile(r"[|\t]|\S {2,}\S.* {2,}\S")  # a row of a table
_YEAR = re.compile(r"(?:19|20)\d\d")  # in each date line
_URL = re.compile(r"https?://[^\s<>\"]+|www\.[^\s<>\"]+")


@dataclass(frozen=True, slots=True)
class Masthead:
    """What the head, foot and site tag say: all may be missing."""

    title: str | None
    published: date | None
    publisher: str | None
    url: str | None


@dataclass(slots=True)
class _Raw:
    """A line, and what the rules of a class read in it: each class is asked once."""

    span: Span
    text: str
    folded: str
    grammar: Grammar
    asked: dict[str, Match | None] = field(default_factory=dict)

    def read(self, cls: str) -> Match | None:
        """What the first rule of a class that reads the line from its beginning reads."""
        if cls not in self.asked:
            self.asked[cls] = self.grammar.opening(cls, self.text, self.folded)
        return self.asked[cls]

    def stamp(self) -> Match | None:
        """The date line that the line is, or None."""
        return self.read("date-line") if len(self.text) <= SHORT and _YEAR.search(self.text) else None

    def prose(self) -> bool:
        """Whether the line is long for how it ends, and no rule reads it."""
        least = SENTENCE if self.text.endswith(".") else PROSE if self.text.endswith(_ENDED) else SHORT
        return len(self.text) >= least and not self.stamp() and not self.read("line")


def classify(text: str, grammar: Grammar) -> tuple[tuple[Line, ...], Masthead]:
    """The lines of `text` that are not blank, each with its kind, in order, and what they say of the article."""
    folded = fold(text)
    grammar.look_through(folded)
    raws = [_Raw(s, s.of(text), s.of(folded), grammar) for s in _lines(text)]
    lead = next((i for i, raw in enumerate(raws) if raw.prose()), len(raws))
    last = next((i for i in range(len(raws) - 1, lead - 1, -1) if raws[i].prose()), len(raws))
    foot = next((i for i in range(last + 1, len(raws)) if raws[i].read("foot")), len(raws))
    kinds: list[LineKind] = []
    for i, raw in enumerate(raws):
        if i < lead:
            kinds.append(_head(raw))
        elif i < foot:
            kinds.append(_body(raws, i, lead))
        else:
            kinds.append("noise" if raw.stamp() is None else "date-line")
    _mark_title(raws, kinds, lead)
    _mark_byline(raws, kinds, foot)
    title = next((raw.text for raw, kind in zip(raws, kinds, strict=True) if kind == "title"), None)
    head = Masthead(title, _published(raws, kinds), *_publisher(raws, kinds))
    return tuple([Line(raw.span, kind) for raw, kind in zip(raws, kinds, strict=True)]), head


def _lines(text: str) -> list[Span]:
    spans: list[Span] = []
    at = 0
    for line in text.split("\n"):
        stripped = line.strip()
        if stripped:
            start = at + line.index(stripped[0])
            spans.append(Span(start, start + len(stripped)))
        at += len(line) + 1
    return spans


def _head(raw: _Raw) -> LineKind:
    if raw.stamp():
        return "date-line"
    if raw.read("head") or raw.read("site"):
        return "noise"
    if (found := raw.read("line")) and not (_kind(found) == "caption" and raw.text[-1].isalnum()):
        return _kind(found)
    return "heading"


def _body(raws: list[_Raw], i: int, lead: int) -> LineKind:
    raw = raws[i]
    if raw.stamp():
        return "date-line"
    if _in_table(raws, i):
        return "item"
    if len(raw.text) < SHORT and raw.read("foot"):
        return "noise"
    if found := raw.read("line"):
        kind = _kind(found)
        if kind == "item" and not _item(raws, i):
            return "heading"
        return kind
    if len(raw.text) < SHORT and not raw.text.endswith(_STOPPED) and i > lead:
        return "heading"
    return "body"


def _in_table(raws: list[_Raw], i: int) -> bool:
    """Whether a line is a row whose cells semicolons set apart, or its head: "Huyện; Kế hoạch; Thực hiện"."""
    text = raws[i].text
    cells = text.count(";")
    if cells < 2 or len(text) >= SHORT:
        return False
    if NUMBERS.fullmatch(text):
        return True
    above, below = (_row(raws, j, cells) for j in (i - 1, i + 1))
    return below or (above and AMOUNTS.fullmatch(text) is not None)


def _row(raws: list[_Raw], i: int, cells: int) -> bool:
    """Whether a line is a row of amounts with so many semicolons."""
    text = raws[i].text if 0 <= i < len(raws) else ""
    return text.count(";") == cells and AMOUNTS.fullmatch(text) is not None


def _item(raws: list[_Raw], i: int) -> bool:
    """A marked line is an item unless it stands alone and ends like a heading."""
    if len(raws[i].text) >= SHORT or raws[i].text.endswith((".", ";", ",", "…", ":")) or _CELLS.search(raws[i].text):
        return True
    mark = raws[i].text[0]
    beside = [raws[j] for j in (i - 1, i + 1) if 0 <= j < len(raws)]
    return any(b.text[0] == mark or (mark.isdigit() and b.text[0].isdigit()) for b in beside)


def _kind(found: Match) -> LineKind:
    return _KINDS[found.sets["kind"]]


def _mark_title(raws: list[_Raw], kinds: list[LineKind], lead: int) -> None:
    """The title is the longest line of the head that no rule reads; one that is printed twice is surely it."""
    candidates = [i for i in range(lead) if kinds[i] == "heading"]
    if not candidates:
        return
    printed = [raws[i].folded for i in candidates]
    best = max(candidates, key=lambda i: (printed.count(raws[i].folded) > 1, len(raws[i].text.split()), -i))
    for i in candidates:
        kinds[i] = "title" if raws[i].folded == raws[best].folded else "noise" if i < best else "heading"


def _mark_byline(raws: list[_Raw], kinds: list[LineKind], foot: int) -> None:
    """The last lines of the body may be a name or initials."""
    for i in range(foot - 1, max(foot - 4, -1), -1):
        if kinds[i] in ("noise", "date-line", "byline", "caption"):
            continue
        if kinds[i] not in ("heading", "body") or len(raws[i].text) > 60:
            return
        if raws[i].read("byline"):
            kinds[i] = "byline"
        else:
            return


def _published(raws: list[_Raw], kinds: list[LineKind]) -> date | None:
    """The day of publication: after a cue such as "Ngày đăng"; else of the date line next to the title."""
    stamps: list[tuple[bool, int, date]] = []
    for i, raw in enumerate(raws):
        if kinds[i] != "date-line" or (found := raw.stamp()) is None:
            continue
        if (day := read_date(found.groups["day"].of(raw.text)).on()) is not None:
            stamps.append(("cue" in found.groups, i, day))
    if not stamps:
        return None
    body = next((i for i, kind in enumerate(kinds) if kind in ("body", "item")), len(kinds))
    head = [s for s in stamps if s[1] < body]
    cued = [s for s in stamps if s[0]]
    if head:
        return ([s for s in cued if s in head] or head)[-1][2]
    return (cued or stamps)[0][2]


def _publisher(raws: list[_Raw], kinds: list[LineKind]) -> tuple[str | None, str | None]:
    """Publisher and address: a site's name in the head, the tag before the lead, or the address at the page's end."""
    url: str | None = None
    name: str | None = None
    tag: str | None = None
    begun = False
    for raw, kind in zip(raws, kinds, strict=True):
        if kind == "noise" and url is None and (link := _URL.search(raw.text)) and len(raw.text) < 200:
            url = link[0].rstrip(".,;)")
        if begun:
            continue
        if kind == "body":
            begun = True
            if found := raw.read("site-tag"):
                tag = found.groups["tag"].of(raw.text)
        elif kind in ("noise", "heading") and name is None and (site := raw.read("site")):
            name = site.groups["name"].of(raw.text).strip() if "name" in site.groups else raw.text
    if name is None and tag is None and url is not None:
        tag = re.sub(r"^(?:https?://)?(?:www\.)?([^/]+).*$", r"\1", url)
    # "www.baoninhbinh.org.vn/…" tells the site; what is no address by itself is not made one.
    return name or tag, url if url is not None and url.startswith("http") else None
