"""Figures of several in one sentence: ranges, lists, changes, parentheses, periods and areas told beside them."""

from decimal import Decimal

import pytest

from kg.model import Observation
from tests.reading.paragraphs import figures_of, observations, one


def test_a_range_is_two_bounds() -> None:
    low, high = observations("Tăng trưởng kinh tế số năm 2023 đạt từ 8,3 - 8,5%.")
    assert (low.value, low.comparator) == (Decimal("8.3"), "ge")
    assert (high.value, high.comparator) == (Decimal("8.5"), "le")


def test_the_day_that_a_count_began_is_not_its_date() -> None:
    fact = one("Từ ngày 1/2/2022 đến nay, toàn tỉnh đã tiếp nhận 2.625 hồ sơ trực tuyến.")
    assert fact.as_of is None or fact.as_of.isoformat() != "2022-02-01"


def test_another_way_takes_the_place_of_the_first() -> None:
    text = "Giao dịch qua kênh Internet tăng 51,20% về số lượng; qua kênh điện thoại di động tăng 37,37% về số lượng."
    found = figures_of(text)
    assert [t.label for t in found.things] == [
        "mức tăng số lượng giao dịch qua kênh internet",
        "mức tăng số lượng giao dịch qua kênh điện thoại di động",
    ]


def test_who_says_it_is_no_part_of_the_name() -> None:
    found = figures_of("Số liệu cho thấy giá trị thanh toán qua mạng đã gấp 23 lần GDP.")
    assert [t.label for t in found.things] == ["giá trị thanh toán qua mạng so với gdp"]


def test_a_steep_decline_is_a_decline() -> None:
    fact = one("Trước đó, Napas cho biết, năm 2024, dịch vụ rút tiền trên ATM giảm mạnh lên tới 19,5% so với cùng kỳ.")
    assert (fact.kind, fact.value) == ("change", Decimal("-19.5"))


def test_a_base_of_comparison_stays_with_its_figure() -> None:
    change, rank = observations(
        "Trong bảng xếp hạng DTI cấp tỉnh, tỉnh Quảng Ngãi tăng 5 bậc so với năm 2022, xếp vị trí thứ 21/63."
    )
    assert (change.kind, change.value, rank.value, rank.denominator) == (
        "change", Decimal(5), Decimal(21), Decimal(63),
    )  # fmt: skip
    assert (change.period, rank.period) == (None, None)


def test_a_period_behind_a_noun_of_one_word_is_of_that_figure() -> None:
    low, high = observations(
        "Tỷ trọng kinh tế số trong GDP liên tục tăng trong giai đoạn 2021-2023, "
        "từ 12,87% GDP năm 2021 lên 14,02% GDP năm 2023."
    )
    assert (low.kind, low.period, high.kind, high.period) == ("baseline", "2021", "actual", "2023")


def test_so_many_of_so_many_is_a_ratio() -> None:
    fact = one("Toàn tỉnh có 95 trong tổng số 112 xã kết nối Internet.")
    assert (fact.value, fact.numerator, fact.denominator) == (Decimal(95), Decimal(95), Decimal(112))


def test_aligned_subjects_share_their_head() -> None:
    found = figures_of("Tốc độ mạng di động và cố định lần lượt xếp thứ 20 và 26 thế giới.")
    assert [f.value for f in found.facts if isinstance(f, Observation)] == [20, 26]
    assert [t.label for t in found.things][-1] == "xếp hạng tốc độ mạng cố định"


def test_a_list_of_subjects_shares_its_rank() -> None:
    facts = observations("Chính quyền số, kinh tế số và xã hội số của Huế đều xếp vị trí thứ 2/63 tỉnh, thành phố.")
    assert [f.indicator.rsplit("-")[-1] for f in facts] == ["government", "economy", "society"]


def test_changes_told_respectively_take_the_aspects_before() -> None:
    found = figures_of(
        "Giao dịch không dùng tiền mặt tăng 69,7% về số lượng và 27,5% về giá trị; "
        "giao dịch qua internet cũng tăng tương ứng 48,39% và 32,76%."
    )
    facts = [f for f in found.facts if isinstance(f, Observation)]
    assert [(f.kind, f.value) for f in facts[2:]] == [("change", Decimal("48.39")), ("change", Decimal("32.76"))]
    assert [t.label for t in found.things][2:] == [
        "mức tăng số lượng giao dịch qua internet",
        "mức tăng giá trị giao dịch qua internet",
    ]


def test_what_something_rose_from_is_a_baseline_of_no_told_period() -> None:
    high, low = observations("Trong tháng 5/2024, tốc độ tải lên đạt 137,03Mbps, tăng từ 112,55 Mbps.")
    assert (high.period, high.unit, low.kind, low.period) == ("2024-05", "Mbps", "baseline", None)
    assert high.indicator == low.indicator


def test_a_told_cut_off_holds_for_what_there_is_now() -> None:
    fact = one("Tính đến hết tháng 5/2024, toàn thị trường hiện có hơn 20.000 máy ATM.")
    assert (fact.period, str(fact.as_of)) == ("2024-05", "2024-05-31")


def test_a_figure_in_parentheses_is_of_the_place_before() -> None:
    facts = observations(
        "Trong năm 2024, tỷ lệ hồ sơ trực tuyến của cả nước đạt 45%.\n"
        "Đà Nẵng (58,89%), Hà Giang (55,76%) và Nam Định (52,96%) là những địa phương xếp sau."
    )
    assert [f.about for f in facts[1:]] == ["id:province/da-nang", "id:province/ha-giang", "id:province/nam-dinh"]
    assert {f.indicator for f in facts} == {"id:indicator/online-dossier-share"}


def test_a_target_in_parentheses_does_not_go_on_behind_them() -> None:
    facts = observations(
        "Đến nay, tỷ lệ hồ sơ trực tuyến đạt 45%.\n"
        "Khối bộ, ngành đạt 63,47% (mục tiêu 70%), còn khối tỉnh, thành chỉ đạt 18,54% (mục tiêu 30%)."
    )
    assert [f.kind for f in facts] == ["actual", "actual", "target", "actual", "target"]
    assert [(f.breakdown or "").rsplit("/")[-1] for f in facts[1:]] == [*["ministries"] * 2, *["localities"] * 2]


def test_an_older_year_in_parentheses_is_a_baseline() -> None:
    facts = observations(
        "Năm 2021, doanh thu công nghiệp ICT đạt 136,1 tỷ USD, tăng 11,4 tỷ USD so với năm 2020 (đạt 124,6 tỷ USD)."
    )
    assert [(f.kind, f.period) for f in facts] == [("actual", "2021"), ("change", "2021"), ("baseline", "2020")]


def test_a_change_in_other_words_is_a_change() -> None:
    facts = observations("Số thuê bao di động đạt 100,6 triệu, tăng 4,1 triệu thuê bao (4,25%) so với cùng kỳ.")
    assert [(f.kind, f.unit) for f in facts] == [("actual", "count"), ("change", "count"), ("change", "percent")]


def test_who_is_listed_is_not_what_the_count_is_about() -> None:
    assert one("Có 12 địa phương đạt điểm đánh giá tốt gồm Thái Nguyên, Cà Mau, Bình Định.").about == "id:country/vn"


def test_the_province_named_is_not_the_article_s_own() -> None:
    fact = one("Năm 2023, tỷ lệ hồ sơ trực tuyến của tỉnh Hải Dương đạt 35%.")
    assert fact.about == "id:province/hai-duong"


def test_changes_in_parentheses_are_of_the_province_before() -> None:
    facts = observations(
        "Trong bảng xếp hạng DTI cấp tỉnh, Đà Nẵng xếp thứ nhất; Quảng Ngãi cải thiện nhất (tăng 34 bậc, xếp hạng 26)."
    )
    assert [f.about.rsplit("/")[-1] for f in facts] == ["da-nang", "quang-ngai", "quang-ngai"]


def test_where_cuts_off_nothing_of_what_is_said() -> None:
    found = figures_of("Hiện nay, 100% thôn bản trên địa bàn tỉnh được phủ sóng điện thoại di động.")
    assert [t.label for t in found.things] == ["tỷ lệ thôn bản được phủ sóng điện thoại di động"]


def test_the_parts_of_a_share_are_indicators_of_their_own() -> None:
    found = figures_of("Học sinh được cấp học bạ số đạt 95,6%, trong đó tiểu học 99,1%, THCS 93,5%.")
    assert len({f.indicator for f in found.facts if isinstance(f, Observation)}) == 3
    labels = [t.label for t in found.things]
    assert "tỷ lệ học sinh được cấp học bạ số – tiểu học" in labels
    assert "tỷ lệ học sinh được cấp học bạ số – thcs" in labels


def test_from_day_to_day_is_a_period() -> None:
    fact = one("Từ ngày 1/7 đến ngày 9/7, các xã, phường đã tiếp nhận 45.210 hồ sơ.")
    assert (fact.period, str(fact.as_of)) == ("2024-07-01/2024-07-09", "2024-07-09")


def test_the_whole_province_is_the_one_named_before() -> None:
    text = "Theo Sở Khoa học và Công nghệ tỉnh Lào Cai, năm 2023, toàn tỉnh tiếp nhận 512.345 hồ sơ."
    assert one(text).about == "id:province/lao-cai"


def test_what_was_reached_in_fact_is_no_target() -> None:
    facts = observations("Kế hoạch đặt mục tiêu 50% hồ sơ được nộp trực tuyến, thực tế đạt 62,3%.")
    assert [f.kind for f in facts] == ["target", "actual"]
    assert {f.indicator for f in facts} == {"id:indicator/online-dossier-share"}


def test_those_who_set_up_so_many_are_not_what_they_set_up() -> None:
    facts = observations("Đã có 41/63 tỉnh, thành phố triển khai 36.300 tổ công nghệ số cộng đồng đến tận thôn, xóm.")
    assert [(f.value, f.indicator.rsplit("/")[-1]) for f in facts] == [
        (Decimal(41), "provinces-with-digital-teams"),
        (Decimal(36300), "community-digital-teams"),
    ]


def test_places_that_take_something_in_are_the_size_of_a_set() -> None:
    (fact,) = observations("Các trung tâm và 103 xã, phường tiếp nhận 512.308 hồ sơ.")
    assert fact.value == Decimal(512308)


def test_a_wider_area_that_is_compared_with_is_not_what_a_figure_is_about() -> None:
    own, wider = observations(
        "Tỷ lệ hồ sơ trực tuyến tại Nghệ An mới đạt 61,5%, thấp hơn bình quân chung cả nước (77,4%)."
    )
    assert (own.about, wider.about) == ("id:province/nghe-an", "id:country/vn")


def test_the_parts_of_an_index_are_indicators_of_their_own() -> None:
    facts = observations(
        "Tỉnh xếp thứ 5/34 về Bộ chỉ số phục vụ người dân, doanh nghiệp, với 90,12 điểm.\n"
        "Cụ thể: công khai minh bạch 17,5/18 điểm; tiến độ giải quyết 19,2/20 điểm."
    )
    assert len({f.indicator for f in facts[1:]}) == 3


def test_a_rate_of_so_many_people_is_a_count() -> None:
    assert one("Số thuê bao băng rộng di động/100 dân đạt 95,2.").unit == "count"


def test_what_was_not_reached_goes_on_with_no_aim() -> None:
    _, aimed, failed = observations(
        "Trong 35 chỉ tiêu, có 05 chỉ tiêu dự kiến hoàn thành trong năm 2025, 02 chỉ tiêu không đạt."
    )
    assert (aimed.kind, failed.kind) == ("target", "actual")


def test_ministries_are_of_the_country_and_what_stands_beside_them() -> None:
    facts = observations(
        "Tại Nghệ An, hồ sơ trực tuyến đạt 45,8%.\n"
        "Khối bộ, ngành đạt 63,47% (mục tiêu 70%), khối địa phương đạt 18,54%."
    )
    assert [f.about for f in facts] == ["id:province/nghe-an", *["id:country/vn"] * 3]


def test_a_plan_behind_a_stroke() -> None:
    facts = observations("Tỷ lệ hồ sơ số hóa đạt 71,2%/kế hoạch 80%.")
    assert [(f.kind, f.indicator.rsplit("/")[-1]) for f in facts] == [
        ("actual", "dossier-digitisation-share"),
        ("target", "dossier-digitisation-share"),
    ]


def test_stars_are_part_of_a_name() -> None:
    assert one("100% sản phẩm OCOP 3 sao trở lên được đưa lên sàn.").value == 100


def test_a_rank_is_of_the_ranking_named_behind_it() -> None:
    facts = observations(
        "Năm 2023, tỉnh đứng đầu cả nước về PAR INDEX, xếp thứ 2 về SIPAS và dẫn đầu PCI với 71,25 điểm."
    )
    assert "par-index" not in facts[2].indicator
    assert "par-index" not in facts[3].indicator


def test_places_lost_are_a_decline() -> None:
    facts = observations("DTI năm 2023 của tỉnh xếp thứ 4/63, tụt 1 bậc.")
    assert [(f.kind, int(f.value)) for f in facts] == [("actual", 4), ("change", -1)]


@pytest.mark.parametrize(
    ("text", "indicators"),
    [
        (
            "Các xã, phường đã tiếp nhận 256.300 hồ sơ, đã giải quyết 231.200 hồ sơ.",
            ["dossiers-received", "dossiers-settled"],
        ),
        (
            "Chỉ số CCHC xếp thứ 12/63, SIPAS xếp thứ 8/63, PAPI xếp thứ 15/63.",
            ["par-index-rank", "sipas-rank", "papi-rank"],
        ),
        (
            "Ngân sách tỉnh bố trí 185 tỷ đồng cho chuyển đổi số, chiếm 1,02% tổng chi ngân sách.",
            ["dt-budget", "dt-budget-share"],
        ),
        (
            "12.874 cơ sở khám, chữa bệnh (đạt 100%) tra cứu bằng căn cước công dân, với trên 109 triệu lượt tra cứu.",
            ["health-facilities-with-id", "health-facilities-with-id-share", "insurance-card-lookups"],
        ),
    ],
)
def test_each_figure_of_a_sentence_is_of_its_own_indicator(text: str, indicators: list[str]) -> None:
    assert [f.indicator.removeprefix("id:indicator/") for f in observations(text)] == indicators


def test_a_bound_in_points_is_part_of_what_is_counted() -> None:
    assert one("Có 18/34 tỉnh đạt trên 85 điểm.").value == 18


def test_what_is_not_yet_so_is_no_target() -> None:
    text = "Tỷ lệ thanh toán trực tuyến mới đạt 38,9%, chưa đạt chỉ tiêu 45%; máy trạm ở 22/94 xã chưa bảo đảm an toàn."
    assert [f.kind for f in observations(text)] == ["actual", "target", "actual"]


def test_measures_named_in_full_are_told_in_turn() -> None:
    first, second = observations(
        "Tỷ lệ dân số được phủ sóng 5G, tỷ lệ hồ sơ được giải quyết đúng hạn lần lượt là 30,2% và 91,5%."
    )
    assert first.indicator == "id:indicator/coverage-5g-population-share"
    assert second.indicator == "id:indicator/on-time-dossiers-share"


def test_a_measure_with_an_and_of_its_own_is_one() -> None:
    found = observations(
        "Tỷ lệ doanh nghiệp nhỏ và vừa sử dụng nền tảng số và tỷ lệ hồ sơ trực tuyến lần lượt đạt 35% và 67%."
    )
    assert [f.indicator for f in found] == ["id:indicator/sme-platforms-share", "id:indicator/online-dossier-share"]


def test_the_unit_behind_the_last_is_that_of_each() -> None:
    found = observations("Tốc độ internet băng rộng cố định và di động lần lượt đạt 212,3 và 89,1 Mbps.")
    assert [f.unit for f in found] == ["Mbps", "Mbps"]
    assert [f.indicator for f in found] == ["id:indicator/fixed-broadband-speed", "id:indicator/mobile-broadband-speed"]


def test_a_share_before_a_colon_is_that_of_the_groups_behind_it() -> None:
    found = observations(
        "Có 70% người trưởng thành có tài khoản thanh toán.\n"
        "Tỷ lệ hồ sơ được giải quyết đúng hạn: bộ, ngành đạt 85,3%; địa phương đạt 81,2%."
    )
    assert [f.indicator for f in found[1:]] == ["id:indicator/on-time-dossiers-share"] * 2


def test_pillars_in_a_row_have_each_their_place() -> None:
    found = observations("Ba trụ cột chính quyền số, kinh tế số và xã hội số lần lượt xếp thứ 29, 41 và 37.")
    pillars = ["government", "economy", "society"]
    assert [(int(f.value), f.indicator) for f in found] == [
        (value, f"id:indicator/dti-rank-{pillar}") for value, pillar in zip((29, 41, 37), pillars, strict=True)
    ]


def test_fewer_things_than_places_are_no_row() -> None:
    found = observations("Kinh tế số và xã hội số lần lượt xếp thứ 29, 41 và 37.")
    assert len({f.indicator for f in found}) == 1


def test_each_of_two_months_stands_behind_its_figure() -> None:
    found = observations("Tỷ lệ cầu treo từ 58,3% trong tháng 5 lên 71,9% trong tháng 6.")
    assert [(f.kind, f.period) for f in found] == [("baseline", "2024-05"), ("actual", "2024-06")]


def test_the_whole_country_is_a_member_of_what_was_measured() -> None:
    found = observations("Tỷ lệ cầu treo có biển báo còn thấp: cả nước mới đạt 38,3%; cả nước có 15 tỉnh làm cầu.")
    assert [(f.value_text, f.about) for f in found] == [("38,3%", "id:country/vn"), ("15", "id:country/vn")]
    assert found[0].unit == "percent"
    assert found[0].indicator != found[1].indicator
