"""Figures: what each sentence yields, and near-misses that yield nothing."""

from datetime import date
from decimal import Decimal

import pytest

from kg.model import Observation
from tests.reading.paragraphs import figures_of, observations, one


@pytest.mark.parametrize(
    ("text", "value", "unit", "comparator"),
    [
        ("Tỷ lệ hộ gia đình có máy tính đạt 61,5%.", "61.5", "percent", "eq"),
        ("Tỷ lệ hộ gia đình có máy tính đạt trên 61.5%.", "61.5", "percent", "gt"),
        ("Toàn tỉnh đã cấp gần 1,9 triệu thẻ bảo hiểm y tế.", "1900000", "count", "approx"),
        ("Doanh thu viễn thông đạt 4.620 tỷ đồng.", "4620000000000", "VND", "eq"),
        ("Doanh thu kinh tế số ước đạt khoảng 53 tỷ USD.", "53000000000", "USD", "approx"),
        ("Công nghiệp công nghệ số thu hơn 3,2 triệu tỷ đồng.", "3200000000000000", "VND", "gt"),
        ("Mạng cáp quang của tỉnh dài 12.340 km.", "12340", "km", "eq"),
        ("Mạng băng rộng cố định có tốc độ 71,79 Mbps.", "71.79", "Mbps", "eq"),
        ("Kinh tế số ước chiếm 12% GRDP.", "12", "percent", "approx"),
        ("Toàn tỉnh có ít nhất 70% hồ sơ được nộp trực tuyến.", "70", "percent", "ge"),
        ("Tỷ lệ hồ sơ quá hạn chiếm dưới 1%.", "1", "percent", "lt"),
        ("Chỉ số chuyển đổi số của tỉnh đạt 0,6077 điểm.", "0.6077", "points", "eq"),
        ("Kết quả này sớm 10 ngày so với cam kết.", "10", "days", "eq"),
    ],
)
def test_value_unit_and_comparator(text: str, value: str, unit: str, comparator: str) -> None:
    before = "Số hồ sơ tiếp nhận là 5.000 hồ sơ.\n" if text.startswith("Kết quả") else ""
    read = observations(before + text)[-1]
    assert (read.value, read.unit, read.comparator) == (Decimal(value), unit, comparator)


@pytest.mark.parametrize(
    "text",
    [
        "Hội nghị được tổ chức sáng 25/2 tại Hà Nội.",
        "Phiên họp lần thứ 5 của Ủy ban diễn ra vào lúc 14h30.",
        "Thực hiện Nghị quyết số 57-NQ/TW và Quyết định 749 của Thủ tướng.",
        "Đề án 06 giai đoạn 2022 - 2025, tầm nhìn đến năm 2030.",
        "Hội nghị được trực tuyến đến các bộ, ngành và 63 tỉnh, thành phố trực thuộc Trung ương.",
        "Phiên họp kết nối với 63 điểm cầu tỉnh, thành phố.",
        "Các cấp, các ngành làm theo phương châm “5 thật” và tinh thần 6 rõ.",
        "Chuyển đổi số dựa trên 3 trụ cột là chính quyền số, kinh tế số và xã hội số.",
        "Chính quyền địa phương 2 cấp vận hành thông suốt.",
        "Mạng 5G và giao thức IPv6 được triển khai, tiêu chuẩn ISO 27001 được áp dụng.",
        "Dịch Covid-19 diễn biến phức tạp trong 2 năm qua.",
        "Đường dây nóng: 0237 3721150 phục vụ 24/7.",
        "Khối băng tần B1 (2500 - 2600 MHz) được đấu giá.",
        "Người dân từ 15 tuổi trở lên được hướng dẫn cài đặt ứng dụng.",
        "Người đứng đầu cấp ủy chịu trách nhiệm.",
        "Thủ tướng yêu cầu khắc phục dứt điểm 3 nhóm việc chậm nêu trên.",
    ],
)
def test_numbers_that_measure_nothing(text: str) -> None:
    assert figures_of(text).facts == ()


def test_a_refused_number_is_a_gap_with_its_reason() -> None:
    gaps = figures_of("Chuyển đổi số dựa trên 3 trụ cột chính.").gaps
    assert [g.reason for g in gaps] == ["size of a list"]


def test_a_number_without_indicator_is_a_gap() -> None:
    found = figures_of("Trà Vinh xếp hạng 25/63.")
    assert found.facts == ()
    assert [g.reason for g in found.gaps] == ["no indicator found"]


def test_what_stands_behind_very_many_figures_is_a_gap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.facts.figures.reader._MOST", 2)
    line = "Tỷ lệ hồ sơ trực tuyến đạt {} và tỷ lệ hồ sơ số hóa đạt 30%."
    found = figures_of("\n".join(line.format(share) for share in ("10%", "20%", "40%")))
    assert [f.value for f in found.facts if isinstance(f, Observation)] == [10, 30]
    assert [(g.reason, g.words) for g in found.gaps] == [
        ("behind the first 2 figures of an article", line.format(share)) for share in ("20%", "40%")
    ]


def test_a_ratio_before_a_noun_keeps_numerator_and_denominator() -> None:
    read = one("Đến nay, 58/63 địa phương đã ban hành kế hoạch đào tạo.")
    assert (read.value, read.numerator, read.denominator, read.unit) == (Decimal(58), Decimal(58), Decimal(63), "count")


def test_a_rank_with_its_field() -> None:
    read = one("Việt Nam đứng thứ 71/193 quốc gia về phát triển Chính phủ điện tử.")
    assert (read.value, read.unit, read.denominator, read.about) == (Decimal(71), "rank", Decimal(193), "id:country/vn")


def test_first_place_in_words_needs_who_is_first() -> None:
    read = one("Thành phố Đà Nẵng tiếp tục dẫn đầu bảng xếp hạng chuyển đổi số.")
    assert (read.value, read.unit, read.about) == (Decimal(1), "rank", "id:province/da-nang")


def test_a_decrease_is_negative() -> None:
    read = one("Số vụ lừa đảo trực tuyến giảm 59% so với cùng kỳ.")
    assert (read.value, read.kind) == (Decimal(-59), "change")


def test_so_many_times_as_much_is_no_change() -> None:
    read = one("Tốc độ tăng trưởng kinh tế số gấp 3 lần tốc độ tăng GDP.")
    assert (read.kind, read.unit) == ("actual", "times")


def test_a_pair_is_baseline_and_actual_of_one_indicator() -> None:
    first, second = observations("Tỷ lệ phủ sóng 5G tăng từ 26% lên 39,5%.")
    assert (first.kind, second.kind) == ("baseline", "actual")
    assert first.indicator == second.indicator


def test_a_figure_in_parentheses_is_the_older_one() -> None:
    now, then = observations("Tỷ lệ hồ sơ trực tuyến cả nước đạt 42% (cuối năm 2023 là 17%).")
    assert (now.kind, now.period) == ("actual", None)
    assert (then.kind, then.period, then.as_of) == ("baseline", "2023", date(2023, 12, 31))
    assert now.indicator == then.indicator


def test_a_group_takes_the_indicator_of_the_figure_before() -> None:
    country, ministries = observations("Tỷ lệ hồ sơ trực tuyến cả nước đạt 42%; bộ, ngành đạt 61%.")
    assert ministries.indicator == country.indicator
    assert (country.breakdown, ministries.breakdown) == (None, "code:breakdown/ministries")


def test_a_list_shares_verb_and_subject() -> None:
    text = "Cơ sở dữ liệu quốc gia về dân cư đã kết nối với 18 bộ, ngành, 03 doanh nghiệp viễn thông và 63 địa phương."
    assert [f.indicator for f in observations(text)] == [
        "id:indicator/population-db-ministries",
        "id:indicator/population-db-telecom-enterprises",
        "id:indicator/population-db-localities",
    ]


def test_respectively_gives_each_value_its_own() -> None:
    text = (
        "Mạng băng rộng cố định có tốc độ 71,79 Mbps, mạng băng rộng di động là 35,29 Mbps;"
        " mức tăng so với cùng kỳ lần lượt là 32,7% và 4,7%."
    )
    fixed, mobile, more, less = observations(text)
    assert fixed.indicator != mobile.indicator
    assert (more.kind, less.kind) == ("change", "change")
    assert more.indicator != less.indicator


def test_respectively_over_levels() -> None:
    text = "Tỷ lệ hồ sơ nộp trực tuyến của cấp tỉnh, cấp huyện, cấp xã lần lượt đạt 85,2%, 71,4% và 66,9%."
    assert [f.breakdown for f in observations(text)] == [
        "code:breakdown/provincial",
        "code:breakdown/district",
        "code:breakdown/communal",
    ]


def test_the_size_of_a_set_is_no_figure() -> None:
    read = one("25 dịch vụ công thiết yếu tiếp nhận, giải quyết trực tuyến đạt 88,41%.")
    assert read.value == Decimal("88.41")


def test_a_threshold_is_no_figure() -> None:
    read = one("Có 4 địa phương đạt tỷ lệ trên 80%.")
    assert (read.value, read.unit) == (Decimal(4), "count")


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("Trong 6 tháng đầu năm, tỉnh tiếp nhận 45.000 hồ sơ đất đai.", "2024-H1"),
        ("Năm 2023, tỉnh tiếp nhận 45.000 hồ sơ đất đai.", "2023"),
        ("Quý I/2024, tỉnh tiếp nhận 45.000 hồ sơ đất đai.", "2024-Q1"),
        ("Tám tháng đầu năm 2023, tỉnh tiếp nhận 45.000 hồ sơ đất đai.", "2023-01/2023-08"),
        ("Tính đến ngày 30/6/2024, tỉnh tiếp nhận 45.000 hồ sơ đất đai.", "2024-06-30"),
        ("Đến nay, tỉnh tiếp nhận 45.000 hồ sơ đất đai.", None),
        ("Sáng 10/7, tỉnh tiếp nhận 45.000 hồ sơ đất đai.", None),
        ("So với năm 2022, tỉnh tiếp nhận 45.000 hồ sơ đất đai.", None),
    ],
)
def test_period(text: str, period: str | None) -> None:
    assert one(text).period == period


def test_a_year_taken_from_the_article_is_said_so() -> None:
    assert "year-inferred" in one("Trong 6 tháng đầu năm, tỉnh tiếp nhận 45.000 hồ sơ đất đai.").basis


def test_a_period_carries_to_the_next_sentence_and_is_said_so() -> None:
    first, second = observations("Năm 2023, tỉnh tiếp nhận 45.000 hồ sơ đất đai.\nSố hồ sơ hộ tịch là 12.000 hồ sơ.")
    assert (first.period, second.period) == ("2023", "2023")
    assert "period-inferred" not in first.basis
    assert "period-inferred" in second.basis


def test_up_to_now_ends_a_period() -> None:
    _, second = observations(
        "Năm 2023, tỉnh tiếp nhận 45.000 hồ sơ đất đai.\nĐến nay, số hồ sơ hộ tịch là 12.000 hồ sơ."
    )
    assert second.period is None


def test_two_years_are_two_observations() -> None:
    text = "Trong hai năm 2022 và 2023, tốc độ tăng trưởng kinh tế số Việt Nam đứng thứ nhất ASEAN."
    assert [f.period for f in observations(text)] == ["2022", "2023"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Phấn đấu đến năm 2025, 100% dịch vụ công được thực hiện toàn trình.", "target"),
        ("Tỉnh đặt mục tiêu hoàn thành 94 tiêu chí trước ngày 19/12/2024.", "target"),
        ("Năm 2030, tỷ trọng kinh tế số đạt 30% GDP.", "target"),
        ("Năm 2023, tỷ trọng kinh tế số đạt 16,5% GDP.", "actual"),
        ("Kế hoạch đề ra 39 chỉ tiêu.", "actual"),
    ],
)
def test_kind(text: str, kind: str) -> None:
    assert observations(text)[0].kind == kind


def test_a_target_that_was_exceeded() -> None:
    text = "Tỷ lệ người trưởng thành có tài khoản thanh toán đạt 87%, vượt mục tiêu năm 2025 là 80%."
    actual, target = observations(text)
    assert (actual.kind, target.kind, target.period) == ("actual", "target", "2025")
    assert actual.indicator == target.indicator


def test_what_others_are_told_to_do_is_a_target() -> None:
    text = "Thủ tướng yêu cầu các bộ, ngành bảo đảm 100% thủ tục hành chính liên quan đến doanh nghiệp trực tuyến."
    assert one(text).kind == "target"


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("Tại Nghệ An, đã số hóa 78,91% hồ sơ đất đai.", "id:province/nghe-an"),
        ("Toàn tỉnh đã số hóa 78,91% hồ sơ đất đai.", "id:province/nghe-an"),
        ("Cả nước đã số hóa 78,91% hồ sơ đất đai.", "id:country/vn"),
        ("Theo Bộ Tư pháp, đã số hóa 78,91% hồ sơ hộ tịch.", "id:country/vn"),
        ("Công an tỉnh Hà Nam đã thu nhận 78.910 hồ sơ cư trú.", "id:province/ha-nam"),
    ],
)
def test_area(text: str, area: str) -> None:
    assert one(text).about == area


def test_a_connection_point_sets_no_area() -> None:
    text = "Dự tại điểm cầu Nghệ An có lãnh đạo các sở.\nĐã số hóa 78,91% hồ sơ đất đai."
    assert one(text).about == "id:country/vn"


def test_an_area_holds_until_the_next() -> None:
    text = (
        "Tại Nghệ An, đã số hóa 78,91% hồ sơ đất đai.\nSố hồ sơ hộ tịch là 12.000 hồ sơ.\n"
        "Theo Bộ Tư pháp, có 5 triệu phiếu lý lịch."
    )
    assert [f.about for f in observations(text)] == [
        "id:province/nghe-an",
        "id:province/nghe-an",
        "id:country/vn",
    ]


def test_a_table_names_its_cells_by_row_and_column() -> None:
    text = (
        "Trong 9 tháng đầu năm 2023, giao dịch thẻ tăng 43% so với cùng kỳ. Cụ thể:\n"
        "- Kênh | Số lượng | Giá trị\n- ATM | giảm 16,77% | giảm 5,74%"
    )
    found = figures_of(text)
    names = {t.name: t.label for t in found.things}
    atm = [f for f in found.facts if isinstance(f, Observation) and f.value < 0]
    assert [f.value for f in atm] == [Decimal("-16.77"), Decimal("-5.74")]
    assert all("ATM" in names[f.indicator] for f in atm)
    assert "Số lượng" in names[atm[0].indicator]
    assert "Giá trị" in names[atm[1].indicator]


def test_an_uncurated_indicator_is_named_by_its_phrase() -> None:
    found = figures_of("Toàn tỉnh có 112 trạm quan trắc môi trường tự động.")
    assert [f.indicator for f in found.facts if isinstance(f, Observation)] == [
        "id:indicator/new/so-tram-quan-trac-moi-truong-tu-dong"
    ]
    assert [t.label for t in found.things] == ["số trạm quan trắc môi trường tự động"]


def test_every_figure_quotes_itself_within_its_sentence() -> None:
    text = (
        "Tỷ lệ hồ sơ trực tuyến đạt 42% (cuối năm 2023 là 17%).\n"
        "Toàn tỉnh cấp 43.550 chữ ký số, lập 250.000 hồ sơ sức khỏe."
    )
    for fact in observations(text):
        (evidence,) = fact.evidence
        assert fact.value_text in evidence.span.of(text)
        assert evidence.span.within(evidence.sentence)
        assert evidence.rules
