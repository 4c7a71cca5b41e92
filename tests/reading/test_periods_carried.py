"""The period that an article as a whole reports on, and the days and areas that a paragraph or a heading sets."""

from collections.abc import Iterable

import pytest

from kg.model import Observation
from tests.reading.conftest import Read


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
