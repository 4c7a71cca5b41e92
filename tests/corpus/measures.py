"""What all sentences with figures share: whose figures they are, what was measured, what is noted of it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from tests.corpus.scene import Scene
from tests.corpus.text import Fact, Piece
from tests.corpus.world import Place, phrases
from tests.corpus.writing import Amount, Span, number

Spec = dict[str, Any]
Slots = dict[str, Piece | str]
Facts = dict[str, Fact | None]


@dataclass(frozen=True, slots=True)
class Setting:
    """What a paragraph of figures is about.

    Attributes:
        place: whose figures; None for the nation.
        period: what its opening says; None where it says none.
        on: the day that its figures are of.
        first: whether an opening stands before the sentence, behind which a figure of another time would be odd.
    """

    place: Place | None
    period: Span | None
    on: date
    first: bool = False

    @property
    def area(self) -> str:
        """As annotations have it."""
        return self.place.name if self.place else "VN"

    @property
    def code(self) -> str | None:
        """The period, as annotations have it."""
        return self.period.code if self.period else None


def observation(
    setting: Setting,
    indicator: str,
    value: Amount,
    unit: str,
    kind: str = "actual",
    *,
    period: str | None = None,
    area: str | None = None,
    of: int | None = None,
) -> Fact:
    """A figure as annotations have it.

    Args:
        setting: where it stands.
        indicator: what is measured.
        value: how much.
        unit: "percent", "count", "VND" …
        kind: "actual", "target", "baseline" or "change".
        period: its own, where it is not that of the setting.
        area: its own, likewise.
        of: the denominator of "58/63".
    """
    plain = int(value.value) if value.value == int(value.value) else value.value
    fields = {
        "indicator": _of_change(indicator, value, unit) if kind == "change" else indicator,
        "value": plain,
        "unit": unit,
        "comparator": value.comparator,
        "numerator": plain if of else None,
        "denominator": of,
        "area": area or setting.area,
        "period": period or setting.code,
        "kind": kind,
    }
    return Fact("observations", fields)


def _of_change(indicator: str, value: Amount, unit: str) -> str:
    """What a change is called that is one of an indicator."""
    if unit == "rank":
        return f"thay đổi xếp hạng {indicator}"
    return f"mức {'tăng' if value.value > 0 else 'giảm'} {indicator}"


def measured(scene: Scene, spec: Spec, area: str, on: date, wide: float = 1) -> float:
    """What an indicator came to; in an article that differs from others, a little less."""
    low, high = spec["low"] * wide, spec["high"] * wide
    value: float = low + (high - low) * scene.world.level(key(spec), area, on)
    return value * 0.97 if scene.biased else value


def key(spec: Spec) -> str:
    """The name under which values of an indicator are kept."""
    name: str = spec.get("name") or spec.get("what") or spec["noun"]
    return name


def is_free(scene: Scene, setting: Setting, spec: Spec) -> bool:
    """Whether an indicator is one of the setting's areas and the article has told nothing of it yet."""
    at = spec.get("at", "both")
    fits = at == "both" or (at == "province") == (setting.place is not None)
    return fits and (key(spec), setting.area) not in scene.used


def exact(value: float, digits: int, unit: str = "") -> Amount:
    """A value to the last of its decimals."""
    return Amount(f"{number(value, digits)}{unit}", round(value, digits))


def moved(change: float, digits: int = 1, unit: str = "%") -> tuple[Amount, str]:
    """A change as written without its sign, and the verb that tells it."""
    return Amount(f"{number(abs(change), digits)}{unit}", change), "tăng" if change > 0 else "giảm"


def wording(scene: Scene, setting: Setting, kind: str, form: str) -> str:
    """A wording; what speaks of now does not go with a period that the paragraph opens with."""
    choice: list[str] = phrases("figures")[kind][form]
    if setting.period:
        choice = [text for text in choice if "Đến nay" not in text and "hiện" not in text]
    return scene.rng.choice(choice)
