"""Sentences that tell shares in per cent."""

from datetime import date

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
from tests.corpus.scene import Scene
from tests.corpus.text import Fact, Piece, joined
from tests.corpus.world import phrases
from tests.corpus.writing import Amount, amount, number

FORMS = ("plain", "baseline", "change", "fromto", "target", "years", "range", "turn", "reached")
BLOCKS = ("bộ, ngành", "địa phương")


def share(scene: Scene, setting: Setting, spec: Spec) -> Piece:
    """A sentence on a share, in one of its forms."""
    forms = [*FORMS, "plain", "whole"] if "what" in spec else list(FORMS)
    if setting.place is None and "what" in spec:
        forms.append("blocks")
    form = scene.rng.choice(("plain", "turn", "change") if setting.first else forms)
    one = _Share(scene, setting, spec)
    match form:
        case "baseline" | "years":
            return one.older(form)
        case "fromto":
            return one.fromto()
        case "change":
            return one.changed()
        case "target" | "range":
            return one.aimed(form)
        case "reached":
            return one.reached()
        case "turn":
            return one.in_turn()
        case "blocks":
            return one.by_blocks()
    return one.plain(form)


def table(scene: Scene, setting: Setting) -> Piece | None:
    """A table of shares at the end of the last two years; None where hardly any is left to tell."""
    free = [spec for spec in phrases("indicators")["share"] if is_free(scene, setting, spec)]
    if len(free) < 3:
        return None
    chosen = scene.rng.sample(free, 3)
    scene.used |= {(key(spec), setting.area) for spec in chosen}
    rows = [_Share(scene, setting, spec).older("row") for spec in chosen]
    year = setting.on.year - 1
    return joined([f"Chỉ tiêu | Năm {year - 1} | Năm {year}", *rows], "\n")


class _Share:
    """A share that is to be told of."""

    def __init__(self, scene: Scene, setting: Setting, spec: Spec) -> None:
        self.scene, self.setting, self.spec = scene, setting, spec
        self.name = _name(spec)
        self.digits = 2 if len(self.name) % 3 == 0 else 1
        self.before = date(setting.on.year - 1, 12, 31)
        self.slots: Slots = {"name": self.name, "what": spec.get("what", "")}

    def at(self, on: date) -> Amount:
        """Its value on a day."""
        return exact(measured(self.scene, self.spec, self.setting.area, on), self.digits, "%")

    def fact(self, value: Amount, kind: str = "actual", period: str | None = None, area: str | None = None) -> Fact:
        """That it came, or is to come, to a value."""
        return observation(self.setting, self.name, value, "percent", kind, period=period, area=area)

    def told(self, form: str, slots: Slots, facts: Facts) -> Piece:
        """The sentence."""
        return self.scene.fill(wording(self.scene, self.setting, "share", form), self.slots | slots, facts)

    def plain(self, form: str = "plain") -> Piece:
        """The value alone, exact or not."""
        value = measured(self.scene, self.spec, self.setting.area, self.setting.on)
        a = amount(value, self.digits, self.scene.rng)
        return self.told(form, {"a": a.text}, {"a": self.fact(a)})

    def older(self, form: str) -> Piece:
        """Beside its value the one of the year before; or those of the last two years, in words or a row."""
        last = self.at(self.before)
        if form == "baseline":
            a = self.at(self.setting.on)
            facts: Facts = {"a": self.fact(a), "b": self.fact(last, "baseline", str(self.before.year))}
            return self.told(form, {"a": a.text, "b": last.text, "y": str(self.before.year)}, facts)
        earlier = date(self.before.year - 1, 12, 31)
        b = self.at(earlier)
        slots: Slots = {"a": last.text, "z": str(self.before.year), "b": b.text, "y": str(earlier.year)}
        kind = "baseline" if form == "row" else "actual"
        facts = {"a": self.fact(last, period=str(self.before.year)), "b": self.fact(b, kind, str(earlier.year))}
        return self.told(form, slots, facts)

    def fromto(self) -> Piece:
        """From where it rose; plain where it did not."""
        when = self.setting.period or self.scene.review
        a, b = self.at(when.end), self.at(self.before)
        if when.end <= self.before or a.value <= b.value:
            return self.plain()
        slots: Slots = {"a": a.text, "b": b.text, "y": str(self.before.year), "when": when.words}
        facts: Facts = {
            "a": self.fact(a, period=when.code),
            "b": self.fact(b, "baseline", str(self.before.year)),
        }
        return self.told("fromto", slots, facts)

    def changed(self) -> Piece:
        """By how many points it differs from a year ago, or from the end of the year."""
        on = self.setting.on
        form = self.scene.rng.choice(("rise", "since"))
        before = date(on.year - 1, on.month, 1) if form == "rise" else self.before
        a, b = self.at(on), self.at(before)
        change = round(a.value - b.value, self.digits)
        if not change:
            return self.plain()
        c, verb = moved(change, self.digits, " điểm phần trăm")
        slots: Slots = {"a": a.text, "c": c.text, "moved": verb, "y": str(before.year)}
        facts: Facts = {
            "a": self.fact(a),
            "c": observation(self.setting, self.name, c, "percentage-point", "change"),
        }
        return self.told(form, slots, facts)

    def aimed(self, form: str) -> Piece:
        """What it is to come to, by this year or the next."""
        rng = self.scene.rng
        now = self.setting.on
        value = int(measured(self.scene, self.spec, self.setting.area, now)) // 5 * 5 + 10
        year = str(now.year + rng.randrange(2))
        if form == "range":
            low, high = Amount(number(value - 5), value - 5, "ge"), Amount(f"{value}%", value, "le")
            facts: Facts = {"t": self.fact(low, "target", year), "u": self.fact(high, "target", year)}
            return self.told(form, {"y": year, "a": high.text, "b": low.text}, facts)
        words, comparator = rng.choice((("", "eq"), ("", "eq"), ("trên ", "gt"), ("ít nhất ", "ge")))
        t = Amount(f"{words}{value}%", value, comparator)
        return self.told(form, {"y": year, "t": t.text}, {"t": self.fact(t, "target", year)})

    def reached(self) -> Piece:
        """Whether it has come to what it was to come to in the year."""
        year = str(self.setting.on.year)
        a = self.at(self.setting.on)
        low = int(a.value) // 5 * 5
        beaten = 0 < low < a.value and self.scene.either(0.6)
        value = low if beaten else low + 10
        t = Amount(f"{value}%", value)
        facts: Facts = {"a": self.fact(a), "t": self.fact(t, "target", year)}
        return self.told("beaten" if beaten else "missed", {"a": a.text, "t": t.text, "y": year}, facts)

    def in_turn(self) -> Piece:
        """Two shares at once; plain where no other is left."""
        specs = phrases("indicators")["share"]
        others = [spec for spec in specs if "what" in spec and is_free(self.scene, self.setting, spec)]
        if not others:
            return self.plain()
        other = _Share(self.scene, self.setting, self.scene.rng.choice(others))
        self.scene.used.add((key(other.spec), self.setting.area))
        a, b = self.at(self.setting.on), other.at(self.setting.on)
        slots: Slots = {"other": other.name, "a": a.text, "b": b.text}
        return self.told("turn", slots, {"a": self.fact(a), "b": other.fact(b)})

    def by_blocks(self) -> Piece:
        """Of ministries and of localities."""
        a, b = (exact(measured(self.scene, self.spec, area, self.setting.on), self.digits, "%") for area in BLOCKS)
        facts: Facts = {"a": self.fact(a, area=BLOCKS[0]), "b": self.fact(b, area=BLOCKS[1])}
        return self.told("blocks", {"a": a.text, "b": b.text}, facts)


def _name(spec: Spec) -> str:
    name: str = spec.get("name") or f"tỷ lệ {spec['what']}"
    return name
