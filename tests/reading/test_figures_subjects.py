"""What a figure counts where its own words leave that out: told before, of another place, as an aim, of a whole."""

import pytest

from kg.model import Observation
from tests.reading.paragraphs import figures_of, measured

SHARE = "tỷ lệ cầu treo có biển báo số"


@pytest.mark.parametrize(
    "other",
    [
        "nhưng tại TP. Vinh đạt 41,8%",
        "con số này ở huyện Quỳ Châu mới là 41,8%",
        "các huyện còn lại bình quân 41,8%",
        "thua bình quân chung toàn tỉnh là 41,8%",
    ],
)
def test_the_same_of_another_place(other: str) -> None:
    name = measured(f"Tỷ lệ cầu treo có biển báo số đạt 23,6%; {other}.")[1][1]
    assert name in (SHARE, f"{SHARE} bình quân chung toàn tỉnh")


def test_the_others_are_not_of_the_place_before() -> None:
    text = "Tỷ lệ cầu treo có biển báo số ở huyện Quỳ Châu đạt 100%, các huyện còn lại bình quân 74%."
    found = figures_of(text, scope="nghe-an")
    first, second = (f for f in found.facts if isinstance(f, Observation))
    assert first.about != second.about == "id:province/nghe-an"


def test_others_with_words_of_their_own_are_not_the_same() -> None:
    text = "Tỷ lệ cầu treo có biển báo số đạt 23,6%; các huyện còn lại chưa lắp 41 trạm bơm."
    assert measured(text)[1][1] != SHARE


@pytest.mark.parametrize(
    "aim",
    [
        "xấp xỉ mức phấn đấu 90%",
        "đích đến cuối năm là 90%",
        "còn xa ngưỡng 90% đặt ra cho cuối năm",
        "tiệm cận mục tiêu 90%",
    ],
)
def test_an_aim_without_words_of_its_own(aim: str) -> None:
    assert measured(f"Tỷ lệ cầu treo có biển báo số đạt 31%; {aim}.")[1] == ("90%", SHARE, "target")


def test_an_aim_that_is_counted() -> None:
    text = "Có 7.120 hộ trồng chè gắn mã vùng, vượt xa chỉ tiêu 6.000 hộ của năm."
    assert measured(text)[1] == ("6.000", "số hộ trồng chè gắn mã vùng", "target")


@pytest.mark.parametrize("over", ["vượt kế hoạch 120 hộ", "vượt chỉ tiêu 5 xã của năm"])
def test_what_a_plan_is_exceeded_by_is_no_aim_of_the_same(over: str) -> None:
    found = measured(f"Có 7.120 hộ trồng chè gắn mã vùng, {over}.")[1:]
    assert ("số hộ trồng chè gắn mã vùng", "target") not in [(name, kind) for _, name, kind in found]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("146/146 khu phố, thôn duy trì đội tuần tra.", "số khu phố, thôn duy trì đội tuần tra"),
        ("Có 55/63 chợ miễn, giảm phí gửi xe.", "số chợ miễn, giảm phí gửi xe"),
        ("Còn 9 ấp ven biển Đông Hải, Hòa Lợi chưa có điện.", "số ấp ven biển đông hải, hòa lợi chưa có điện"),
        ("Còn 9 trạm bơm chưa bảo đảm an toàn.", "số trạm bơm chưa bảo đảm an toàn"),
    ],
)
def test_a_comma_within_what_is_counted(text: str, name: str) -> None:
    assert [found[1] for found in measured(text)] == [name]


def test_a_comma_between_two_that_are_counted() -> None:
    text = "Hai huyện Đông Hải, Hòa Lợi lần lượt có 12 và 9 trạm bơm."
    assert [value for value, _, _ in measured(text)] == ["12", "9"]


@pytest.mark.parametrize(
    "head",
    [
        "Đường thủy thì đạt thấp hơn",
        "Bên cạnh kết quả, hội nghị thẳng thắn nhìn nhận",
        "Một hạn chế",
        "Kết luận, Thủ tướng đồng ý chủ đề của năm và nêu các mốc phải đạt ngay",
    ],
)
def test_a_head_that_tells_something_is_no_part_of_a_name(head: str) -> None:
    names = [name for _, name, _ in measured(f"{head}: 38% cầu treo có biển báo số; 9 trạm bơm gắn cảm biến mưa.")]
    assert names == [SHARE, "số trạm bơm gắn cảm biến mưa"]


def test_a_head_that_names_what_is_counted_is_part_of_it() -> None:
    assert measured("Số cuộc họp về cầu treo: 12 cuộc.")[0][1] == "số cuộc họp về cầu treo"


def test_how_many_carry_what_is_counted_is_no_figure() -> None:
    text = "Số chuyến phà bán vé trên 2 sàn Postmart và Voso là 97.600 vé, trị giá 38,4 tỷ đồng."
    assert [value for value, _, _ in measured(text)] == ["97.600", "38,4 tỷ đồng"]


def test_on_how_many_something_was_put_is_a_figure() -> None:
    assert "2" in [value for value, _, _ in measured("Toàn tỉnh đưa chè lên 2 sàn, 12 xã có gian hàng.")]


def test_all_of_which_some_were_counted() -> None:
    found = measured("Năm qua có 168.420 chuyến phà bán vé qua mạng trên tổng số 246.870 chuyến phà, đạt tỷ lệ 68,2%.")
    assert [name for _, name, _ in found] == [
        "số chuyến phà bán vé qua mạng", "tổng số chuyến phà", "tỷ lệ chuyến phà bán vé qua mạng",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Kinh phí sửa cầu treo là 6,8 tỷ đồng, giải ngân đến nay đạt 92%.", "tỷ lệ giải ngân kinh phí sửa cầu treo"),
        (
            "Kinh phí sửa cầu treo là 63,8 tỷ đồng, bằng 3% tổng chi; nhưng hết tháng 4 mới giải ngân 92,7%.",
            "tỷ lệ giải ngân kinh phí sửa cầu treo",
        ),
        ("Kinh phí sửa cầu treo là 63,8 tỷ đồng, giải ngân vốn dự phòng đạt 92,7%.", "tỷ lệ giải ngân vốn dự phòng"),
    ],
)
def test_what_was_done_with_the_money_before(text: str, name: str) -> None:
    assert measured(text)[-1][1] == name


def test_whose_meetings_they_are() -> None:
    text = "Năm qua Ban Chỉ đạo phòng chống thiên tai tổ chức 06 cuộc họp."
    assert measured(text)[0][1] == "số cuộc họp – ban chỉ đạo phòng chống thiên tai tổ chức"


@pytest.mark.parametrize(
    ("text", "ratio"),
    [("27 trong 34 địa phương số hóa xong sổ bộ.", ("27", "34")), ("Có 9 trong 21 chỉ tiêu đã đạt.", ("9", "21"))],
)
def test_some_of_so_many(text: str, ratio: tuple[str, str]) -> None:
    (fact,) = (f for f in figures_of(text).facts if isinstance(f, Observation))
    assert (str(fact.numerator), str(fact.denominator)) == ratio


@pytest.mark.parametrize("text", ["Đây là 1 trong 3 địa phương có cầu treo mới.", "Tỉnh lắp 12 trong 6 tháng qua."])
def test_one_of_so_many_and_so_many_months_are_no_ratio(text: str) -> None:
    facts = [f for f in figures_of(text).facts if isinstance(f, Observation)]
    assert all(f.denominator is None for f in facts)
