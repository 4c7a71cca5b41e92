"""Members of lists: levels, areas and groups are measured by what their list is headed by."""

import pytest

from kg.model import District, Indicator, Observation
from tests.reading.paragraphs import figures_of, observations


def measured(text: str) -> list[tuple[str, str, str | None]]:
    """Figure as written, name of the indicator, group or else area, of each figure of a text."""
    found = figures_of(text)
    labels = {t.name: t.label for t in found.things if isinstance(t, Indicator) and t.replaced_by is None}
    facts = [f for f in found.facts if isinstance(f, Observation)]
    slug = [(f.breakdown or f.about).rsplit("/", 1)[1] for f in facts]
    return [(f.value_text, labels.get(f.indicator, f.indicator), s) for f, s in zip(facts, slug, strict=True)]


LEVELS = [("99,8%", "provincial"), ("99,1%", "district"), ("96,4%", "communal")]


@pytest.mark.parametrize(
    "text",
    [
        "- Tỷ lệ cầu treo có biển báo số: cấp tỉnh 99,8%, cấp huyện 99,1%, cấp xã 96,4%.",
        "Tỷ lệ cầu treo có biển báo số đạt 98%: cấp tỉnh 99,8%, cấp huyện 99,1%, cấp xã 96,4%.",
        "Tỷ lệ cầu treo có biển báo số đạt 98%; trong đó, cấp tỉnh đạt 99,8%, cấp huyện 99,1% và cấp xã 96,4%.",
    ],
)
def test_levels_keep_the_name_of_their_head(text: str) -> None:
    found = measured(text)[-3:]
    assert [(value, level) for value, _, level in found] == LEVELS
    assert {name for _, name, _ in found} == {"tỷ lệ cầu treo có biển báo số"}


def test_a_level_that_counts_something_else_keeps_its_noun() -> None:
    found = measured("Tỷ lệ cầu treo có biển báo số đạt 98%; cấp huyện 15 trạm quan trắc.")
    assert "trạm quan trắc" in found[1][1]


def test_areas_in_a_list_keep_what_is_counted() -> None:
    text = (
        "Đã tiếp nhận 61.740 lá phiếu thăm dò (Hà Nội 52.318 lá phiếu, Hà Nam 9.422 lá phiếu) và 11.256 ý kiến gửi về."
    )
    found = measured(text)
    assert [area for _, _, area in found] == ["vn", "ha-noi", "ha-nam", "vn"]
    assert len({name for _, name, _ in found[:3]}) == 1
    assert "ý kiến" in found[3][1]


def test_an_area_that_counts_something_else_keeps_its_noun() -> None:
    found = measured("Đã tiếp nhận 61.740 lá phiếu thăm dò, Hà Nam 12 trạm quan trắc.")
    assert "trạm quan trắc" in found[1][1]


def test_two_areas_that_share_a_figure_leave_it_to_the_wider_one() -> None:
    assert [f.about for f in observations("Tại Hà Nội và Hà Nam đã tiếp nhận 61.740 lá phiếu.")] == ["id:country/vn"]
    assert [f.about for f in observations("Tại Hà Nam đã tiếp nhận 61.740 lá phiếu.")] == ["id:province/ha-nam"]


def test_who_leads_and_who_is_last_are_measured_by_what_was_measured() -> None:
    text = (
        "Tỷ lệ cầu treo có biển báo số đạt 98%, tăng 2,5%.\nTỉnh Trà Vinh dẫn đầu với 99,8%, thấp nhất là tỉnh Hà Nam"
    )
    found = measured(f"{text} với 76,5%.")
    assert found[2:] == [
        ("99,8%", "tỷ lệ cầu treo có biển báo số", "tra-vinh"),
        ("76,5%", "tỷ lệ cầu treo có biển báo số", "ha-nam"),
    ]


def test_places_in_parentheses_behind_some_localities() -> None:
    text = "Tỷ lệ cầu treo có biển báo số là 38,4%, tăng 15,2 điểm phần trăm so với cùng kỳ năm 2022.\nMột số"
    found = measured(f"{text} địa phương đạt tỷ lệ cao như Hà Giang (96,1%), Hà Nam (88,7%).")
    assert found[2:] == [
        ("96,1%", "tỷ lệ cầu treo có biển báo số", "ha-giang"),
        ("88,7%", "tỷ lệ cầu treo có biển báo số", "ha-nam"),
    ]


def test_another_region_takes_the_place_of_the_first() -> None:
    text = "100% trạm bơm ở khu vực đô thị gắn cảm biến; khu vực nông thôn là 92,6%."
    assert [name for _, name, _ in measured(text)] == [
        "tỷ lệ trạm bơm ở khu vực đô thị gắn cảm biến",
        "tỷ lệ trạm bơm ở khu vực nông thôn gắn cảm biến",
    ]


def test_the_level_of_the_country_is_of_the_same_measure() -> None:
    text = "Tỷ lệ cầu treo có biển báo số của tỉnh đạt 84,6%.\nMặt bằng chung cả nước"
    found = measured(f"{text} theo Bộ Xây dựng công bố là trên 80%.")
    assert found[1] == ("80%", found[0][1], "vn")


def test_more_than_all_is_against_a_plan() -> None:
    text = "Toàn tỉnh lắp đặt 1.240 cảm biến mực nước, đạt {}."
    assert measured(text.format("133%"))[1][1].endswith("so với chỉ tiêu")
    assert not measured(text.format("93%"))[1][1].endswith("so với chỉ tiêu")


DISTRICTS = "Tỷ lệ cầu treo có biển báo số đạt 98%, {}."


@pytest.mark.parametrize(
    ("words", "areas"),
    [
        ("cao nhất là huyện Anh Sơn với 99,6%", ["huyen-anh-son"]),
        ("thị xã Thái Hòa dẫn đầu với 99,6%", ["thi-xa-thai-hoa"]),
        ("thấp nhất là huyện Mù Cang Chải (84,1%)", ["huyen-mu-cang-chai"]),
        ("huyện Anh Sơn và huyện Con Cuông dưới 25%", ["huyen-anh-son", "huyen-con-cuong"]),
        ("tỷ lệ trạm bơm ở thành phố Vinh gắn cảm biến đạt 84,1%", ["thanh-pho-vinh"]),
        ("đại diện UBND huyện Anh Sơn đề nghị xóa 19 điểm ngập", ["vn"]),
        ("cao nhất là huyện Anh Sơn với 99,6%; số điểm ngập còn 19 điểm", ["huyen-anh-son", "vn"]),
        ("cao nhất là Thành phố Hồ Chí Minh với 99,6%", ["ho-chi-minh"]),
    ],
)
def test_a_district_alone_is_what_its_figure_is_about(words: str, areas: list[str]) -> None:
    assert [area for _, _, area in measured(DISTRICTS.format(words))[1:]] == areas


def test_a_district_is_told_with_its_province() -> None:
    things = figures_of("UBND huyện Anh Sơn tiếp nhận 1.204 lá phiếu.").things
    district = next(t for t in things if isinstance(t, District))
    assert (district.name, district.label) == ("id:district/nghe-an/huyen-anh-son", "huyện Anh Sơn")
    assert (district.short, district.province) == ("Anh Sơn", "id:province/nghe-an")


def test_no_district_without_its_province() -> None:
    facts = figures_of("Thị xã Thái Hòa có 1.204 lá phiếu.", home=None).facts
    assert [f.about for f in facts if isinstance(f, Observation)] == ["id:country/vn"]


def test_bodies_in_a_list_are_measured_by_what_was_measured() -> None:
    text = "Tỷ lệ cầu treo có biển báo số đạt 58,2%.\nMột số đơn vị có tỷ lệ cao: UBND huyện Con Cuông 98,1%;"
    found = measured(f"{text} thấp như UBND huyện Anh Sơn 31,2%.")
    assert found[1:] == [
        ("98,1%", "tỷ lệ cầu treo có biển báo số", "huyen-con-cuong"),
        ("31,2%", "tỷ lệ cầu treo có biển báo số", "huyen-anh-son"),
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Ba đơn vị lần lượt đo đạc 12.430, 54.210 và 61.870 cọc tiêu dẫn đường.",
            {"số cọc tiêu dẫn đường – ba đơn vị lần lượt đo đạc"},
        ),
        ("Hà Giang có 310 cọc tiêu, Hà Nam 180 cọc tiêu dẫn đường.", {"số cọc tiêu dẫn đường"}),
    ],
)
def test_a_row_of_figures_shares_the_noun_behind_the_last(text: str, names: set[str]) -> None:
    assert {name for _, name, _ in measured(text)} == names


def test_a_part_does_not_lend_its_noun_to_the_whole() -> None:
    found = measured("Hà Giang có 310 cọc tiêu, 180 cọc tiêu dẫn đường.")
    assert found[0][1] != found[1][1]


def test_fields_in_a_list_keep_their_own() -> None:
    text = (
        "Đã vá 88 triệu lượt cọc tiêu, trong đó trắc địa 83 triệu lượt, thủy văn 18 triệu lượt, địa chất 26 triệu lượt."
    )
    assert [name for _, name, _ in measured(text)][3].endswith("địa chất")


def test_a_subject_with_a_list_in_it_is_kept_whole() -> None:
    text = "Số cọc tiêu được gắn trên các tuyến Bắc, Trung, Nam lần lượt là 312, 145 và 98 cọc."
    assert all("cọc tiêu được gắn" in name for _, name, _ in measured(text))


def test_the_growth_of_a_group_is_of_the_group() -> None:
    text = "Tỷ lệ cầu treo có biển báo của các bộ, ngành là 54,1%, tăng 12,3%; của các địa phương là 33,8%, tăng 9,6%."
    assert [of for _, _, of in measured(text)] == ["ministries", "ministries", "localities", "localities"]


def test_a_share_of_a_group_with_its_own_name_keeps_it() -> None:
    text = "Các bộ, ngành có 53 cầu treo có biển báo, tỷ lệ đập tràn đo mực nước của bộ, ngành đạt 60%."
    assert "đập tràn" in measured(text)[1][1]


def test_several_areas_behind_a_count_share_their_part() -> None:
    text = "Cả nước có 76 nghìn cọc tiêu; 5 địa phương gồm Hà Nội, Thanh Hóa, Đồng Nai chiếm 28% tổng số cọc tiêu."
    assert measured(text)[-1][2] == "vn"


def test_a_rank_is_not_of_what_was_counted_in_the_sentence_before() -> None:
    found = measured("Có 4/11 cầu treo chưa có biển báo.\nSo với các tỉnh miền Trung, Nghệ An đứng thứ 6/14.")
    assert [value for value, _, _ in found] == ["4/11"]


def test_an_indicator_counts_its_own_noun() -> None:
    found = measured("Toàn tỉnh có 86 doanh nghiệp công nghệ số với khoảng 2.900 lao động.")
    assert found[0][1] == "id:indicator/digital-enterprises"
    assert found[1][1].startswith("số lao động")


def test_what_is_said_of_the_last_is_said_of_all() -> None:
    text = "100% trường chuyên, 85% trường nghề và 62% trường làng đã có trạm đo gió."
    assert [name for _, name, _ in measured(text)] == [
        f"tỷ lệ trường {kind} đã có trạm đo gió" for kind in ("chuyên", "nghề", "làng")
    ]
    assert "cọc" not in measured("Đã đặt 15 cọc tiêu, 62% cầu treo gắn cảm biến.")[1][1]


def test_people_of_a_district_are_those_that_were_counted() -> None:
    text = "Còn 18.240 công dân chưa nhận thẻ thư viện, nhiều nhất là huyện Anh Sơn 5.120 người."
    found = measured(text)
    assert found[1] == ("5.120", found[0][1], "huyen-anh-son")


def test_a_level_before_a_colon_is_no_time_of_day() -> None:
    text = "Đã phát thẻ mức 1: 98.120 thẻ, mức 2: 402.310 thẻ."
    assert [value for value, _, _ in measured(text)] == ["98.120", "402.310"]
    assert measured("Hội nghị khai mạc lúc 9: 30.") == []


def test_town_and_country_are_measured_alike() -> None:
    text = "Tỷ lệ cầu treo có biển báo đạt 76,5% (thành thị 91,2%, nông thôn 68,4%)."
    assert len({name for _, name, _ in measured(text)}) == 1


def test_carrying_out_keeps_its_verb() -> None:
    assert measured("Kinh phí thực hiện là 24,5 tỷ đồng.")[0][1] == "kinh phí thực hiện"


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        (
            "Một số huyện có tỷ lệ cầu treo đạt chuẩn cao là Anh Sơn 95,2%, Con Cuông 93,8%; còn Kỳ Sơn chỉ đạt 61%.",
            {"95,2%": "huyen-anh-son", "93,8%": "huyen-con-cuong", "61%": "huyen-ky-son"},
        ),
        (
            "Tỷ lệ cầu treo đạt chuẩn là 45%, tuy nhiên ở các huyện Anh Sơn, Kỳ Sơn chỉ lần lượt đạt 12,3% và 9,8%.",
            {"45%": "vn", "12,3%": "huyen-anh-son", "9,8%": "huyen-ky-son"},
        ),
        (
            "Công an các huyện: Anh Sơn, Con Cuông, Kỳ Sơn lần lượt đạt 96,1%, 95,4% và 93,8% cầu treo đạt chuẩn.",
            {"96,1%": "huyen-anh-son", "95,4%": "huyen-con-cuong", "93,8%": "huyen-ky-son"},
        ),
        ("Các huyện Anh Sơn và Kỳ Sơn chưa có trạm bơm; còn 12 cầu treo chưa đạt chuẩn.", {"12": "vn"}),
    ],
)
def test_names_behind_a_kind_told_once_are_districts(text: str, figures: dict[str, str]) -> None:
    found = measured(text)
    assert {value: area for value, _, area in found} == figures
    assert all("cầu treo" in name for _, name, _ in found)


def test_a_rise_behind_a_parenthesis_is_of_what_stands_before_it() -> None:
    found = measured("Toàn tỉnh có 1.789 đội cứu hộ (9.120 thành viên), tăng 210 đội so với năm 2023.")
    assert "đội cứu hộ" in found[2][1]
    assert "thành viên" not in found[2][1]


def test_what_others_are_told_to_do_begins_behind_the_telling() -> None:
    assert measured("Phó Chủ tịch UBND tỉnh Lê An đề nghị các sở tiết kiệm 10% giấy in.")[0][1] == (
        "tỷ lệ giấy in – tiết kiệm"
    )


def test_money_of_a_district_is_of_the_money_told_before() -> None:
    text = "Kinh phí đo đạc là 68,4 tỷ đồng, cao nhất là thành phố Vinh 15,2 tỷ đồng, huyện Anh Sơn 9,6 tỷ đồng."
    found = measured(text)
    assert {name for _, name, _ in found} == {"kinh phí đo đạc"}
    assert [area for _, _, area in found] == ["vn", "thanh-pho-vinh", "huyen-anh-son"]


def test_parts_without_a_noun_are_of_what_was_counted() -> None:
    found = measured("Toàn tỉnh phát 12.450 phiếu mượn, trong đó cá nhân 9.870, tổ chức 2.580.")
    assert all("phiếu mượn" in name for _, name, _ in found)
    assert found[1][1].endswith("cá nhân")


def test_two_districts_that_share_a_share_leave_it_to_the_wider_area() -> None:
    text = "100% cầu treo tại thành phố Vinh{} đạt chuẩn."
    assert measured(text.format(" và Cửa Lò"))[0][2] == "vn"
    assert measured(text.format(""))[0][2] == "thanh-pho-vinh"


def test_groups_behind_a_district_are_not_of_it() -> None:
    text = "Tỷ lệ cầu treo đạt chuẩn là 58%: huyện Anh Sơn đạt 68,9%, cấp huyện đạt 41,7%."
    groups = [(f.about, f.breakdown) for f in observations(text)[1:]]
    assert groups == [
        ("id:district/nghe-an/huyen-anh-son", None),
        ("id:country/vn", "code:breakdown/district"),
    ]
