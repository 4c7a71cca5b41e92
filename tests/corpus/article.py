"""One article: its paragraphs in order, and what they tell in the form of tests/gold/GUIDELINE.md."""

import random
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain
from typing import Any

from tests.corpus import figures, leads, people, work
from tests.corpus.scene import Scene
from tests.corpus.spelling import spelled
from tests.corpus.text import Piece, Told, joined
from tests.corpus.world import BEGIN, END, Meeting, Place, World, phrases
from tests.corpus.writing import closed
from tests.gold.names import MERGER

ROLES = ("chair", "local-chair", "speaker", "attendee", "mentioned")  # of two that an article gives, the first stands
LISTS = ("meetings", "connection_points", "officials", "committees", "observations", "tasks", "directives", "documents")

Annotation = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Article:
    """An article of a corpus.

    Attributes:
        number: which one.
        title: its title, the first line of `text`.
        text: the lines of the article, with a blank line between them.
        told: what they tell; spans are in `text`.
        published: the day of its dateline.
        groups: paragraphs behind the lead as they stand in `text`; those of a group are of one area, which the first
            says, and in which order the others stand is all the same.
    """

    number: int
    title: str
    text: str
    told: tuple[Told, ...]
    published: date | None
    groups: tuple[tuple[str, ...], ...]

    @property
    def stem(self) -> str:
        """The name of its file."""
        return f"{self.number:06d}"

    def annotation(self) -> Annotation:
        """What a person would note of it."""
        found: Annotation = {
            "article": self.stem,
            "url": None,
            "published": self.published.isoformat() if self.published else None,
            **{name: [] for name in LISTS},
            "provinces": [],
            "unsure": [],
        }
        people: dict[str, Annotation] = {}
        seen: set[tuple[object, ...]] = set()
        for told in sorted(self.told, key=lambda t: (t.start, t.end)):
            quote = self.text[told.start : told.end]
            if told.kind == "officials":
                _note(people, told.fields, quote)
            elif (key := _key(told)) not in seen:
                seen.add(key)
                found[told.kind].append(
                    told.fields["name"] if told.kind == "provinces" else {**told.fields, "quote": quote}
                )
        found["officials"] = list(people.values())
        return found


def article(world: World, number: int, differing: float = 0, length: int = 0) -> Article:
    """The article of a number, always the same.

    Args:
        world: what is so.
        number: which one.
        differing: the share of articles whose figures are others than everybody's.
        length: of how many characters it shall be at least; what is missing tells of other places.
    """
    rng = world.rng("article", number)
    scene = _scene(world, rng, differing)
    lead = leads.lead(scene)
    title = leads.title(scene)
    groups = [[block for block in group if block] for group in _groups(scene)]
    written = sum(len(piece.text) for piece in chain([title], lead, *chain.from_iterable(groups)))
    groups += _elsewhere(scene, length - written)
    noise = _noise(scene)
    body: list[Piece | str] = [*lead]
    if scene.either(0.1):
        body[0] = joined([rng.choice(phrases("noise")["agency"]), lead[0]], "")
    for block in chain.from_iterable(groups):
        if noise and scene.either(0.35):
            body.append(noise.pop())
        body += block
    if scene.either(0.5):
        body.append(rng.choice(phrases("noise")["byline"]))
    lines = [title, *leads.dateline(scene), *_site_lines(scene), *body]
    whole = spelled(joined(lines, "\n\n"), rng, is_page(number))
    line = dict(zip(map(id, lines), whole.text.split("\n\n"), strict=True))
    texts = tuple(tuple("\n\n".join(line[id(piece)] for piece in block) for block in group) for group in groups)
    return Article(number, line[id(title)], whole.text, whole.told, scene.published, texts)


def is_page(number: int) -> bool:
    """Whether the article of a number is written as a saved page."""
    return number % 3 == 2


def _scene(world: World, rng: random.Random, differing: float) -> Scene:
    """What an article is about: a meeting of the nation, one of a place, or what a place has done."""
    pick = rng.random()
    place: Place | None = None
    meeting: Meeting | None = None
    if pick < 0.55:
        meeting = rng.choice(world.nation())
        if pick < 0.4:  # in a newspaper of a place that took part
            place = rng.choice(world.places(meeting.day))
    else:
        place = rng.choice(world.places(BEGIN + timedelta(rng.randrange((END - BEGIN).days))))
        if pick < 0.85:
            meeting = rng.choice(world.of(place))
    if meeting:
        on = meeting.day
        published = None if rng.random() < 0.1 else on + timedelta(rng.choice((0, 0, 1)))
    else:
        first = MERGER if place and place.since else BEGIN
        last = END if place and place.since else MERGER
        published = on = first + timedelta(rng.randrange((last - first).days))
    return Scene(world, rng, meeting, place, published, on, closed(on), biased=rng.random() < differing)


def _groups(scene: Scene) -> list[list[list[Piece]]]:
    """What follows the lead: figures, tasks, documents of an area, then speeches and instructions."""
    held, place = scene.meeting, scene.place
    groups: list[list[list[Piece]]] = []
    for area in (None, place) if held and held.place is None and place else (held.place if held else place,):
        blocks = [figures.paragraph(scene, area) for _ in range(scene.rng.choice((1, 1, 2)))]
        if scene.either(0.5) and (area is None or not (held and held.place is None)):
            blocks.append([work.tasks(scene, area)])
        if scene.either(0.6):
            blocks.append(work.papers(scene, area))
        if scene.either(0.15):
            blocks.append(figures.table(scene, area))
        groups.append(blocks)
    if held:
        if scene.either(0.5):
            groups.append([[people.speech(scene, held.place)]])
        groups.append([[work.instructions(scene, held.place, scene.holder(held.place, held.chair), "chair")]])
        if place and held.place is None:
            offices = [scene.holder(place, office) for office in ("chairman", "deputy")]
            there = [who for who in offices if who.name in scene.spoken]
            groups += [[[work.instructions(scene, place, who, "speaker")]] for who in there[:1]]
    return groups


def _elsewhere(scene: Scene, length: int) -> list[list[list[Piece]]]:
    """What other places have come to, in so many characters at least."""
    groups: list[list[list[Piece]]] = []
    while length > 0:
        place = scene.rng.choice([place for place in scene.world.places(scene.on) if place != scene.place])
        blocks = [figures.paragraph(scene, place), work.papers(scene, place), [people.filler(scene)]]
        groups.append([block for block in blocks if block])
        length -= sum(len(piece.text) for piece in chain.from_iterable(blocks))
    return groups


def _site_lines(scene: Scene) -> list[str]:
    """Lines between the dateline and the text that are the site's."""
    if not scene.either(0.12):
        return []
    text: str = scene.rng.choice(phrases("noise")["site_lines"])
    return [text.format(hour=f"{scene.rng.randrange(6, 22):02d}:15", views=scene.rng.randrange(1000, 9999))]


def _noise(scene: Scene) -> list[Piece]:
    """Captions and sentences without a fact."""
    told = phrases("noise")
    fillers = [Piece(text) for text in scene.rng.sample(told["filler"], 2)]
    if scene.meeting is None:
        return fillers
    return [scene.fill(text, {"what": scene.meets}, {}) for text in scene.rng.sample(told["caption"], 2)] + fillers


def _key(told: Told) -> tuple[object, ...]:
    """Two facts of one key are one."""
    fields = told.fields
    match told.kind:
        case "committees":
            return told.kind, fields["name"].partition(" ")[0], fields["level"], fields["area"]
        case "connection_points":
            return told.kind, fields["province"]
    return (told.kind, *(tuple(value) if isinstance(value, list) else value for value in fields.values()))


def _note(people: dict[str, Annotation], fields: Mapping[str, Any], quote: str) -> None:
    """Note a person, or what is new of one who is noted."""
    before = people.setdefault(fields["name"], {**fields, "positions": [], "quote": quote})
    before["positions"] += [position for position in fields["positions"] if position not in before["positions"]]
    before["role"] = min(before["role"], fields["role"], key=ROLES.index)
