"""Levels that figures are held to, awards, and who leads: each measured by what was measured before it."""

import pytest

from tests.reading.paragraphs import measured, observations

SHARE = "tỷ lệ cầu treo có biển báo số"


@pytest.mark.parametrize(
    "level",
    ["vượt mục tiêu 80% đặt ra", "thấp hơn mức 80% mà Chương trình quốc gia đề ra", "chưa đạt mức 80% theo Nghị quyết"],
)
def test_a_level_that_was_set_is_an_aim_of_the_same(level: str) -> None:
    assert measured(f"Tỷ lệ cầu treo có biển báo số đạt 86,7%, {level}.") == [
        ("86,7%", SHARE, "actual"),
        ("80%", SHARE, "target"),
    ]


def test_a_mean_is_told_with_whose_it_is() -> None:
    text = "Tỷ lệ cầu treo có biển báo số đạt 86,7%, cao hơn mức bình quân của tỉnh là 79,5%."
    assert measured(text)[1] == ("79,5%", f"{SHARE} bình quân của tỉnh", "actual")
    assert observations(text)[1].about == "id:province/nghe-an"


def test_a_level_nobody_set_is_no_aim() -> None:
    assert measured("Tỷ lệ cầu treo có biển báo số đạt 86,7%, vượt mức 80%.")[1][2] != "target"


def test_a_figure_with_a_subject_of_its_own_is_no_level_of_the_one_before() -> None:
    text = "Tỷ lệ cầu treo có biển báo số đạt 86,7%, tỷ lệ trạm bơm gắn cảm biến vượt mục tiêu 80%."
    assert measured(text)[1][1] != SHARE


@pytest.mark.parametrize(
    "text",
    [
        "Chủ tịch UBND tỉnh tặng Bằng khen cho 12 tập thể và 18 cá nhân có thành tích xuất sắc trong năm 2023.",
        "Tại hội nghị, 12 tập thể, 18 cá nhân được Chủ tịch UBND tỉnh tặng Bằng khen.",
    ],
)
def test_those_who_are_given_an_award(text: str) -> None:
    found = [(value, name) for value, name, _ in measured(text)]
    assert found == [("12", "số tập thể được tặng bằng khen"), ("18", "số cá nhân được tặng bằng khen")]


def test_those_who_are_given_something_else() -> None:
    assert "bằng khen" not in measured("Công an tỉnh cấp mã cho 12 tập thể, sau đó tặng bằng khen.")[0][1]


def test_two_that_lead_are_measured_by_what_was_measured() -> None:
    text = "Tỷ lệ cầu treo có biển báo số đạt 80,6%.\nHai địa phương dẫn đầu trong tỉnh là"
    found = measured(f"{text} thành phố Vinh (92,3%) và thị xã Cửa Lò (88,1%); thấp nhất là huyện Quế Phong 58,7%.")
    assert {name for _, name, _ in found} == {SHARE}


def test_done_before_it_was_due_is_done() -> None:
    assert measured("Các bệnh viện đã lắp trạm sạc, hoàn thành trước hạn 20 ngày so với yêu cầu.")[0][2] == "actual"
    assert measured("Hoàn thành trước quý III 20 trạm sạc.")[0][2] == "target"


def test_what_is_there_now_is_no_aim() -> None:
    found = measured("Sở phấn đấu lắp thêm 4 trạm sạc (hiện còn 25 trạm sạc).")
    assert [kind for _, _, kind in found] == ["target", "actual"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Một số trạm có tỷ lệ cảm biến cao là trạm bơm thủy lợi (88,1%), trạm quan trắc nước (99,5%).",
            ["tỷ lệ cảm biến trạm bơm thủy lợi", "tỷ lệ cảm biến trạm quan trắc nước"],
        ),
        (
            "Số hóa xong hồ sơ, rà soát danh bạ hội viên Hội Sinh vật cảnh (95,1%), hội viên Hội Cờ tướng (90,4%).",
            [f"tỷ lệ rà soát danh bạ hội viên hội {name}" for name in ("sinh vật cảnh", "cờ tướng")],
        ),
    ],
)
def test_shares_in_parentheses_are_of_what_stands_before_them(text: str, names: list[str]) -> None:
    assert [name for _, name, _ in measured(text)] == names


def test_the_share_of_one_procedure_is_not_that_of_all() -> None:
    text = "Tỷ lệ hồ sơ trực tuyến ở nhóm: đăng ký thường trú (88,1%), đăng ký xe rùa (99,5%)."
    assert [name for _, name, _ in measured(text)] == [
        "id:indicator/permanent-residence-online-share",
        "tỷ lệ hồ sơ trực tuyến đăng ký xe rùa",
    ]


def test_levels_and_changes_in_parentheses_are_no_members() -> None:
    found = measured("Tỷ lệ cầu treo có biển báo số: cấp tỉnh (96,1%), cấp huyện (88,7%).")
    assert len({name for _, name, _ in found}) == 1


def test_groups_that_stand_behind_their_shares() -> None:
    found = observations("Tỷ lệ cầu treo có biển báo số đạt 42,9% ở khối bộ, ngành; 15,6% ở khối địa phương.")
    assert [f.breakdown for f in found] == ["code:breakdown/ministries", "code:breakdown/localities"]
    assert len({f.indicator for f in found}) == 1
    (other,) = observations("Tỷ lệ cầu treo có biển báo số đạt 42,9% ở khối lượng lớn.")
    assert other.breakdown is None


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Tỷ lệ cầu treo có biển báo số đạt 14,6%, vượt kế hoạch (14%).", ["actual", "target"]),
        ("Tỷ lệ cầu treo có biển báo số đạt 11,2%, chưa đạt kế hoạch (13%).", ["actual", "target"]),
        ("Tỷ lệ cầu treo có biển báo số đạt 10,8% (kế hoạch cả năm: 12%).", ["actual", "target"]),
        ("Tỷ lệ cầu treo có biển báo số đạt 68,7%, kế hoạch là 75%.", ["actual", "target"]),
        ("Tỷ lệ cầu treo có biển báo số theo kế hoạch (đã duyệt) đạt 12%.", ["actual"]),
        ("Cầu treo có biển báo số, hồi đầu năm mới phủ 26% dân số, nay đã tới 59,2%.", ["baseline", "actual"]),
    ],
)
def test_plans_in_brackets_and_what_was_at_the_beginning(text: str, kinds: list[str]) -> None:
    assert [f.kind for f in observations(text)] == kinds


def test_the_same_period_in_brackets_is_that_of_the_year_before() -> None:
    now, before = observations("Quý III/2024, tỷ lệ cầu treo có biển báo số đạt 53,6% (cùng kỳ: 38,9%).")
    assert (now.period, before.period, before.kind) == ("2024-Q3", "2023-Q3", "baseline")


@pytest.mark.parametrize(
    "aim", ["phấn đấu đến hết năm 2025 đạt 90%", "quyết tâm đạt 90%", "tỉnh phấn đấu cả năm đạt 90%"]
)
def test_an_aim_behind_what_is_reached_is_of_the_same(aim: str) -> None:
    assert measured(f"Tỷ lệ cầu treo có biển báo số đạt 86,7%, {aim}.") == [
        ("86,7%", SHARE, "actual"),
        ("90%", SHARE, "target"),
    ]


def test_an_aim_in_another_unit_or_of_another_noun_is_not_of_the_same() -> None:
    assert [m[0] for m in measured("Tỉnh có 120 cầu treo, phấn đấu hết năm 2025 đạt 90%.")] == ["120"]
    found = measured("Tỉnh gắn 120 biển báo, phấn đấu hết năm 2025 đạt 90 trạm bơm.")
    assert found[1][1:] == ("số trạm bơm", "target")


@pytest.mark.parametrize("before", ["từ mức 63% hồi đầu năm", "tăng mạnh từ mức 63% cuối năm 2022"])
def test_the_level_that_it_rose_from_is_of_the_same(before: str) -> None:
    assert measured(f"Tỷ lệ cầu treo có biển báo số đạt 86,7%, {before}.") == [
        ("86,7%", SHARE, "actual"),
        ("63%", SHARE, "baseline"),
    ]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Tổng nhu cầu giai đoạn 2024 - 2026 là 86,4 tỷ đồng.", "actual"),
        ("Kinh phí dự kiến 23 tỷ đồng.", "actual"),
        ("Tỉnh dự kiến bố trí 23 tỷ đồng.", "target"),
        ("Giai đoạn 2024 - 2026, tỉnh bố trí 86,4 tỷ đồng.", "target"),
    ],
)
def test_what_is_needed_or_will_cost_is_no_aim(text: str, kind: str) -> None:
    assert [m[2] for m in measured(text)] == [kind]


@pytest.mark.parametrize(
    "compared",
    [
        "tiến gần mục tiêu 80%",
        "cao hơn mức chung toàn tỉnh là 80%",
        "tăng so với con số 80% hồi đầu năm",
        "tăng từ mức 80% cuối năm 2022",
        "vượt 3,6 điểm phần trăm so với chỉ tiêu 80% mà Bộ Công an giao",
    ],
)
def test_what_is_compared_has_the_name_of_what_it_is_compared_with(compared: str) -> None:
    told = measured(f"Tỷ lệ cầu treo có biển báo số đạt 86,7%, {compared}.")
    assert ("80%", SHARE) in [(value, label) for value, label, _ in told]


def test_a_number_that_is_pointed_at_has_the_name_of_the_figure_spoken_of() -> None:
    text = "Tỷ lệ cầu treo có biển báo số đạt 86,7%.\nHồi tháng 3/2022, con số ấy là 5%."
    assert [label for _, label, _ in measured(text)] == [SHARE, SHARE]


def test_two_places_that_stand_out_are_measured_by_what_was_told() -> None:
    text = "Tỷ lệ cầu treo có biển báo số đạt 86,7%.\nHai nơi khá hơn cả là TP. Vinh (91%) và thị xã Cửa Lò (90%)."
    assert [label for _, label, _ in measured(text)] == [SHARE, SHARE, SHARE]


def test_a_result_has_a_name_of_its_own() -> None:
    text = "Tỷ lệ cầu treo có biển báo số đạt 86,7%.\nKết quả đạt 98%.\nKết quả kích hoạt cầu phao đạt 97%."
    assert [label for _, label, _ in measured(text)] == [SHARE, SHARE, "tỷ lệ kết quả kích hoạt cầu phao"]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Hội nghị thẳng thắn nhìn nhận: 31% cầu treo mua từ lâu.", "tỷ lệ cầu treo mua từ lâu"),
        ("Bà Lê Thị Vân cho hay giải ngân vốn cầu treo đạt 31%.", "tỷ lệ giải ngân vốn cầu treo"),
        ("Giám đốc Sở Xây dựng cam kết số hóa thêm 1.200 cầu treo.", "số cầu treo – số hóa thêm"),
        ("Ban chỉ đạo đã số hóa thêm 1.200 cầu treo.", "số cầu treo – số hóa thêm"),
    ],
)
def test_who_speaks_or_acts_is_no_part_of_the_name(text: str, label: str) -> None:
    assert [told for _, told, _ in measured(text)] == [label]


def test_a_district_within_what_was_counted() -> None:
    text = "Đoàn viên hướng dẫn 18.700 lượt chủ cầu treo, trong đó riêng địa bàn Ninh Thuận cũ là 6.940 lượt."
    one, two = measured(text)
    assert one[1] == two[1]


def test_the_one_that_time_is_taken_for_is_counted_by_nobody() -> None:
    told = measured("Thời gian sơn cho 01 cầu treo giảm từ 15 phút xuống còn 5 phút.")
    assert [value for value, _, _ in told] == ["15 phút", "5 phút"]
    assert {label for _, label, _ in told} == {"thời gian sơn cho 01 cầu treo"}
    assert measured("Tỉnh sơn 01 cầu treo.")[0][0] == "01"


def test_what_this_share_is_today_is_no_aim() -> None:
    found = observations("Mục tiêu đến hết năm 2024, tỷ lệ cầu treo đạt 98%; hiện nay tỷ lệ này là 97,3%.")
    assert [f.kind for f in found] == ["target", "actual"]
