"""Sums by what they are for, shares that are called items of a plan, and what stands beside a place."""

import pytest

from tests.reading.paragraphs import new_names, observations, one


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("UBND tỉnh đã chi 18,7 tỷ đồng mua sắm cầu treo cho cấp xã.", "số tiền chi mua sắm cầu treo cho cấp xã"),
        ("Tỉnh đầu tư 120 tỷ đồng xây dựng cầu treo.", "số tiền đầu tư xây dựng cầu treo"),
        ("Tỉnh bổ sung 30 tỷ đồng để gắn biển báo; hiện có 2 tổ.", "số tiền bổ sung để gắn biển báo"),
        ("Tỉnh bổ sung 30 tỷ đồng từ nguồn tăng thu cho cầu treo.", "số tiền bổ sung cho cầu treo"),
        ("Tỉnh dành 30 tỷ đồng trong năm 2024.", "dành"),
    ],
)
def test_a_sum_is_named_by_what_it_is_for(text: str, name: str) -> None:
    assert new_names(text)[0] == name


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Chỉ tiêu tỷ lệ cầu treo có biển báo số đạt 84,5%.", "actual"),
        ("Tỉnh giao chỉ tiêu cầu treo có biển báo số đạt 84,5%.", "target"),
        ("Chỉ tiêu cầu treo có biển báo số phải đạt 84,5%.", "target"),
    ],
)
def test_an_item_of_a_plan_may_be_reached(text: str, kind: str) -> None:
    assert one(text).kind == kind


def test_the_plan_in_a_parenthesis_is_a_target() -> None:
    found = observations("Tỷ lệ cầu treo có biển báo số đạt 84,5% (kế hoạch 80%).")
    assert [f.kind for f in found] == ["actual", "target"]


def test_above_a_plan_by_so_many_points_is_no_change() -> None:
    found = observations("Tỷ lệ cầu treo có biển báo số đạt 84,5%, vượt kế hoạch giao 4,5 điểm phần trăm.")
    assert [f.kind for f in found] == ["actual", "actual"]
    assert found[0].indicator != found[1].indicator


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("Hà Nam, địa phương dẫn đầu cả nước về gắn biển báo, đạt 91,2% cầu treo.", "ha-nam"),
        ("Huyện Kỳ Sơn, vùng cao khó khăn nhất tỉnh, có 3.120 cầu treo.", "huyen-ky-son"),
        ("Cả nước đạt 91,2% cầu treo.", "vn"),
    ],
)
def test_what_stands_beside_a_place_is_passed_over(text: str, area: str) -> None:
    found = one(text)
    assert found.about.rsplit("/", 1)[1] == area
    assert "dẫn đầu" not in new_names(text)[0]
    assert "vùng" not in new_names(text)[0]
