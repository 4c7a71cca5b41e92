"""Sentences that tell counts, sums of money, parts of a whole, ranks and speeds."""

from dataclasses import replace
from datetime import date, timedelta

from tests.corpus.measures import (
    Facts,
    Setting,
    Slots,
    Spec,
    exact,
    is_free,
    key,
    measured,
    moved,
    observation,
    wording,
)  # fmt: skip
from tests.corpus.scene import Scene, province
from tests.corpus.text import Piece
from tests.corpus.world import phrases
from tests.corpus.writing import Amount, amount, count, day, number, small


def counted(scene: Scene, setting: Setting, spec: Spec) -> Piece:
    """How many there are: now, up to a day, or with the change since a year ago."""
    wide = 1 if setting.place else spec.get("wide", 1)
    name = f"số {spec['noun']} được {spec['done']}"
    area = f"toàn {setting.place.kind}" if setting.place else "cả nước"
    slots: Slots = {"noun": spec["noun"], "done": spec["done"], "area": area}
    form = scene.rng.choice(("plain", "plain", "until", "rise"))
    if form == "until" and setting.period is None and not setting.first:
        until, words, code = _until(scene, setting.on)
        a = count(int(measured(scene, spec, setting.area, until, wide)), scene.rng)
        facts: Facts = {"a": observation(setting, name, a, "count", period=code)}
        slots["when"] = words
    elif form == "rise" and (change := _growth(scene, setting, spec)):
        now = int(measured(scene, spec, setting.area, setting.on, wide))
        a = Amount(number(now), now)
        c, verb = moved(change)
        slots |= {"c": c.text, "moved": verb, "y": str(setting.on.year - 1)}
        facts = {"a": observation(setting, name, a, "count"), "c": observation(setting, name, c, "percent", "change")}
    else:
        form = "plain"
        a = count(int(measured(scene, spec, setting.area, setting.on, wide)), scene.rng)
        facts = {"a": observation(setting, name, a, "count")}
    return scene.fill(wording(scene, setting, "count", form), slots | {"a": a.text}, facts)


def money(scene: Scene, setting: Setting, spec: Spec) -> Piece:
    """A sum, as often as not with its change."""
    value = measured(scene, spec, setting.area, setting.on)
    shown = amount(value, 1, scene.rng, f" {spec['unit']}")
    a = Amount(shown.text, round(shown.value * spec["times"]), shown.comparator)
    slots: Slots = {"name": spec["name"], "a": a.text}
    facts: Facts = {"a": observation(setting, spec["name"], a, spec["kind"])}
    change = _growth(scene, setting, spec)
    if not change or scene.either(0.5):
        form = "about" if a.comparator == "eq" and scene.either(0.3) else "plain"
        if form == "about":
            facts["a"] = observation(setting, spec["name"], replace(a, comparator="approx"), spec["kind"])
        return scene.fill(wording(scene, setting, "money", form), slots, facts)
    c, verb = moved(change)
    slots |= {"c": c.text, "moved": verb, "y": str(setting.on.year - 1)}
    facts["c"] = observation(setting, spec["name"], c, "percent", "change")
    return scene.fill(wording(scene, setting, "money", "rise"), slots, facts)


def part(scene: Scene, setting: Setting, spec: Spec) -> Piece:
    """So many of how many, and which share that is."""
    every = scene.world.rng(key(spec), setting.area).randrange(spec["low"], spec["high"])
    some = max(1, round(every * scene.world.level(key(spec), setting.area, setting.on)))
    a = Amount(f"{small(some, scene.either(0.2))}/{every}", some)
    r = exact(some / every * 100, 1, "%")
    name = f"{spec['noun']} {spec['did']}"
    facts: Facts = {
        "a": observation(setting, f"số {name}", a, "count", of=every),
        "r": observation(setting, f"tỷ lệ {name}", r, "percent"),
    }
    slots: Slots = {"noun": spec["noun"], "did": spec["did"], "a": a.text, "r": r.text}
    return scene.fill(wording(scene, setting, "part", scene.rng.choice(("plain", "share"))), slots, facts)


def rank(scene: Scene, setting: Setting, spec: Spec) -> Piece:
    """Which rank a place had last year, and from where it came."""
    place, name = setting.place, spec["name"]
    assert place is not None, "the nation has no rank among its provinces"
    year = setting.on.year - 1
    now, of = scene.world.rank(name, place, year)
    before, _ = scene.world.rank(name, place, year - 1)
    form = scene.rng.choice(("plain", "moved", "fromto"))
    if now == before or (form == "fromto" and now > before):
        form = "plain"
    if now == 1 and scene.either(0.5):
        form = "first"
    whole = form not in ("fromto", "first") and scene.either(0.6)
    c, verb = moved(before - now, 0, "")
    slots: Slots = {
        "name": name,
        "place": province(place, place.full),
        "a": f"{now}/{of}" if whole else str(now),
        "b": str(before),
        "c": c.text,
        "went": verb,
        "y": str(year),
        "x": str(year - 1),
    }
    facts: Facts = {
        "a": observation(setting, name, Amount("", now), "rank", period=str(year), of=of if whole else None),
        "b": observation(setting, name, Amount("", before), "rank", "baseline", period=str(year - 1)),
        "c": observation(setting, name, c, "rank", "change", period=str(year)),
    }
    return scene.fill(wording(scene, setting, "rank", form), slots, facts)


def speed(scene: Scene, setting: Setting, spec: Spec) -> Piece:
    """How fast the Internet is, at home, on the move, or both in turn."""
    fixed, mobile = specs = phrases("indicators")["speed"]
    a, b = (exact(measured(scene, each, setting.area, setting.on), 2) for each in specs)
    facts: Facts = {
        "a": observation(setting, fixed["name"], a, "Mbps"),
        "b": observation(setting, mobile["name"], b, "Mbps"),
    }
    slots: Slots = {"name": spec["name"], "a": a.text, "b": b.text}
    if is_free(scene, setting, mobile) and spec is fixed and scene.either(0.5):
        scene.used.add((key(mobile), setting.area))
        return scene.fill(wording(scene, setting, "speed", "turn"), slots, facts)
    if spec is mobile:
        slots["a"], facts["a"] = b.text, facts["b"]
    return scene.fill(wording(scene, setting, "speed", "plain"), slots, facts)


def _growth(scene: Scene, setting: Setting, spec: Spec) -> float:
    """By how many per cent an indicator differs from a year ago."""
    before = measured(scene, spec, setting.area, date(setting.on.year - 1, setting.on.month, 1))
    return round((measured(scene, spec, setting.area, setting.on) / before - 1) * 100, 1)


def _until(scene: Scene, on: date) -> tuple[date, str, str]:
    """A day shortly before another, or the last of the month before it: itself, its words, its code."""
    if scene.either(0.5):
        last = on.replace(day=1) - timedelta(1)
        return last, f"hết tháng {last.month}/{last.year}", f"{last:%Y-%m}"
    shortly = on - timedelta(scene.rng.randrange(3, 12))
    return shortly, f"ngày {day(shortly, year=True)}", shortly.isoformat()
