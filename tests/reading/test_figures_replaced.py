"""A phrase that names a curated indicator also gives the name that it had before."""

import pytest

from kg.facts.figures.indicators import new_indicator
from kg.model import Indicator, Observation
from tests.reading.paragraphs import figures_of, tools


def former(reading_things: tuple[object, ...]) -> dict[str, str | None]:
    return {t.name: t.replaced_by for t in reading_things if isinstance(t, Indicator)}


def test_a_curated_phrase_keeps_its_former_name() -> None:
    reading = figures_of("Tỷ lệ hồ sơ trực tuyến của tỉnh đạt 62%.")
    (figure,) = (f for f in reading.facts if isinstance(f, Observation))
    assert figure.indicator == "id:indicator/online-dossier-share"
    assert set(former(reading.things).values()) == {"id:indicator/online-dossier-share"}
    assert all(name.startswith("id:indicator/new/") for name in former(reading.things))


def test_an_uncurated_phrase_is_an_indicator_of_its_own() -> None:
    reading = figures_of("Tỷ lệ cây trồng được gắn chip đạt 62%.")
    (figure,) = (f for f in reading.facts if isinstance(f, Observation))
    assert former(reading.things) == {figure.indicator: None}


@pytest.mark.parametrize(
    ("phrase", "named"), [("tỷ lệ hồ sơ trực tuyến", True), ("tỷ lệ cây trồng được gắn chip", False)]
)
def test_a_phrase_names_an_indicator_whatever_the_unit(phrase: str, named: bool) -> None:
    indicators = tools().indicators
    assert indicators.names(phrase, "id:indicator/online-dossier-share") is named
    assert not indicators.names(phrase, "id:indicator/dti-value")


@pytest.mark.parametrize(
    ("phrase", "indicator"),
    [
        ("tỷ lệ bệnh viện triển khai bệnh án điện tử", "id:indicator/electronic-medical-records-share"),
        ("số bệnh viện triển khai bệnh án điện tử", "id:indicator/electronic-medical-records"),
    ],
)
def test_the_head_of_a_phrase_tells_a_share_from_a_count(phrase: str, indicator: str) -> None:
    indicators = tools().indicators
    assert indicators.names(phrase, indicator)
    assert not indicators.names(phrase.removeprefix("tỷ lệ ").removeprefix("số "), indicator)


def test_the_former_name_is_that_of_the_phrase() -> None:
    assert new_indicator("DTI", "id:indicator/dti-value").name == new_indicator("DTI").name == "id:indicator/new/dti"
