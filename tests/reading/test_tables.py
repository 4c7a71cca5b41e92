"""Tables: columns by their heads, rows by what they name, counts of tasks by status."""

from datetime import date
from decimal import Decimal

import pytest

from kg.model import Indicator, Observation, TaskTally
from tests.reading.conftest import Read
from tests.reading.paragraphs import figures_of

Told = tuple[str, str, str | None, str, str]


def told(*rows: str, before: str = "Kết quả như sau:") -> list[Told]:
    """(value, unit, period, kind, last part of what it is about) of each figure of a table, in order."""
    found = figures_of("\n".join([before, *(f"- {row}" for row in rows)]), scope="nghe-an")
    return [
        (str(f.value), f.unit, f.period, f.kind, f.about.rsplit("/", 1)[-1])
        for f in found.facts
        if isinstance(f, Observation) and not isinstance(f, TaskTally)
    ]


def labels(*rows: str) -> list[str]:
    found = figures_of("\n".join(["Kết quả như sau:", *(f"- {row}" for row in rows)]), scope="nghe-an")
    return [t.label for t in found.things if isinstance(t, Indicator) and t.replaced_by is None]


def test_columns_of_years_and_rows_of_indicators_with_their_units() -> None:
    assert told(
        "Chỉ tiêu | 6 tháng 2023 | 6 tháng 2024",
        "Hồ sơ khai báo tạm trú (nghìn hồ sơ) | 412 | 538",
        "Tỷ lệ hồ sơ khai báo tạm trú đúng hạn (%) | 99,1 | 99,6",
    ) == [
        ("412000", "count", "2023-H1", "baseline", "nghe-an"),
        ("538000", "count", "2024-H1", "actual", "nghe-an"),
        ("99.1", "percent", "2023-H1", "baseline", "nghe-an"),
        ("99.6", "percent", "2024-H1", "actual", "nghe-an"),
    ]


def test_plan_and_result_and_a_column_of_units() -> None:
    assert told(
        "STT | Chỉ tiêu | ĐVT | Kế hoạch năm 2023 | Thực hiện 2023 | Ghi chú",
        "1 | Số trạm thu phát sóng | trạm | 1.200 | 1.248 | Vượt",
        "2 | Hộ dân có hố ga thông minh | % | 75 | 81,5 | ",
    ) == [
        ("1200", "count", "2023", "target", "nghe-an"),
        ("1248", "count", "2023", "actual", "nghe-an"),
        ("75", "percent", "2023", "target", "nghe-an"),
        ("81.5", "percent", "2023", "actual", "nghe-an"),
    ]


def test_rows_of_provinces_and_of_all() -> None:
    head = "Địa phương | Trạm sạc (trạm) | Doanh thu trạm sạc (tỷ đồng)"
    rows = (head, "Lào Cai | 12 | 3,5", "Cả nước | 1.300 | 412")
    assert told(*rows) == [
        ("12", "count", None, "actual", "lao-cai"),
        ("3500000000", "VND", None, "actual", "lao-cai"),
        ("1300", "count", None, "actual", "vn"),
        ("412000000000", "VND", None, "actual", "vn"),
    ]
    assert labels(*rows) == ["số trạm sạc", "doanh thu trạm sạc"]


@pytest.mark.parametrize("mark", [" | ", "\t", "    "])
def test_cells_are_set_apart_by_bars_tabs_or_wide_spaces(mark: str) -> None:
    rows = (mark.join(("TT", "Tỉnh", "Trạm sạc")), mark.join(("1", "Sơn La", "41")), mark.join(("2", "Lai Châu", "9")))
    assert [t[::4] for t in told(*rows)] == [("41", "son-la"), ("9", "lai-chau")]


def test_the_unit_of_a_whole_table_is_told_above_it() -> None:
    (first, second) = told("Năm | Vốn trạm sạc", "Kế hoạch vốn | 1.250", "Giải ngân | 900", before="Đơn vị: triệu đồng")
    assert (first[:2], second[:2]) == (("1250000000", "VND"), ("900000000", "VND"))


def test_the_unit_behind_what_a_table_shows() -> None:
    rows = ("Chỉ tiêu | Năm 2022 | Năm 2023 | Tăng/giảm", "Hộ dùng trạm sạc | 45,2 | 41,9 | -3,3")
    assert told(*rows, before="Kết quả một số chỉ tiêu (Đơn vị tính: %)") == [
        ("45.2", "percent", "2022", "baseline", "nghe-an"),
        ("41.9", "percent", "2023", "actual", "nghe-an"),
        ("-3.3", "percent", None, "change", "nghe-an"),
    ]


@pytest.mark.parametrize(
    "rows",
    [
        ("Chỉ tiêu | Năm 2022 | Năm 2023", "Hộ dùng trạm sạc | 45,2 | 68,9"),  # decimals of no told unit
        ("Chỉ tiêu | Kế hoạch | Thực hiện | Kế hoạch | Thực hiện", "Trạm sạc | 1 | 2 | 3 | 4"),  # a head of two rows
        ("Tin mới | Tin cũ | Bình luận", "Hội thi lái xe | 24/12 | 26/12 | 3"),  # not as many cells
        ("1 | Pháp lý | 7 | 7 | 0",),  # no head
        ("Nội dung | Thời hạn", "Lắp trạm sạc | 31/12"),  # a column of dates
    ],
)
def test_what_no_head_tells_is_not_read(rows: tuple[str, ...]) -> None:
    assert told(*rows) == []


TASKS = (
    "TT | Nhóm nhiệm vụ | Tổng số | Hoàn thành | Thường xuyên | Quá hạn",
    "1 | Pháp lý | 7 | 7 | 0 | 0",
    "2 | Dịch vụ công | 14 | 9 | 4 | 1",
)


def test_tasks_by_status_are_tallies() -> None:
    found = figures_of("\n".join(f"- {row}" for row in TASKS), scope="nghe-an").facts
    assert [(f.status, int(f.value), f.total) for f in found if isinstance(f, TaskTally)] == [
        ("total", 7, Decimal(7)),
        ("completed", 7, Decimal(7)),
        ("total", 14, Decimal(14)),
        ("completed", 9, Decimal(14)),
        ("regular", 4, Decimal(14)),
        ("overdue", 1, Decimal(14)),
    ]


def test_a_share_of_tasks_is_no_tally() -> None:
    rows = ("- Đơn vị | Số nhiệm vụ | Hoàn thành | Tỷ lệ hoàn thành (%)", "- Sở Y tế | 4 | 3 | 75")
    found = figures_of("\n".join(rows), scope="nghe-an").facts
    assert [f.status for f in found if isinstance(f, TaskTally)] == ["total", "completed"]
    assert [f.unit for f in found if not isinstance(f, TaskTally) and isinstance(f, Observation)] == ["percent"]


def test_every_cell_quotes_its_row(read: Read) -> None:
    text = (
        "Nghệ An họp về chuyển đổi số\n"
        "Ngày 10/7/2024, Ban Chỉ đạo chuyển đổi số tỉnh Nghệ An tổ chức hội nghị tại trụ sở UBND tỉnh Nghệ An.\n"
        "Chỉ tiêu\t2022\t2023\nTỷ lệ hồ sơ trực tuyến (%)\t55,1\t66,2"
    )
    facts = [f for f in read(text).facts if isinstance(f, Observation)]
    assert [(f.value_text, f.period) for f in facts] == [("55,1", "2022"), ("66,2", "2023")]
    for fact in facts:
        (evidence,) = fact.evidence
        words = evidence.span.of(text)
        assert words.startswith("Tỷ lệ hồ sơ trực tuyến")
        assert words.endswith(fact.value_text)


def test_rows_of_districts_in_a_ranking() -> None:
    rows = ("Xếp hạng | Đơn vị | Điểm | Kinh tế số", "1 | Quận Lê Chân | 87,45 | 82,3", "2 | Huyện An Lão | 83,1 | 79")
    text = "\n".join(["Bảng xếp hạng mức độ chuyển đổi số năm 2023:", *(f"- {row}" for row in rows)])
    facts = [f for f in figures_of(text, home="id:province/hai-phong", scope="hai-phong").facts
             if isinstance(f, Observation)]  # fmt: skip
    assert [(str(f.value), f.unit, f.about) for f in facts] == [
        ("87.45", "points", "id:district/hai-phong/quan-le-chan"),
        ("82.3", "points", "id:district/hai-phong/quan-le-chan"),
        ("83.1", "points", "id:district/hai-phong/huyen-an-lao"),
        ("79", "points", "id:district/hai-phong/huyen-an-lao"),
    ]


def test_rows_of_months_and_a_share_of_the_column_before() -> None:
    head = "Tháng | Tổng số trạm sạc | Trạm sạc mới | Tỷ lệ (%)"
    rows = (head, "Tháng 1/2024 | 41 | 33 | 81,1", "Quý I/2024 | 90 | 9 | 10")
    assert [t[2] for t in told(*rows)] == [*["2024-01"] * 3, *["2024-Q1"] * 3]
    assert labels(*rows)[-1] == "Tỷ lệ trạm sạc mới".lower()


PEOPLE = (
    "Đơn vị | Số người tham gia | Đã xác thực | Tỷ lệ",
    "Lào Cai | 1.158 | 1.140 | 98,4%",
    "Hà Nam | 172 | 142 | 82,6%",
)


@pytest.mark.parametrize("rows", [PEOPLE, [f"| {row} |" for row in PEOPLE], [row.replace(" |", ";") for row in PEOPLE]])
def test_rows_in_a_frame_and_rows_set_apart_by_semicolons(read: Read, rows: list[str]) -> None:
    lead = "Ngày 26/12/2024, Ban Chỉ đạo chuyển đổi số tỉnh Hà Nam tổ chức hội nghị tại trụ sở UBND tỉnh Hà Nam."
    text = "\n".join(["Hà Nam đẩy mạnh chuyển đổi số", "Thứ Năm, 26/12/2024 16:48", lead, "", "Số liệu:", *rows])
    facts = [f for f in read(text).facts if isinstance(f, Observation)]
    assert [(str(f.value), f.unit, f.about.rsplit("/", 1)[-1]) for f in facts] == [
        ("1158", "count", "lao-cai"), ("1140", "count", "lao-cai"), ("98.4", "percent", "lao-cai"),
        ("172", "count", "ha-nam"), ("142", "count", "ha-nam"), ("82.6", "percent", "ha-nam"),
    ]  # fmt: skip


def test_a_column_says_something_of_what_the_first_one_counts() -> None:
    assert labels(*PEOPLE)[:2] == ["số người tham gia", "số người tham gia đã xác thực"]


@pytest.mark.parametrize(("day", "period"), [("(đến 15/6/2024)", "2024-06-15"), ("(so với năm 2023)", None)])
def test_the_line_above_a_table_tells_the_day_of_its_results(day: str, period: str | None) -> None:
    rows = ("Chỉ tiêu | Kế hoạch | Thực hiện", "Tỷ lệ trạm bơm gắn cảm biến (%) | 85 | 90,4")
    assert told(*rows, before=f"Bảng tổng hợp một số chỉ tiêu {day}:") == [
        ("85", "percent", None, "target", "nghe-an"),
        ("90.4", "percent", period, "actual", "nghe-an"),
    ]


def test_names_set_apart_by_semicolons_are_no_table(read: Read) -> None:
    lead = "Ngày 26/12/2024, Ban Chỉ đạo chuyển đổi số tỉnh Hà Nam tổ chức hội nghị tại trụ sở UBND tỉnh Hà Nam."
    rows = ("Sở Y tế; Sở Xây dựng; Sở Tài chính", "Tỷ lệ hồ sơ trực tuyến đạt 81,4%; có 2.254 tổ công nghệ số.")
    text = "\n".join(["Hà Nam đẩy mạnh chuyển đổi số", "Thứ Năm, 26/12/2024 16:48", lead, "", *rows])
    assert [f.value_text for f in read(text).facts if isinstance(f, Observation)] == ["81,4%", "2.254"]


def test_provinces_of_before_the_merger_head_rows() -> None:
    text = (
        "Bảng dưới đây do Văn phòng UBND tỉnh tổng hợp đến ngày 30/9/2025:\n"
        "- Khu vực | Hồ sơ trực tuyến (%) | Thanh toán trực tuyến (%)\n"
        "- Nam Định cũ | 86,1 | 58,8\n- Hà Nam cũ | 88,4 | 66,9"
    )
    found = figures_of(text, date(2025, 10, 15), "id:province/ninh-binh", "ninh-binh").facts
    assert [(str(f.value), f.about, f.period) for f in found if isinstance(f, Observation)] == [
        ("86.1", "id:province/nam-dinh", "2025-09-30"),
        ("58.8", "id:province/nam-dinh", "2025-09-30"),
        ("88.4", "id:province/ha-nam", "2025-09-30"),
        ("66.9", "id:province/ha-nam", "2025-09-30"),
    ]


def test_columns_of_provinces() -> None:
    head, row = "Nội dung | Lào Cai | Ninh Thuận (cũ)", "Trạm sạc | 12 | 15"
    assert [(value, about) for value, *_, about in told(head, row)] == [("12", "lao-cai"), ("15", "ninh-thuan")]
    assert len({*labels(head, row)}) == 1
    rows = told("Địa phương | Trạm sạc tại Lào Cai | Trạm sạc khác", "Nghệ An | 12 | 15")
    assert {about for *_, about in rows} == {"nghe-an"}  # what rows are of, and a place that is only part of a head


def test_places_in_an_order_in_the_cells_of_a_table() -> None:
    assert told("Trụ cột | Thứ hạng năm 2022 | Thứ hạng năm 2023", "Chính quyền số | hạng 33 | 12") == [
        ("33", "rank", "2022", "baseline", "nghe-an"),
        ("12", "rank", "2023", "actual", "nghe-an"),
    ]


@pytest.mark.parametrize(
    ("caption", "period"),
    [
        ("Bảng 1. Kết quả, số liệu đến ngày 30/6/2024", "2024-06-30"),
        ("Bảng 1 được lập theo yêu cầu ngày 30/6/2024", None),
    ],
)
def test_the_day_of_a_caption_without_a_colon(caption: str, period: str | None) -> None:
    assert [t[2] for t in told("Nội dung | Lào Cai", "Trạm sạc | 12 trạm", before=caption)] == [period]


def test_an_aim_of_the_year_and_a_change_since_a_month() -> None:
    head = "Nội dung | Kết quả | Chỉ tiêu năm | So với tháng 5"
    rows = (head, "Tỷ lệ trạm bơm gắn cảm biến | 84,6% | 80% | tăng 3,4%")
    assert told(*rows, before="Số liệu 6 tháng đầu năm 2024 như sau:") == [
        ("84.6", "percent", "2024-H1", "actual", "nghe-an"),
        ("80", "percent", "2024", "target", "nghe-an"),
        ("3.4", "percent", "2024-H1", "change", "nghe-an"),
    ]


def test_rows_of_amounts_set_apart_by_semicolons(read: Read) -> None:
    head, share = "STT; Nội dung; Kết quả; Chỉ tiêu", "1; Trạm bơm gắn cảm biến; 84,6%; 80%"
    table = (head, share, "2; Bản đồ số; 23.618 bản; 30.000 bản")
    lead = "Ngày 26/12/2024, Ban Chỉ đạo chuyển đổi số tỉnh Hà Nam tổ chức hội nghị sơ kết công tác chuyển đổi số."
    end = "Hội nghị nêu nội dung; 1; 2 và 3; các đại biểu đã thảo luận về kết quả nói trên trong cả buổi chiều."
    found = read("\n".join(["Hà Nam họp", "Thứ Năm, 26/12/2024 16:48", lead, *table, end])).facts
    figures = [(f.value_text, f.kind) for f in found if isinstance(f, Observation)]
    assert figures == [("84,6%", "actual"), ("80%", "target"), ("23.618", "actual"), ("30.000", "target")]
