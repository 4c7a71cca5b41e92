"""Paragraphs of figures."""

from collections.abc import Callable
from dataclasses import replace

from tests.corpus.counts import counted, money, part, rank, speed
from tests.corpus.measures import Setting, Slots, Spec, is_free, key
from tests.corpus.scene import Scene, province
from tests.corpus.shares import share
from tests.corpus.shares import table as share_table
from tests.corpus.text import Piece, joined
from tests.corpus.world import Place, phrases

# How often each kind is told, and by what.
_TOLD: dict[str, tuple[int, Callable[[Scene, Setting, Spec], Piece]]] = {
    "share": (6, share),
    "count": (4, counted),
    "money": (2, money),
    "part": (2, part),
    "rank": (2, rank),
    "speed": (1, speed),
}
_KINDS = [kind for kind, (times, _) in _TOLD.items() for _ in range(times)]


def paragraph(scene: Scene, place: Place | None) -> list[Piece]:
    """A paragraph of figures; where its opening does not say whose they are, a heading does. None where all is told."""
    period = scene.review if scene.either(0.5) else None
    setting = Setting(place, period, period.end if period else scene.on)
    heading: list[Piece] = []
    opening: list[Piece | str] = []
    if place is None:
        opening.append(_opening(scene, "nation", place))
    elif place == (scene.meeting.place if scene.meeting else scene.place):
        # So is the article.
        opening += [_opening(scene, "here", place)] if scene.either(0.3) else []
    elif scene.either(0.3):
        heading.append(_opening(scene, "heading", place))
    else:
        opening.append(_opening(scene, "province", place))
    if period:
        opening.append(f"{'trong' if opening else 'Trong'} {period.words}")
    sentences: list[Piece] = []
    if opening and (first := _sentence(scene, replace(setting, first=True))):
        lower = Piece(first.text[:1].lower() + first.text[1:], first.told)
        sentences.append(joined([*opening, lower], ", "))
    sentences += [s for _ in range(scene.rng.randrange(2, 5)) if (s := _sentence(scene, setting))]
    sentences.sort(key=lambda sentence: _apart(sentence, setting))
    return [*heading, joined(sentences, " ")] if sentences else []


def table(scene: Scene, place: Place | None) -> list[Piece]:
    """A table of figures below its caption; none where all is told."""
    rows = share_table(scene, Setting(place, None, scene.on))
    if rows is None:
        return []
    slots: Slots = {"full": province(place, place.full)} if place else {}
    return [scene.fill(scene.phrase("figures", "table", "province" if place else "nation"), slots, {}), rows]


def _apart(sentence: Piece, setting: Setting) -> int:
    """0 for what is of the paragraph's time, 1 for another time, 2 for targets, whose year would go on."""
    figures = [told.fields for told in sentence.told if told.kind == "observations"]
    if all(fields["kind"] == "target" for fields in figures):
        return 2
    return int(any(fields["period"] != setting.code for fields in figures if fields["kind"] == "actual"))


def _sentence(scene: Scene, setting: Setting) -> Piece | None:
    """One sentence with figures that the article has not told yet; None where nothing is left to tell."""
    for kind in scene.rng.sample(_KINDS, len(_KINDS)):
        if (kind == "rank" and (setting.first or not setting.place)) or (kind == "speed" and setting.place):
            continue
        if specs := [spec for spec in phrases("indicators")[kind] if is_free(scene, setting, spec)]:
            spec = scene.rng.choice(specs)
            scene.used.add((key(spec), setting.area))
            return _TOLD[kind][1](scene, setting, spec)
    return None


def _opening(scene: Scene, kind: str, place: Place | None) -> Piece:
    slots: Slots = {"what": scene.meets, "ministry": scene.phrase("figures", "opening", "ministry")}
    if place:
        slots |= {
            "place": province(place, place.full if scene.either(0.5) else place.name),
            "full": province(place, place.full),
            "t": place.kind,
        }
    return scene.fill(scene.phrase("figures", "opening", kind), slots, {})
