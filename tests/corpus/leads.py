"""What an article begins with: its title, its dateline, and who met when under whom."""

from tests.corpus import people
from tests.corpus.scene import Scene, committee, office, province
from tests.corpus.text import Fact, Piece, joined
from tests.corpus.world import Meeting, Place, phrases
from tests.corpus.writing import PARTS, WEEKDAYS, day, ordinal

HANOI = Place("Hà Nội", since=False)


def title(scene: Scene) -> Piece:
    """Its title, which tells no more than whom it is about."""
    held, place = scene.meeting, scene.place
    slots: dict[str, Piece | str] = {"what": scene.meets}
    if place:
        slots["name"] = province(place, place.name)
    kind = "report" if held is None else held.kind
    if held and held.place is None and place:
        kind = "local"
    elif held and held.place and not held.body:
        kind = "province"  # since what follows may not name it
    elif held and held.body:
        slots["body"] = committee(held.body, held.place)
    return scene.fill(scene.phrase("meetings", "title", kind), slots, {})


def dateline(scene: Scene) -> list[str]:
    """The line with the day of publication, where there is one."""
    if (on := scene.published) is None:
        return []
    hour = f"{scene.rng.randrange(6, 22):02d}:{scene.rng.randrange(60):02d}"
    text: str = scene.rng.choice(phrases("noise")["dateline"])
    return [text.format(dd=f"{on.day:02d}", mm=f"{on.month:02d}", y=on.year, hour=hour, weekday=WEEKDAYS[on.weekday()])]


def lead(scene: Scene) -> list[Piece]:
    """The first paragraphs: what met, when, under whom, and who was there."""
    if scene.meeting is None:
        assert scene.place is not None, "an article is of a meeting or a place"
        slots: dict[str, Piece | str] = {"full": province(scene.place, scene.place.full)}
        return [scene.fill(scene.phrase("meetings", "report", "lead"), slots, {})]
    held = scene.meeting
    paragraphs = [_opening(scene, held)]
    if held.place is None and scene.place:
        paragraphs.append(joined(people.local(scene, scene.place), " "))
    elif held.place or scene.either(0.6):
        paragraphs.append(people.also(scene, held.place, ()))
    if scene.place is None and scene.either(0.5):
        chosen = scene.rng.sample(scene.world.places(scene.on), scene.rng.randrange(2, 5))
        paragraphs.append(people.points(scene, chosen))
    return paragraphs


def _opening(scene: Scene, held: Meeting) -> Piece:
    """Who met when under whom."""
    leader = scene.holder(held.place, held.chair)
    chairs = [leader.name]
    body = _body(held)
    after = body is not None and scene.either(0.5)  # the meeting's name stands behind whose it is
    event = scene.phrase("meetings", "held" if after else "names", held.kind)
    year = scene.published is None or scene.either(0.4)
    called = scene.fill(
        event,
        {
            "ord": ordinal(held.ordinal, scene.rng) if held.ordinal else "",
            "review": scene.review.words,
            "body": body or "",
        },
        {},
    )
    venue = office(scene.phrase("meetings", "venue", "province" if held.place else "nation"), scene, held.place)
    where = held.place or HANOI
    slots: dict[str, Piece | str] = {
        "part": PARTS[held.part],
        "day": day(held.day, year, "/" if scene.either(0.8) else scene.rng.choice("-.")),
        "chair": people.chair(scene, leader),
        "event": called,
        "held": called,
        "body": body or "",
        "meets": scene.meets,
        "venue": province(where, venue) if where.name in venue else venue,
    }
    sentences: list[Piece] = []
    if held.second:
        other = scene.holder(held.place, held.second)
        chairs.append(other.name)
        text = scene.phrase("meetings", "lead", "second")
        second = people.person(scene, other, "chair")
        sentences.append(scene.fill(text, {"meets": scene.meets, "second": second}, {}))
    fields = {
        "id": "m1",
        "kind": held.kind,
        "convener": held.convener if after or "{body}" in event else None,
        "ordinal": held.ordinal,
        "date": held.day.isoformat(),
        "date_how": "explicit" if year else "year-inferred",
        "part_of_day": held.part,
        "chairs": chairs,
    }
    today = scene.published == held.day and scene.either(0.15)
    template = scene.phrase("meetings", "lead", "held" if after else "today" if today else "any")
    return joined([scene.fill(template, slots, {"m": Fact("meetings", fields)}), *sentences], " ")


def _body(held: Meeting) -> Piece | None:
    """Who holds a meeting."""
    if held.body:
        return committee(held.body, held.place)
    return province(held.place, f"UBND {held.place.full}") if held.place else None
