"""The period that an article as a whole reports on, and the days and areas that a paragraph or a heading sets."""

from collections.abc import Iterable

import pytest

from kg.model import Observation
from tests.reading.conftest import Read
from tests.reading.paragraphs import observations


def figures(read: Read, text: str) -> dict[str, Observation]:
    """The observations of an article by their figure as written."""
    return {f.value_text: f for f in read(text).facts if isinstance(f, Observation)}


def article(title: str, *lines: str) -> str:
    lead = "Ngày 26/12/2024, Ban Chỉ đạo chuyển đổi số tỉnh Hà Nam tổ chức hội nghị tại trụ sở UBND tỉnh Hà Nam."
    return "\n".join([title, "Thứ Năm, 26/12/2024 16:48", lead, *lines])


BODY = ("Kết quả trên từng lĩnh vực:", "- Tỷ lệ hồ sơ trực tuyến đạt 81,4%;", "- Toàn tỉnh có 2.254 tổ công nghệ số.")


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ("Hà Nam tổng kết công tác chuyển đổi số năm 2024", "2024"),
        ("Hà Nam: 9 tháng, nhiều chỉ tiêu chuyển đổi số vượt kế hoạch", "2024-01/2024-09"),
        ("Hà Nam đánh giá kết quả 9 tháng, bàn việc cuối năm", "2024-01/2024-09"),
        ("Hà Nam tổng kết 3 năm triển khai Đề án 06 và triển khai nhiệm vụ năm 2024", None),
        ("Hà Nam triển khai nhiệm vụ chuyển đổi số năm 2025", None),
        ("Hà Nam: kết quả xếp hạng DTI năm 2023", None),
        ("Hà Nam phấn đấu đến năm 2025 vào tốp 10", None),
    ],
)
def test_the_title_sets_the_period_of_the_report(read: Read, title: str, period: str | None) -> None:
    found = figures(read, article(title, *BODY))
    assert {f.period for f in found.values()} == {period}
    assert all(("period-inferred" in f.basis) == (period is not None) for f in found.values())


def test_the_lead_sets_the_period_of_the_report(read: Read) -> None:
    lead = "Sáng 26/12, tỉnh Hà Nam họp tổng kết chuyển đổi số năm 2024 và triển khai nhiệm vụ năm 2025."
    found = figures(read, article("Hà Nam đẩy mạnh chuyển đổi số", lead, *BODY))
    assert {f.period for f in found.values()} == {"2024"}


def report(read: Read, *lines: str) -> dict[str, Observation]:
    return figures(read, article("Hà Nam tổng kết công tác chuyển đổi số năm 2024", *lines))


@pytest.mark.parametrize(
    "line",
    [
        "Đến nay, tỷ lệ hồ sơ trực tuyến đạt 81,4%.",
        "Tỉnh phấn đấu tỷ lệ hồ sơ trực tuyến đạt 81,4%.",
        "Về chỉ số DTI, tỉnh xếp thứ 14 toàn quốc.",
        "Cả nước có 74.000 doanh nghiệp công nghệ số.",
    ],
)
def test_what_is_of_another_time_takes_not_the_report_s(read: Read, line: str) -> None:
    (fact,) = report(read, line).values()
    assert fact.period is None


def test_a_figure_s_own_period_comes_before_the_report_s(read: Read) -> None:
    found = report(read, "Tỷ lệ hồ sơ trực tuyến năm 2023 đạt 31,2%.", "Tỷ lệ hồ sơ trực tuyến đạt 81,4%.")
    assert [found["31,2%"].period, found["81,4%"].period] == ["2023", "2024"]


def test_what_something_rose_from_is_not_of_the_report_s_period(read: Read) -> None:
    found = report(read, "Tỷ lệ người dân có chữ ký số tăng từ 11,6% lên 24,9%.")
    assert [found["11,6%"].period, found["24,9%"].period] == [None, "2024"]


def test_a_cut_off_day_holds_for_its_paragraph(read: Read) -> None:
    found = figures(
        read,
        article(
            "Hà Nam đẩy mạnh Đề án 06",
            "Tính đến ngày 15/12/2024, Công an tỉnh đã thu nhận 718.406 hồ sơ căn cước. Kích hoạt 541.237 tài khoản.",
            "Tổ công nghệ số cộng đồng có 6.517 thành viên.",
        ),
    )
    assert [f.period for f in found.values()] == ["2024-12-15", "2024-12-15", None]
    assert str(found["541.237"].as_of) == "2024-12-15"


def areas(found: Iterable[Observation]) -> list[str]:
    return [f.about.rsplit("/", 1)[-1] for f in found]


def test_the_province_of_a_heading_is_the_province_of_its_section(read: Read) -> None:
    found = figures(
        read,
        article(
            "Chuyển đổi số ở vùng cao",
            "Lào Cai: Đi lên từ hạ tầng",
            "Tỉnh đã xóa được 74 thôn lõm sóng.",
            "Yên Bái: Tổ công nghệ số đến từng thôn",
            "Toàn tỉnh có 47.618 tài khoản trên Cổng Dịch vụ công quốc gia.",
        ),
    )
    assert areas(found.values()) == ["lao-cai", "yen-bai"]


def periods_of(*lines: str) -> list[str | None]:
    return [f.period for f in observations("\n".join(lines))]


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        # the end of the year that is now
        ("Tỉnh phấn đấu đến cuối năm kích hoạt trên 80% tài khoản định danh điện tử.", ["2024"]),
        ("Phấn đấu hết năm tỷ lệ hồ sơ trực tuyến đạt ít nhất 70%.", ["2024"]),
        ("Trong những tháng cuối năm 2023, tỷ lệ hồ sơ trực tuyến đạt 70%.", ["2023"]),
        ("Kết quả cuối năm học đạt 70% số trường.", [None]),
        # a day in full behind "đến"
        ("Công an tỉnh đặt mục tiêu đến 31-12-2024 kích hoạt 80% tài khoản.", ["2024-12-31"]),
        ("Kinh phí năm 2024 là 412 tỷ đồng; đến 31/5 giải ngân 96,8 tỷ đồng.", ["2024", "2024-05-31"]),
        # the aim that a figure is held to has a year of its own
        ("Tỷ lệ hồ sơ trực tuyến vượt 1,3 lần năm trước, mới đạt một nửa so với mục tiêu năm 2025.", [None]),
        # months beside each other
        ("Tiếp nhận 6,5 triệu hồ sơ trong hai tháng 4 và 5.", ["2024-04/2024-05"]),
        ("Trong tháng 4 và tháng 5/2023, tiếp nhận 6,5 triệu hồ sơ.", ["2023-04/2023-05"]),
        # a plan is of its year, not of the months reported
        ("6 tháng đầu năm 2024, thanh toán trực tuyến đạt 9,7%, cách xa mục tiêu 30% của cả năm.", ["2024-H1", "2024"]),
        ("9 tháng năm 2023, hồ sơ trực tuyến đạt 57%; thanh toán đạt 48,9%, trong khi chỉ tiêu đề ra là 45%.",
         ["2023-01/2023-09", "2023-01/2023-09", None]),
        ("Quý I/2024, doanh thu công nghiệp đạt 971 tỷ đồng, đạt 23,3% so với kế hoạch năm (4.171 tỷ đồng).",
         ["2024-Q1", "2024-Q1", "2024"]),
        # alone in parentheses behind its figure
        ("Tỷ lệ số hóa hồ sơ từ 58,7% (tháng 7/2023) lên 76,2% (tháng 8/2023).", ["2023-07", "2023-08"]),
        # an earlier date that is no same stretch of another year
        ("6 tháng đầu năm 2024, hồ sơ trực tuyến đạt 41,6%, so với cuối năm 2023 (17,3%).", ["2024-H1", "2023"]),
        ("6 tháng đầu năm 2024, hồ sơ trực tuyến đạt 41,6%, so với cùng kỳ năm 2023 (17,3%).", ["2024-H1", "2023-H1"]),
        # a figure goes on with the period of the one before it
        ("Kinh tế số 6 tháng đầu năm 2024 đạt 12,8% GRDP; năm 2023, tỷ lệ này ở Kon Tum là 11,4%, ở Gia Lai là 9,7%.",
         ["2024-H1", "2023", "2023"]),
        # the ranking's year, in its own part of the sentence
        ("Chỉ số đổi mới sáng tạo toàn cầu 2023, Việt Nam xếp 44/139; tốc độ Internet xếp thứ 13 thế giới.",
         ["2023", None]),
    ],
)  # fmt: skip
def test_the_period_of_each_figure(text: str, periods: list[str | None]) -> None:
    assert periods_of(text) == periods


def test_an_aim_is_not_of_the_year_that_the_figures_before_it_are_of() -> None:
    rank, _, aim = observations("Trong Chỉ số DTI năm 2021, Lào Cai xếp thứ 12, tăng 3 bậc; phấn đấu vào tốp 10.")
    assert (rank.period, aim.kind, aim.period) == ("2021", "target", None)


def test_a_year_in_parentheses_sets_nothing_for_the_next_sentence() -> None:
    first, _, second = observations(
        "Tỷ lệ hồ sơ trực tuyến đạt 46,18% (năm 2021 là 12,7%).\nTỷ lệ văn bản được ký số là 99,3%."
    )
    assert (first.period, second.period) == (None, None)


def test_the_second_of_two_months_is_no_figure() -> None:
    (fact,) = observations("Tiếp nhận 6,5 triệu hồ sơ trong hai tháng 4 và 5.")
    assert fact.value == 6_500_000


def test_a_heading_over_the_tasks_of_a_year_sets_aims(read: Read) -> None:
    (fact,) = report(read, "Nhiệm vụ năm 2025", "Tỷ lệ hồ sơ trực tuyến đạt 80% trở lên.").values()
    assert (fact.kind, fact.period) == ("target", "2025")


def test_this_share_reaches_back_beyond_its_paragraph(read: Read) -> None:
    found = report(read, "Tỷ lệ hồ sơ trực tuyến đạt 81,4%.", "Đến cuối năm 2023, tỷ lệ này đạt 45,8%.")
    assert found["45,8%"].indicator == found["81,4%"].indicator


@pytest.mark.parametrize(("quarter", "kind"), [("III", "target"), ("II", "actual")])
def test_a_quarter_that_has_hardly_begun_has_no_figures_yet(quarter: str, kind: str) -> None:
    (fact,) = observations(f"Quý {quarter}/2024: tỷ lệ hồ sơ được số hóa đạt 95%.")  # told on 10 July
    assert fact.kind == kind


def test_a_month_from_which_on_something_holds_is_no_period() -> None:
    first, second = observations("Hệ thống đã kết nối từ tháng 11/2023, thực hiện 71.002 lượt khai thác, đạt 81,4%.")
    assert (first.period, second.period) == (None, None)


def test_also_up_to_that_day_keeps_the_day() -> None:
    told = "Tính đến ngày 30/6/2024, công an tỉnh thu nhận 428.615 hồ sơ căn cước."
    also = observations(f"{told}\nCũng đến thời điểm này, toàn tỉnh kích hoạt 173.204 tài khoản.")
    assert [f.period for f in also] == ["2024-06-30", "2024-06-30"]
    now = observations(f"{told}\nĐến nay, toàn tỉnh kích hoạt 173.204 tài khoản.")
    assert [f.period for f in now] == ["2024-06-30", None]


def test_this_time_is_the_day_told_before(read: Read) -> None:
    found = figures(
        read,
        article(
            "Hà Nam đẩy mạnh Đề án 06",
            "Tính đến ngày 30/11/2024, thu nhận 428.615 hồ sơ căn cước. "
            "Cũng đến thời điểm này, kích hoạt 173.204 tài khoản.",
        ),
    )
    assert [f.period for f in found.values()] == ["2024-11-30", "2024-11-30"]


def test_the_same_stretch_of_another_year_may_be_told_in_a_sentence_of_its_own() -> None:
    now, then = observations(
        "Trong 6 tháng đầu năm 2024, tỷ lệ hồ sơ trực tuyến đạt 37%.\nCùng kỳ năm 2023, tỷ lệ này là 22%."
    )
    assert (now.period, then.period, now.indicator == then.indicator) == ("2024-H1", "2023-H1", True)


def test_a_cut_off_day_of_the_whole_report_comes_before_its_title(read: Read) -> None:
    lead = "Sở Thông tin và Truyền thông báo cáo kết quả như sau (số liệu chốt đến ngày 30/11/2024):"
    found = report(read, lead, "1. Chính quyền số", "- Tỷ lệ hồ sơ trực tuyến: 81,4% (năm 2023: 51,9%).")
    assert [found["81,4%"].period, found["51,9%"].period] == ["2024-11-30", "2023"]


def test_the_months_that_the_text_opens_with_are_those_of_the_report(read: Read) -> None:
    head = "Hà Nam: Nhiều chỉ số chuyển đổi số cán đích sớm\nThứ Sáu, 11/4/2025 16:48"
    lead = "Ba tháng đầu năm 2025, giữa lúc sắp xếp bộ máy, Hà Nam vẫn giữ được nhịp."
    text = f"{head}\n{lead}\nHồ sơ trực tuyến\nTỷ lệ hồ sơ trực tuyến đạt 91,6%."
    (fact,) = figures(read, text).values()
    assert (fact.period, "period-inferred" in fact.basis) == ("2025-Q1", True)


@pytest.mark.parametrize(
    ("line", "period"),
    [
        ("Tỷ lệ hồ sơ trực tuyến trong 8 tháng mới được 37,8%.", "2024-01/2024-08"),
        ("Tỷ lệ hồ sơ trực tuyến trong 6 tháng tới được 37,8%.", None),
        ("Tỷ lệ hồ sơ trực tuyến sau 8 tháng đạt 37,8%.", None),
        ("Từ đầu năm, tỷ lệ hồ sơ trực tuyến đạt 37,8%.", "2024-01/2024-08"),
        ("Từ đầu năm đến nay, tỷ lệ hồ sơ trực tuyến đạt 37,8%.", None),
        ("Tỷ lệ hồ sơ trực tuyến tính đến hôm qua (19-7) là 37,8%.", "2024-07-19"),
        ("Tỷ lệ hồ sơ trực tuyến theo thống kê đến 30/7: 37,8%.", "2024-07-30"),
        ("Tỷ lệ hồ sơ trực tuyến ước cả năm 37,8%.", "2024"),
        ("Nếu cuối năm 2020 tỷ lệ hồ sơ trực tuyến còn thấp thì nay tỷ lệ này đã là 37,8%.", None),
    ],
)
def test_periods_without_a_year(read: Read, line: str, period: str | None) -> None:
    lead = "Ngày 26/8/2024, Ban Chỉ đạo chuyển đổi số tỉnh Hà Nam tổ chức hội nghị tại trụ sở UBND tỉnh Hà Nam."
    (fact,) = figures(read, f"Hà Nam đẩy mạnh chuyển đổi số\nThứ Hai, 26/8/2024 16:48\n{lead}\n{line}").values()
    assert fact.period == period


def test_in_the_month_is_said_of_the_period_that_is_carried_on(read: Read) -> None:
    found = figures(
        read,
        article(
            "Hà Nam đẩy mạnh Đề án 06",
            "Theo báo cáo của Công an tỉnh, kết quả đến ngày 20/12/2024 như sau:",
            "- Toàn tỉnh cấp 64.811 thẻ căn cước; trong tháng thu nhận 418 hồ sơ.",
            "- Xếp thứ 6/63 về tỷ lệ kích hoạt tài khoản (tháng trước: thứ 9).",
        ),
    )
    assert [found[v].period for v in ("64.811", "418", "thứ 9")] == ["2024-12-20", "2024-12", "2024-11"]


def test_in_the_month_says_nothing_where_no_month_is_told(read: Read) -> None:
    (fact,) = figures(read, article("Hà Nam đẩy mạnh Đề án 06", "Trong tháng, tỉnh thu nhận 418 hồ sơ.")).values()
    assert fact.period is None


def test_a_cut_off_day_before_a_colon_holds_for_its_paragraph(read: Read) -> None:
    line = "Hạ tầng viễn thông theo thống kê đến 30/9: 2.958 trạm BTS. Thuê bao cáp quang chiếm 83,7% hộ gia đình."
    found = figures(read, article("Hà Nam đẩy mạnh chuyển đổi số", line))
    assert {f.period for f in found.values()} == {"2024-09-30"}


def test_what_measures_the_same_of_others_is_of_the_same_months(read: Read) -> None:
    line = "Tỷ lệ hồ sơ trực tuyến cả nước trong 8 tháng mới được 37,8%. Các bộ, ngành làm được 62,3%."
    lead = "Chiều 26/8, Thủ tướng Phạm Minh Chính chủ trì phiên họp của Ủy ban Quốc gia về chuyển đổi số."
    found = figures(read, f"Phiên họp về chuyển đổi số\nThứ Hai, 26/8/2024 16:48\n{lead}\n{line}")
    assert [f.period for f in found.values()] == ["2024-01/2024-08"] * 2
    assert ["period-inferred" in f.basis for f in found.values()] == [False, True]


def test_what_measures_something_else_takes_no_months_over(read: Read) -> None:
    line = "Tỷ lệ hồ sơ trực tuyến trong 8 tháng mới được 37,8%. Toàn tỉnh có 191 tổ công nghệ số cộng đồng."
    lead = "Ngày 26/8/2024, Ban Chỉ đạo chuyển đổi số tỉnh Hà Nam tổ chức hội nghị tại trụ sở UBND tỉnh Hà Nam."
    found = figures(read, f"Hà Nam đẩy mạnh chuyển đổi số\nThứ Hai, 26/8/2024 16:48\n{lead}\n{line}")
    assert [f.period for f in found.values()] == ["2024-01/2024-08", None]
