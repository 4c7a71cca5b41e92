"""Counts of tasks by status."""

import pytest

from kg.model import TaskTally
from tests.reading.paragraphs import figures_of


def tallies(text: str) -> list[TaskTally]:
    return [f for f in figures_of(text, scope="nghe-an").facts if isinstance(f, TaskTally)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Với 512 nhiệm vụ phải hoàn thành, đã hoàn thành 300 nhiệm vụ, thường xuyên 100 nhiệm vụ, đang làm 90.",
            [("total", 512, 512), ("completed", 300, 512), ("regular", 100, 512), ("in-progress", 90, 512)],
        ),
        (
            "Kết quả: 12/27 nhiệm vụ hoàn thành; 5/27 nhiệm vụ đang triển khai; 01/27 nhiệm vụ chưa hoàn thành.",
            [("completed", 12, 27), ("in-progress", 5, 27), ("not-completed", 1, 27)],
        ),
        (
            "Tổng số 77 nhiệm vụ: hoàn thành 17, đang triển khai 18, còn 42 chưa hoàn thành.",
            [("total", 77, 77), ("completed", 17, 77), ("in-progress", 18, 77), ("not-completed", 42, 77)],
        ),
        (
            "Đã giao 112 nhiệm vụ: hoàn thành đúng hạn 80, hoàn thành quá hạn 5, 20 nhiệm vụ trong hạn, 7 quá hạn.",
            [
                ("total", 112, 112),
                ("completed-on-time", 80, 112),
                ("completed-late", 5, 112),
                ("in-progress", 20, 112),
                ("overdue", 7, 112),
            ],
        ),
        ("Đề án 06 còn 51 nhiệm vụ chậm tiến độ.", [("overdue", 51, None)]),
        ("Các bộ, ngành hoàn thành 76 trong số 106 nhiệm vụ.", [("completed", 76, 106)]),
        (
            "Đã hoàn thành 66 nhiệm vụ, chậm tiến độ 5 nhiệm vụ trên tổng số 111 nhiệm vụ.",
            [("completed", 66, 111), ("overdue", 5, 111), ("total", 111, 111)],
        ),
        ("Tổng số nhiệm vụ: 118. Đã hoàn thành: 42 nhiệm vụ.", [("total", 118, 118), ("completed", 42, 118)]),
        (
            "Kế hoạch có 61 nhiệm vụ; đã hoàn thành 18, đang triển khai 43, không có nhiệm vụ quá hạn.",
            [("total", 61, 61), ("completed", 18, 61), ("in-progress", 43, 61)],
        ),
        ("Đề án 06 còn 2 nhiệm vụ chậm so với kế hoạch.", [("overdue", 2, None)]),
        (
            "Ban Chỉ đạo giao thêm 77 nhiệm vụ, 52 nhiệm vụ đã có sản phẩm, 9 nhiệm vụ chưa tới hạn.",
            [("total", 77, 77), ("completed", 52, 77), ("in-progress", 9, 77)],
        ),
        ("Còn 3 nhiệm vụ gặp vướng mắc, chưa thể hoàn thành.", [("not-completed", 3, None)]),
        ("Có 1 nhiệm vụ hoàn thành chậm.", [("completed-late", 1, None)]),
        ("Cả nước phải hoàn thành 63 nhiệm vụ.", [("total", 63, 63)]),
        ("Theo kế hoạch, 52 nhiệm vụ được giao cho các thành viên.", [("total", 52, 52)]),
        ("Kế hoạch năm 2022 đề ra 22 chỉ tiêu, 38 nhiệm vụ.", [("total", 38, 38)]),
        ("Đến nay, 52 nhiệm vụ được giao đã hoàn thành.", [("completed", 52, None)]),
        (
            "43 nhiệm vụ được UBND tỉnh giao trong năm thì 36 đã hoàn thành, 7 đang thực hiện theo lộ trình.",
            [("total", 43, 43), ("completed", 36, 43), ("in-progress", 7, 43)],
        ),
        (
            "Riêng các nhiệm vụ Đề án 06 (38 nhiệm vụ) thì 29 đã hoàn thành, 9 thực hiện thường xuyên.",
            [("total", 38, 38), ("completed", 29, 38), ("regular", 9, 38)],
        ),
        ("Tỉnh đã triển khai thực hiện 28 nhiệm vụ.", []),
        ("Chính phủ giao các bộ, ngành, địa phương 142 nhiệm vụ.", [("total", 142, 142)]),
        ("Tổng số 40/81 nhiệm vụ đã hoàn thành.", [("completed", 40, 81)]),
        # the total told before its parts; a status that is denied; a status on either side
        (
            "Trong số 42 nhiệm vụ UBND tỉnh giao tại Kế hoạch số 207/KH-UBND, đã hoàn thành 37 nhiệm vụ.",
            [("total", 42, 42), ("completed", 37, 42)],
        ),
        ("Đã xong 31/46 nhiệm vụ, đang làm 05 nhiệm vụ, không có nhiệm vụ quá hạn.",
         [("completed", 31, 46), ("in-progress", 5, 46)]),
        ("Công an tỉnh được giao chủ trì 22 nhiệm vụ, đang thực hiện 5 nhiệm vụ trong hạn.",
         [("total", 22, 22), ("in-progress", 5, 22)]),
        # other names of tasks, and of what became of them
        (
            "Ban Chỉ đạo có 212 đầu việc phải hoàn tất; đã khép lại 101, tức 47,6%; 18 việc trễ hẹn.",
            [("total", 212, 212), ("completed", 101, 212), ("overdue", 18, 212)],
        ),
        (
            "Kế hoạch số 31/KH-TCT giao 28 đầu việc: 19 hoàn thành, 7 đang triển khai, 2 quá hạn.",
            [("total", 28, 28), ("completed", 19, 28), ("in-progress", 7, 28), ("overdue", 2, 28)],
        ),
        (
            "Màu xanh (hoàn thành): 118 nhiệm vụ. Màu đỏ (quá hạn): 9 nhiệm vụ. Cộng cả thảy 127 nhiệm vụ.",
            [("completed", 118, None), ("overdue", 9, None), ("total", 127, 127)],
        ),
        (
            "Tỉnh được giao 33 nhiệm vụ trong năm 2025: 10 nhiệm vụ đã hoàn thành, còn 2 nhiệm vụ chậm.",
            [("total", 33, 33), ("completed", 10, 33), ("overdue", 2, 33)],
        ),
        (
            "Đã có 57 nhiệm vụ được xác nhận hoàn thành; 19 nhiệm vụ còn hạn và 7 nhiệm vụ chậm so với mốc.",
            [("completed", 57, None), ("in-progress", 19, None), ("overdue", 7, None)],
        ),
    ],
)  # fmt: skip
def test_tallies(text: str, expected: list[tuple[str, int, int | None]]) -> None:
    counts = [(t.status, int(t.value), None if t.total is None else int(t.total)) for t in tallies(text)]
    assert counts == expected


@pytest.mark.parametrize(
    "text",
    [
        "Lãnh đạo tỉnh lưu ý 4 nhiệm vụ trọng tâm.",
        "Tỷ lệ nhiệm vụ hoàn thành đạt 81%.",
        "Tỉnh rà soát các nhiệm vụ khó (5 nhiệm vụ).",
        "Các sở, ngành khẩn trương xử lý các nhiệm vụ quá hạn, tồn đọng.",
        "Đã hoàn thành 25 dịch vụ công.",
        "Tạo ra 2.300 việc làm mới.",
        "So với kỳ họp trước, số nhiệm vụ quá hạn giảm được 4.",
        "Kết luận phiên họp, Thủ tướng yêu cầu các bộ, ngành hoàn thành 49 nhiệm vụ quá hạn trước ngày 15/10.",
    ],
)
def test_no_tally(text: str) -> None:
    assert tallies(text) == []


def test_nothing_is_completed_to_the_total() -> None:
    found = tallies("Tổng số 77 nhiệm vụ, đã hoàn thành 17 nhiệm vụ.")
    assert [t.value for t in found] == [77, 17]


def test_a_tally_is_of_the_indicator_of_tasks_and_names_its_programme() -> None:
    (tally,) = tallies("Đề án 06 còn 51 nhiệm vụ chậm tiến độ.")
    assert tally.indicator == "id:indicator/project-06-tasks"
    assert tally.programme == "id:programme/de-an-06"
    assert (tally.unit, tally.about) == ("count", "id:province/nghe-an")


def test_the_share_behind_a_tally_is_a_figure_of_its_own() -> None:
    assert [t.value for t in tallies("Đã hoàn thành 66/123 nhiệm vụ, đạt 53,66%.")] == [66]


def test_tasks_of_no_told_status_are_a_gap() -> None:
    found = figures_of("Khẩn trương triển khai, còn 97 nhiệm vụ nữa.")
    assert found.facts == ()
    assert [g.reason for g in found.gaps] == ["tasks of no told status"]


def test_a_total_told_again_is_one_tally() -> None:
    found = tallies("Kế hoạch đề ra 54 nhiệm vụ.\nĐến ngày 30/6/2024, trong 54 nhiệm vụ đã hoàn thành 21 nhiệm vụ.")
    assert [(t.status, int(t.value)) for t in found] == [("total", 54), ("completed", 21)]


def test_tasks_counted_by_their_status_in_the_sentences_behind_their_number() -> None:
    found = tallies("Kế hoạch giao 54 nhiệm vụ. Đến nay đã hoàn thành 37. Quá hạn 4.")
    assert [(t.status, int(t.value)) for t in found] == [("total", 54), ("completed", 37), ("overdue", 4)]


def test_what_else_is_completed_behind_a_number_of_tasks_is_no_tally() -> None:
    assert [int(t.value) for t in tallies("Kế hoạch giao 54 nhiệm vụ. Đến nay đã hoàn thành 37 trạm.")] == [54]


def test_a_part_of_all_tasks_is_not_their_total() -> None:
    given = "Tỉnh được giao 64 nhiệm vụ, gồm 38 nhiệm vụ của Trung ương và 26 nhiệm vụ của tỉnh. Đến nay:"
    found = [t for t in tallies(f"{given}\n- Hoàn thành: 39 nhiệm vụ;") if t.status == "completed"]
    assert [(int(t.value), int(t.total or 0)) for t in found] == [(39, 64)]
