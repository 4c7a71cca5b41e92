"""Sentences on tasks, documents and instructions."""

from datetime import date, timedelta

from tests.corpus.people import again, person
from tests.corpus.scene import Scene, office, province
from tests.corpus.text import Fact, Piece
from tests.corpus.world import Holder, Place, phrases
from tests.corpus.writing import day, quarter, small

STATUS = {
    "n": "total",
    "a": "completed",
    "w": "regular",
    "i": "in-progress",
    "o": "overdue",
    "x": "not-completed",
}


def tasks(scene: Scene, place: Place | None) -> Piece:
    """How many tasks of Project 06 stand how; of a place or the nation, the same in all articles of a month."""
    rng = scene.world.rng("tasks", place, scene.on.year, scene.on.month)
    every = rng.randrange(24, 70) if place else rng.randrange(60, 700)
    done = round(every * rng.uniform(0.3, 0.75))
    regular = round((every - done) * rng.uniform(0.2, 0.5))
    late = min(every - done - regular - 1, rng.randrange(1, 12))
    counts = {"n": every, "a": done, "w": regular, "o": late, "i": every - done - regular - late, "x": every - done}
    form = scene.rng.choice(("all", "ratio"))
    template = scene.phrase("tasks", "province" if place else "nation", form)
    padded = scene.either(0.3)
    facts: dict[str, Fact | None] = {
        label: Fact(
            "tasks",
            {
                "programme": "Đề án 06",
                "area": place.name if place else "VN",
                "status": STATUS[label],
                "count": value,
                "total": every if form == "all" or label == "a" else None,
            },
        )
        for label, value in counts.items()
    }
    slots: dict[str, Piece | str] = {label: small(value, padded) for label, value in counts.items()}
    return scene.fill(template, slots | {"area": f"toàn {place.kind}" if place else ""}, facts)


def papers(scene: Scene, place: Place | None) -> list[Piece]:
    """A sentence on documents; none where there is none yet."""
    there = scene.world.papers(place, scene.on)
    if not there:
        return []
    chosen = scene.rng.sample(there, min(len(there), 2))
    form = "two" if len(chosen) == 2 and scene.either(0.4) else "one"
    slots: dict[str, Piece | str] = {}
    facts: dict[str, Fact | None] = {}
    for label, paper in zip("pq", chosen, strict=False):
        slots[label] = f"{paper.kind} số {paper.number}"
        facts[label] = Fact("documents", {"kind": paper.kind, "number": paper.number, "issuer": paper.issuer})
    issuer = chosen[0].issuer
    slots["issuer"] = province(place, issuer) if place and issuer.endswith(place.name) else issuer
    slots["date"] = day(chosen[0].day, year=True)
    return [scene.fill(scene.phrase("papers", form, "province" if place else "nation"), slots, facts)]


def instructions(scene: Scene, place: Place | None, who: Holder, role: str) -> Piece:
    """What the leader of a meeting, or of a place, wants done."""
    everyone = phrases("instructions")["province" if place else "nation"]
    told = [spec for spec in everyone if not any(position.endswith(spec["who"]) for position in who.positions)]
    several = scene.either(0.6)
    form = "local" if role == "speaker" else "any"
    template = scene.phrase("instructions", "several" if several else "single", form)
    if role == "speaker" and "sau {what}" in template:
        role = "attendee"  # what is said behind the meeting is no speech at it
    one = again(scene, who, role) if who.name in scene.spoken else person(scene, who, role)
    slots: dict[str, Piece | str] = {"one": one, "what": scene.meets}
    facts: dict[str, Fact | None] = {}
    for label, number, spec in zip("def", ("", "2", "3"), scene.rng.sample(told, 3), strict=True):
        whom, does = office(spec["who"], scene, place), scene.rng.choice(spec["does"])
        until, deadline = _until(scene)
        slots |= {f"who{number}": whom, f"does{number}": does, f"until{number}": until}
        facts[label] = Fact("directives", {"text": does, "addressee": whom, "deadline": deadline})
    return scene.fill(template, slots, facts)


def _until(scene: Scene) -> tuple[str, str | None]:
    """By when, in words and as a day; no words in one case of three."""
    rng = scene.rng
    form = rng.choice(("", "", "day", "day", "month", "quarter"))
    if not form:
        return "", None
    by = scene.on + timedelta(rng.randrange(20, 150))
    words = scene.phrase("instructions", "until", form)
    if form == "day":
        return words.format(day=day(by, rng.random() < 0.7 or by.year != scene.on.year)), by.isoformat()
    if form == "month":
        return words.format(month=f"{by.month}/{by.year}"), _last(by).isoformat()
    which = (by.month + 2) // 3
    span = quarter(by.year, which)
    return words.format(quarter=span.words.removeprefix("quý ")), span.end.isoformat()


def _last(of: date) -> date:
    """The last day of a month."""
    after = of.replace(day=28) + timedelta(4)
    return after - timedelta(after.day)
