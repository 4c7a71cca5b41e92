"""Communes and districts whose figures are told beside each other, and provinces as they were before they merged."""

from datetime import date

import pytest

from kg.model import Observation
from tests.reading.paragraphs import figures_of, observations


def whose(text: str) -> list[tuple[str, str]]:
    """Figure as written and what it is about, of each figure of a text."""
    return [(f.value_text, f.about.rsplit("/", 1)[1]) for f in observations(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Đứng đầu huyện là thị trấn Kép với tỷ lệ cầu treo có biển đạt 98%, cuối bảng là xã Tân Sơn, mới 51,2%.",
            [("98%", "thi-tran-kep"), ("51,2%", "xa-tan-son")],
        ),
        (
            "Về tỷ lệ cầu treo có biển báo số, huyện Yên Thành dẫn đầu với 92,4%; thấp nhất là huyện Kỳ Sơn 61%.",
            [("92,4%", "huyen-yen-thanh"), ("61%", "huyen-ky-son")],
        ),
        (
            "Tỷ lệ cầu treo có biển báo số: huyện Yên Thành cao nhất với 99,6%, huyện Kỳ Sơn thấp nhất, chỉ đạt 92,1%.",
            [("99,6%", "huyen-yen-thanh"), ("92,1%", "huyen-ky-son")],
        ),
        (
            "Đã gắn 312 biển báo; xã Tân Sơn có tỷ lệ cầu treo có biển báo số cao nhất (45,2%).",
            [("312", "vn"), ("45,2%", "xa-tan-son")],
        ),
    ],
)
def test_members_of_a_list_are_measured_for_themselves(text: str, expected: list[tuple[str, str]]) -> None:
    assert whose(text) == expected


def test_what_lies_in_a_commune_may_be_the_provinces() -> None:
    assert whose("Toàn tỉnh có 12 cầu treo; tại xã Tân Sơn, tuyến đê dài 142 km.")[1] == ("142 km", "nghe-an")


def test_a_leader_among_provinces_holds_a_rank() -> None:
    assert [f.unit for f in observations("Nghệ An dẫn đầu cả nước về lắp biển báo số.")] == ["rank"]


@pytest.mark.parametrize(("words", "basis"), [("Nam Định cũ", True), ("Nam Định", False)])
def test_the_area_of_a_former_province_is_called_so(words: str, basis: bool) -> None:
    text = f"Khu vực {words} có 88.902 lá phiếu thăm dò."
    found = figures_of(text, date(2025, 11, 5), "id:province/ninh-binh-2025").facts
    assert [(f.about, "former-area" in f.basis) for f in found if isinstance(f, Observation)] == [
        ("id:province/nam-dinh", basis)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Tỉnh còn 7 cầu treo hỏng, trong đó huyện Kỳ Sơn 4 và Tương Dương 3.",
            [("7", "nghe-an"), ("4", "huyen-ky-son"), ("3", "huyen-tuong-duong")],
        ),
        (
            "Tỷ lệ cầu treo hỏng là 0,4%; ngược lại huyện Kỳ Sơn vẫn ở mức 0,9%.",
            [("0,4%", "nghe-an"), ("0,9%", "huyen-ky-son")],
        ),
        ("Riêng huyện Kỳ Sơn, nơi nhiều bản chỉ đi bộ mới tới, dừng ở 94,1%.", [("94,1%", "huyen-ky-son")]),
    ],
)
def test_districts_that_go_on_with_their_figures(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(v, "nghe-an" if a == "vn" else a) for v, a in whose(text)] == expected
