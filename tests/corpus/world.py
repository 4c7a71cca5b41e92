"""What is so in a corpus: who holds which office, what met when under whom, what indicators came to, which papers are.

All of it follows from the seed number alone, so that any article can be written by itself and agrees with all others.
"""

import random
import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from tests.gold.names import CITIES_BEFORE, CITIES_SINCE, MERGER, PROVINCES_BEFORE, PROVINCES_SINCE, person

PHRASES = Path(__file__).with_name("phrases")
BEGIN, END = date(2021, 10, 5), date(2025, 12, 20)
REFORM = date(2025, 3, 1)  # ministries are merged, and a steering committee follows the national one
CITIES = frozenset({*CITIES_SINCE, "Hồ Chí Minh"})
COMMITTEE = "Ủy ban Quốc gia về chuyển đổi số"
SUCCESSOR = "Ban Chỉ đạo của Chính phủ về phát triển khoa học, công nghệ, đổi mới sáng tạo, chuyển đổi số và Đề án 06"
GROUP = "Tổ công tác triển khai Đề án 06 của Chính phủ"


@cache
def phrases(name: str) -> dict[str, Any]:
    """A file of phrases."""
    return tomllib.loads((PHRASES / f"{name}.toml").read_text("utf-8"))


@dataclass(frozen=True, slots=True)
class Place:
    """A province or centrally run city of one of the two eras."""

    name: str
    since: bool  # the merger of July 2025

    @property
    def kind(self) -> str:
        """What it is called in its offices' names."""
        return "thành phố" if self.name in CITIES else "tỉnh"

    @property
    def full(self) -> str:
        """Its name with what it is."""
        return f"{self.kind} {self.name}"

    @property
    def party(self) -> str:
        """Its party committee."""
        return "Thành ủy" if self.name in CITIES else "Tỉnh ủy"


@dataclass(frozen=True, slots=True)
class Body:
    """A committee: its name where the context tells the place, its level and area as annotations have them."""

    name: str
    level: str
    area: str


@dataclass(frozen=True, slots=True)
class Holder:
    """A person in an office; each position with the committee that it is in."""

    name: str
    rank: str
    positions: tuple[str, ...]
    bodies: tuple[Body | None, ...]
    scope: str

    @property
    def main(self) -> int:
        """The position by which everybody calls the person: the last that is in no committee."""
        return max(i for i, body in enumerate(self.bodies) if body is None)

    @property
    def woman(self) -> bool:
        """As far as the name tells."""
        return " Thị " in self.name


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting as everybody reports it."""

    place: Place | None  # None: of the nation
    kind: str
    convener: str | None
    body: Body | None
    ordinal: int | None
    day: date
    part: str
    chair: str  # the office that leads it
    second: str | None  # one that leads it too


@dataclass(frozen=True, slots=True)
class Paper:
    """A numbered document."""

    kind: str
    number: str
    issuer: str
    day: date


@dataclass(frozen=True, slots=True)
class World:
    """All facts of a corpus."""

    seed: int

    def rng(self, *key: object) -> random.Random:
        """Chance that depends on the seed and a key alone."""
        return random.Random(f"{self.seed} {key}")

    def places(self, on: date) -> tuple[Place, ...]:
        """Those that there are on a day, in random order."""
        return _places(self, on >= MERGER)

    def holder(self, place: Place | None, office: str, on: date) -> Holder:
        """Who holds an office; the same person as long as the place is what it is."""
        return _holder(self, place, office, on >= REFORM)

    def nation(self) -> tuple[Meeting, ...]:
        """The meetings of the whole country, in order."""
        return _nation(self)

    def of(self, place: Place) -> tuple[Meeting, ...]:
        """The meetings of a place, in order: one a quarter."""
        return _of_place(self, place)

    def papers(self, place: Place | None, on: date) -> list[Paper]:
        """The documents of a place or of the nation that there are on a day."""
        return [paper for paper in _papers(self, place) if paper.day < on]

    def rank(self, index: str, place: Place, year: int) -> tuple[int, int]:
        """The rank of a place by an index in a year, and of how many."""
        order = _ranks(self, index, year, place.since)
        return order[place.name], len(order)

    def level(self, indicator: str, area: str, on: date) -> float:
        """How far an indicator has come in an area on a day, from 0 to 1; days of one month are alike."""
        return _level(self, indicator, area, on.year * 12 + on.month)


def of_place(place: Place) -> dict[str, Body]:
    """The committees of a place."""
    return {
        "steering": Body(f"Ban Chỉ đạo chuyển đổi số {place.kind}", "province", place.name),
        "group": Body(f"Tổ công tác triển khai Đề án 06 {place.kind}", "province", place.name),
    }


def of_nation(reformed: bool) -> dict[str, Body]:
    """The committees of the nation."""
    committee = SUCCESSOR if reformed else COMMITTEE
    return {"committee": Body(committee, "national", "VN"), "group": Body(GROUP, "national", "VN")}


@lru_cache(maxsize=4)
def _people(world: World) -> dict[tuple[Place | None, str], str]:
    """A name for each office."""
    rng, taken = world.rng("people"), set[str]()
    offices = phrases("offices")
    named: dict[tuple[Place | None, str], str] = {(None, office): person(rng, taken) for office in offices["nation"]}
    for since in (False, True):
        for place in _places(world, since):
            named |= {(place, office): person(rng, taken) for office in offices["province"]}
    return named


@lru_cache(maxsize=4096)
def _holder(world: World, place: Place | None, office: str, reformed: bool) -> Holder:
    told = phrases("offices")["province" if place else "nation"][office]
    bodies = of_place(place) if place else of_nation(reformed)
    words = {
        "t": place.kind if place else "",
        "ty": place.party if place else "",
        "it": "Sở Khoa học và Công nghệ" if reformed else "Sở Thông tin và Truyền thông",
        "ministry": "Bộ Khoa học và Công nghệ" if reformed else "Bộ Thông tin và Truyền thông",
        "head": f"Trưởng {SUCCESSOR}" if reformed else f"Chủ tịch {COMMITTEE}",
    }
    positions = tuple(position.format(**words) for position in told["positions"])
    within = {int(number): bodies[body] for number, body in told.get("body", {}).items()}
    rank = world.rng("rank", place, office).choice(told.get("rank", [""]))
    scope = place.name if place else told.get("scope", words["ministry"] if office.startswith("it") else "VN")
    name = _people(world)[place, office]
    return Holder(name, rank, positions, tuple(within.get(i) for i in range(len(positions))), scope)


@lru_cache(maxsize=8)
def _places(world: World, since: bool) -> tuple[Place, ...]:
    names = [*CITIES_SINCE, *PROVINCES_SINCE] if since else [*CITIES_BEFORE, *PROVINCES_BEFORE]
    order = world.rng("places").sample([*names, "Hồ Chí Minh"], len(names) + 1)
    return tuple(Place(name, since) for name in order)


@lru_cache(maxsize=4)
def _nation(world: World) -> tuple[Meeting, ...]:
    rng, day, found = world.rng("meetings"), BEGIN, list[Meeting]()
    counted = {COMMITTEE: 0, SUCCESSOR: 0}
    while (day := _working(day + timedelta(rng.randrange(11, 26)))) < END:
        bodies = of_nation(day >= REFORM)
        part = rng.choice(("morning", "morning", "afternoon"))
        match rng.randrange(4):
            case 0 | 1:
                body = bodies["committee"]
                counted[body.name] += 1
                found.append(Meeting(None, "session", body.name, body, counted[body.name], day, part, "pm", None))
            case 2:
                second = rng.choice((None, "dpm1", "police"))
                found.append(Meeting(None, "conference", None, None, None, day, part, "pm", second))
            case _:
                body = bodies["group"]
                found.append(Meeting(None, "meeting", body.name, body, None, day, part, "police", None))
    return tuple(found)


@lru_cache(maxsize=256)
def _of_place(world: World, place: Place) -> tuple[Meeting, ...]:
    rng, found, ordinal = world.rng("meetings", place), list[Meeting](), 0
    day = MERGER if place.since else BEGIN
    bodies = of_place(place)
    while (day := _working(day + timedelta(rng.randrange(20, 100)))) < (END if place.since else MERGER):
        part = rng.choice(("morning", "afternoon"))
        match rng.randrange(3):
            case 0:
                ordinal += 1
                body = bodies["steering"]
                name = f"{body.name} {place.name}"
                found.append(Meeting(place, "session", name, body, ordinal, day, part, "chairman", None))
            case 1:
                second = rng.choice((None, "police"))
                held = f"UBND {place.full}"
                found.append(Meeting(place, "conference", held, None, None, day, part, "deputy", second))
            case _:
                body = bodies["group"]
                name = f"{body.name} {place.name}"
                found.append(Meeting(place, "meeting", name, body, None, day, part, "police", None))
    return tuple(found)


def _working(day: date) -> date:
    """The day itself, or the Monday after it."""
    return day + timedelta(max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)


@lru_cache(maxsize=256)
def _papers(world: World, place: Place | None) -> tuple[Paper, ...]:
    rng, found = world.rng("papers", place), list[Paper]()
    for told in phrases("documents")["province" if place else "nation"]:
        for _ in range(told["times"]):
            day = BEGIN + timedelta(rng.randrange(-300, (END - BEGIN).days))
            number = told["number"].format(n=f"{rng.randrange(told['from'], told['to']):02d}", y=day.year)
            of = {"ty": place.party, "full": place.full, "name": place.name} if place else {}
            issuer = told["issuer"].format(**of)
            found.append(Paper(told["kind"], number, issuer, day))
    return tuple(found)


@lru_cache(maxsize=256)
def _ranks(world: World, index: str, year: int, since: bool) -> dict[str, int]:
    names = [place.name for place in _places(world, since)]
    if not since:
        names.append("Thừa Thiên Huế")  # which changes its name within the era, and has no articles here
    first = world.rng("rank", index, since).sample(names, len(names))
    rng = world.rng("rank", index, since, year)
    moved = sorted((at + rng.uniform(-6, 6), name) for at, name in enumerate(first))
    return {name: at for at, (_, name) in enumerate(moved, 1)}


@lru_cache(maxsize=1 << 16)
def _level(world: World, indicator: str, area: str, month: int) -> float:
    first, pace = _course(world, indicator, area)
    since = (month - BEGIN.year * 12) / 60
    return min(1.0, max(0.0, first + pace * since + world.rng(indicator, area, month).uniform(-0.02, 0.02)))


@lru_cache(maxsize=1 << 14)
def _course(world: World, indicator: str, area: str) -> tuple[float, float]:
    """Where an indicator begins in an area, and how far it goes in five years."""
    rng = world.rng(indicator, area)
    return rng.uniform(0.02, 0.35), rng.uniform(0.2, 0.6)
