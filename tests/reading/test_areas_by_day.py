"""Provinces by the day of an article: those of the very day on which they change, and of the one before."""

from datetime import date, timedelta

import pytest

from kg.model import AreaMention
from kg.resolve.areas import Areas
from kg.values.folding import fold
from kg.vocabulary import data_folder, load_vocabulary

MERGED = date(2025, 7, 1)
TEXT = "Tại tỉnh Vĩnh Long, điểm cầu Bến Tre và thành phố Huế"


@pytest.fixture(scope="module")
def areas() -> Areas:
    return Areas(load_vocabulary(data_folder("ontology")))


def told(areas: Areas, day: date | None) -> dict[str, AreaMention]:
    return {area.label: area for area in areas.find(TEXT, day, fold(TEXT))}


def test_a_province_is_the_one_of_the_day(areas: Areas) -> None:
    before, since = told(areas, MERGED - timedelta(days=1)), told(areas, MERGED)
    assert before["Vĩnh Long"].name == "id:province/vinh-long"
    assert since["Vĩnh Long"].name == "id:province/vinh-long-2025"
    assert (before["Bến Tre"].past, since["Bến Tre"].past) == (False, True)


def test_a_province_of_a_later_day_is_none_yet(areas: Areas) -> None:
    began = date(2025, 1, 1)
    assert "Huế" not in told(areas, began - timedelta(days=1))
    assert "Huế" in told(areas, began)


def test_an_article_without_a_day_is_of_the_older_provinces(areas: Areas) -> None:
    named = told(areas, None)
    assert named["Vĩnh Long"].name == "id:province/vinh-long"
    assert not named["Bến Tre"].past


def test_the_span_with_the_word_before_it_counts_in_a_part_too(areas: Areas) -> None:
    area = told(areas, MERGED)["Vĩnh Long"]
    part = TEXT[4:]
    assert area.worded.of(TEXT) == "tỉnh Vĩnh Long"
    assert (area.within(4).worded.of(part), area.within(4).span.of(part)) == ("tỉnh Vĩnh Long", "Vĩnh Long")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Gia Lai (cũ) đứng thứ 45", "gia-lai"),
        ("khu vực Gia Lai cũ", "gia-lai"),
        ("Gia Lai trước khi sáp nhập", "gia-lai"),
        ("Gia Lai cũng đứng thứ 45", "gia-lai-2025"),
        ("Bình Định (cũ) nay là Gia Lai", "binh-dinh"),
    ],
)
def test_a_name_of_both_eras_is_the_older_where_it_is_called_so(areas: Areas, text: str, name: str) -> None:
    assert areas.find(text, MERGED, fold(text))[0].name == f"id:province/{name}"
