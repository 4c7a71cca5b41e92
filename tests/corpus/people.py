"""Sentences that name officials: who leads, who attends, who speaks, and at which connection points."""

from collections.abc import Sequence

from tests.corpus.scene import Scene, province
from tests.corpus.text import Fact, Piece, Told, joined, whole
from tests.corpus.world import Holder, Place, phrases

STYLES = (
    "{address} {name}, {all}",
    "{address} {name} - {all}",
    "{first} {name}",
    "{first} {name}, {rest}",
    "{all} {name}",
)


def person(scene: Scene, who: Holder, role: str, style: str = "", positions: Sequence[int] = ()) -> Piece:
    """A person with positions.

    Args:
        scene: where it is said.
        who: the person.
        role: as annotations have it.
        style: where name and positions stand; chosen where it is empty.
        positions: which of them, by number; all that there are where it is empty.
    """
    chosen = list(positions) or list(range(len(who.positions)))
    told = [_position(who, i) for i in chosen]
    # A person of one position has nothing to say behind the name.
    style = style or scene.rng.choice([s for s in STYLES if len(told) > 1 or "rest" not in s])
    if "rest" in style and len(told) < 2:
        style = "{first} {name}"
    if style == "{first} {name}" and who.main in chosen and len(chosen) > 1:
        chosen, told = [who.main], [_position(who, who.main)]
    slots: dict[str, Piece | str] = {
        "address": _address(scene, who),
        "name": who.name,
        "all": joined(told, ", "),
        "first": told[0],
        "rest": joined(told[1:], ", "),
    }
    fields = {
        "name": who.name,
        "positions": [who.positions[i] for i in chosen],
        "scope": who.scope,
        "meeting": "m1" if scene.meeting else None,
        "role": role if scene.meeting else "mentioned",
    }
    scene.spoken.setdefault(who.name, who)
    return scene.fill(f"<o>{style}</o>", slots, {"o": Fact("officials", fields)})


def chair(scene: Scene, who: Holder) -> Piece:
    """Who leads a meeting."""
    every = range(len(who.positions))
    return person(scene, who, "chair", positions=every if scene.either(0.5) else every[-2:])


def local(scene: Scene, place: Place) -> list[Piece]:
    """Who is there at the connection point of a place."""
    offices = scene.rng.sample(("secretary", "chairman", "deputy"), 1)
    leads = scene.either(0.4)
    one = person(scene, scene.holder(place, offices[0]), "local-chair" if leads else "attendee")
    slots: dict[str, Piece | str] = {"place": point(scene, place), "one": one, "what": scene.meets}
    fact = Fact("connection_points", {"meeting": "m1", "province": place.name})
    text = scene.phrase("people", "local", "chair" if leads else "attendee")
    first = scene.fill(text, slots, {"p": fact})
    return [first, also(scene, place, offices)] if scene.either(0.75) else [first]


def point(scene: Scene, place: Place) -> Piece:
    """A connection point by its name."""
    name = place.full if scene.either(0.5) else place.name
    return province(place, f"{scene.rng.choice(('điểm cầu', 'điểm cầu', 'đầu cầu'))} {name}")


def also(scene: Scene, place: Place | None, taken: Sequence[str]) -> Piece:
    """Several who attend."""
    everyone = (
        ("council", "deputy", "deputy2", "police", "police2", "it", "office", "justice", "health")
        if place
        else ("dpm1", "dpm2", "police", "police2", "it", "it2", "justice", "health2")
    )
    if scene.meeting and scene.meeting.place == place:
        taken = [*taken, scene.meeting.chair, scene.meeting.second or ""]
    offices = scene.rng.sample([office for office in everyone if office not in taken], scene.rng.randrange(2, 5))
    text = scene.phrase("people", "local", "also" if place else "attendees")
    return scene.fill(text, {"all": several(scene, place, offices), "what": scene.meets}, {})


def several(scene: Scene, place: Place | None, offices: Sequence[str]) -> Piece:
    """Several people in one of the ways in which newspapers list them."""
    holders = [scene.holder(place, office) for office in offices]
    plural = ("deputy2", "deputy3") if place else ("dpm1", "dpm2", "dpm3")
    match scene.rng.randrange(5):
        case 0 if len(together := [o for o in plural if not _leads(scene, place, o)]) > 1:
            # The title of all stands before their names.
            titled = [scene.holder(place, office) for office in together]
            names = [person(scene, who, "attendee", "{name}", [0]) for who in titled]
            if len(names) > 2 or scene.either(0.5):
                return joined([f"các {titled[0].positions[0]}:", joined(names, ", ")], " ")
            return joined([f"các {titled[0].positions[0]}", joined(names, " và ")], " ")
        case 1:
            before, style, between = "các đồng chí: ", "{name} - {all}", "; "
        case 2:
            before, style, between = "các đồng chí: ", "{name}, {all}", "; "
        case 3:
            before, style, between = "các đồng chí ", "{name}, {all}", ", "
        case _:
            before, style, between = "", "{address} {name}, {all}", "; "
    listed = joined([person(scene, who, "attendee", style) for who in holders], between)
    return joined([before, listed], "")


def points(scene: Scene, places: Sequence[Place]) -> Piece:
    """The connection points of several places."""
    told: list[Piece] = []
    for place in places:
        name = province(place, place.full if scene.either(0.3) else place.name)
        fact = Fact("connection_points", {"meeting": "m1", "province": place.name})
        told.append(Piece(name.text, (*whole(name.text, fact).told, *name.told)))
    *first, last = told
    slots: dict[str, Piece | str] = {"points": joined([joined(first, ", "), last], " và "), "what": scene.meets}
    return scene.fill(scene.phrase("people", "local", "points"), slots, {})


def speech(scene: Scene, place: Place | None) -> Piece:
    """What somebody says who has not been named yet."""
    offices = ("it2", "justice", "health", "office") if place else ("it2", "health2", "police2", "dpm3")
    left = [who for o in offices if (who := scene.holder(place, o)).name not in scene.spoken]
    if not left:
        return filler(scene)
    one = person(scene, scene.rng.choice(left), "speaker", scene.rng.choice(STYLES[:1] + STYLES[2:3]))
    slots: dict[str, Piece | str] = {
        "one": one,
        "what": scene.meets,
        "thought": scene.phrase("people", "speaks", "thought"),
        "topic": scene.phrase("people", "speaks", "topic"),
    }
    return scene.fill(scene.phrase("people", "speaks", "any"), slots, {})


def again(scene: Scene, who: Holder, role: str) -> Piece:
    """A person who has been named already: by name and one position."""
    return person(scene, who, role, "{first} {name}", [who.main if scene.either(0.7) else len(who.positions) - 1])


def filler(scene: Scene) -> Piece:
    """A sentence without a fact."""
    return Piece(scene.rng.choice(phrases("noise")["filler"]))


def _position(who: Holder, at: int) -> Piece:
    text, body = who.positions[at], who.bodies[at]
    if body is None:
        return Piece(text)
    start = text.index(body.name)
    fields = {"name": body.name, "level": body.level, "area": body.area}
    return Piece(text, (Told("committees", fields, start, start + len(body.name)),))


def _address(scene: Scene, who: Holder) -> str:
    if who.rank and scene.either(0.6):
        return who.rank
    return scene.rng.choice(("đồng chí", "đồng chí", "đồng chí", "đ/c", *(("bà",) * 3 if who.woman else ("ông",) * 3)))


def _leads(scene: Scene, place: Place | None, office: str) -> bool:
    """Whether somebody leads the meeting and is no attendee."""
    held = scene.meeting
    return bool(held and held.place == place and office in (held.chair, held.second))
