"""Names that go on with what was told before: members, items behind "cụ thể", shares told by what was done alone."""

import pytest

from kg.model import Observation, TaskTally
from tests.reading.paragraphs import figures_of, measured, names


@pytest.mark.parametrize(
    "text",
    [
        "518 tổ giúp việc đê điều được lập tại 64/64 xã, 3.204 thành viên.",
        "78/78 bến phà đều có tổ giúp việc đê điều; toàn huyện có 612 thành viên.",
    ],
)
def test_members_are_of_the_teams_before(text: str) -> None:
    assert names(text)[-1] == "số thành viên tổ giúp việc đê điều"


def test_members_of_what_was_counted_last() -> None:
    text = "518 tổ giúp việc đê điều được lập; ban điều hành bến phà có 12 thành viên."
    assert "đê điều" not in names(text)[-1]


def test_items_of_a_share_told_before() -> None:
    text = "Tỷ lệ cầu treo có biển báo số đạt 89,8%, tăng 31,5% so với 2022.\nCụ thể: Lâm nghiệp 96,3%; Điện lực 10%."
    whole = "tỷ lệ cầu treo có biển báo số"
    assert names(text)[2:] == [f"{whole} – lâm nghiệp", f"{whole} – điện lực"]


def test_items_with_a_name_of_their_own() -> None:
    text = "Tỷ lệ cầu treo có biển báo số đạt 89,8%.\nCụ thể: tỷ lệ trạm bơm gắn cảm biến 96,3%."
    assert names(text)[1] == "tỷ lệ trạm bơm gắn cảm biến"


def test_an_aim_that_leaves_some_of_those_before() -> None:
    text = "74 bến phà chưa có áo phao; mục tiêu của tỉnh là đến 31/12/2024 còn không quá 20 bến phà."
    assert [(value, name) for value, name, _ in measured(text)] == [
        ("74", "số bến phà chưa có áo phao"), ("20", "số bến phà chưa có áo phao"),
    ]  # fmt: skip
    assert measured(text)[1][2] == "target"


def test_an_aim_of_something_else() -> None:
    text = "74 bến phà chưa có áo phao; mục tiêu của tỉnh là đến 31/12/2024 có 20 trạm bơm."
    assert names(text)[1] != names(text)[0]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Toàn tỉnh bán 412.566 vé phà, tỷ lệ thành công 23,6%.", "tỷ lệ vé phà thành công"),
        ("Toàn tỉnh bán 412.566 vé phà, thành công 23,6%.", "tỷ lệ vé phà thành công"),
        ("Toàn tỉnh bán 412.566 vé phà.\nTỷ lệ thành công đạt 23,6%.", "tỷ lệ vé phà thành công"),
        ("Kinh phí sửa cầu treo là 63,8 tỷ đồng.\nTỷ lệ giải ngân đạt 23,6%.", "tỷ lệ giải ngân kinh phí sửa cầu treo"),
    ],
)
def test_a_share_told_by_what_was_done(text: str, name: str) -> None:
    assert names(text)[-1] == name


@pytest.mark.parametrize(
    "share",
    ["tỷ lệ trạm bơm thành công 23,6%", "tỷ lệ thành công của trạm bơm 23,6%", "tỷ lệ thành công 23,6% trạm bơm"],
)
def test_a_share_told_with_what_it_is_of(share: str) -> None:
    assert "vé phà" not in names(f"Toàn tỉnh bán 412.566 vé phà; {share}.")[-1]


def test_a_share_is_of_no_places() -> None:
    assert "xã" not in names("Có 12 xã làm cầu treo, tỷ lệ thành công 23,6%.")[-1].split()


@pytest.mark.parametrize(
    "text",
    [
        "Từ 45 bến phà hồi tháng 3, số bến phà có áo phao nay là 139 bến.",
        "Từ 45 bến phà năm 2021, đến nay có 139 bến phà có áo phao.",
    ],
)
def test_what_there_was_before_is_named_by_what_there_is(text: str) -> None:
    first, second = measured(text)
    assert (first[1], first[2]) == (second[1], "baseline")


def test_what_something_was_made_from_is_something_else() -> None:
    first, second = measured("Từ 45 trạm bơm năm 2021, đến nay có 139 bến phà có áo phao.")
    assert first[1] != second[1]


def test_so_much_money_without_its_unit() -> None:
    text = "Vốn sửa cầu treo là 58,6 tỷ đồng, đã giải ngân 19,1 tỷ, tương đương 32,6%."
    units = [f.unit for f in figures_of(text).facts if isinstance(f, Observation)]
    assert units == ["VND", "VND", "percent"]


def test_thousands_of_millions_that_count_something() -> None:
    text = "Vốn sửa cầu treo là 58,6 tỷ đồng; có 1,2 tỷ lượt xe qua cầu."
    units = [f.unit for f in figures_of(text).facts if isinstance(f, Observation)]
    assert units == ["VND", "count"]


def test_some_of_those_that_the_sentence_opens_with() -> None:
    (fact,) = (f for f in figures_of("Trong 25 bến phà, 23 bến phà đã có áo phao.").facts if isinstance(f, Observation))
    assert (str(fact.numerator), str(fact.denominator)) == ("23", "25")


@pytest.mark.parametrize(
    "text", ["Trong 25 bến phà, 23 trạm bơm đã có áo phao.", "Trong 3 ngày, 23 bến phà đã có áo phao."]
)
def test_something_else_than_the_sentence_opens_with(text: str) -> None:
    facts = [f for f in figures_of(text).facts if isinstance(f, Observation)]
    assert all(f.denominator is None for f in facts)


def test_those_that_are_left_are_a_figure_where_something_is_said_of_them() -> None:
    assert names("8 bến phà còn lại đang hoàn chỉnh hồ sơ.") == ["số bến phà còn lại đang hoàn chỉnh hồ sơ"]
    assert names("Yêu cầu lắp áo phao cho 8 bến phà còn lại trước ngày 30/9.") == []


def tallies(text: str) -> list[tuple[str, str, int]]:
    facts = figures_of(text).facts
    return [(f.status, f.about, int(f.value)) for f in facts if isinstance(f, TaskTally)]


def test_a_number_of_tasks_of_a_status() -> None:
    assert [(s, n) for s, _, n in tallies("Số nhiệm vụ quá hạn là 41, tập trung ở cấp xã.")] == [("overdue", 41)]


def test_tasks_in_brackets_are_of_the_status_before() -> None:
    text = "Cả nước còn 12 nhiệm vụ quá hạn, tập trung ở Hà Nội (9 nhiệm vụ), An Giang (3 nhiệm vụ)."
    assert [(s, n) for s, _, n in tallies(text)] == [("overdue", 12), ("overdue", 9), ("overdue", 3)]
    assert tallies(text)[1][1] == "id:province/ha-noi"


def test_fewer_tasks_are_no_tally() -> None:
    text = "Còn 15 nhiệm vụ quá hạn, giảm 8 nhiệm vụ so với cuối năm 2023."
    assert [n for _, _, n in tallies(text)] == [15]
    assert measured(text)[-1] == ("8", "mức giảm nhiệm vụ quá hạn", "change")


def test_persons_of_those_before() -> None:
    text = "Có 46.218 đối tượng bảo trợ; 30.971 người đã có áo phao."
    assert names(text)[1] == "số đối tượng bảo trợ đã có áo phao"


@pytest.mark.parametrize(
    "text",
    [
        "Có 46.218 đối tượng bảo trợ; 30.971 người dân đã có áo phao.",
        "Có 46.218 bến phà; 30.971 người đã có áo phao.",
        "Có 218 đối tượng bảo trợ; 30.971 người đã có áo phao.",
    ],
)
def test_persons_of_their_own(text: str) -> None:
    assert not names(text)[1].startswith("số đối tượng")


def test_other_things_than_those_before_are_fewer() -> None:
    text = "Toàn tỉnh sửa 312 cầu treo, giảm 41 vụ tai nạn đường thủy so với cùng kỳ năm 2023."
    assert names(text)[1] == "mức giảm vụ tai nạn đường thủy so với cùng kỳ"


def test_those_before_are_fewer() -> None:
    text = "Toàn tỉnh có 312 bến phà, giảm 41 bến so với cùng kỳ năm 2023."
    assert names(text)[1] == "mức giảm bến phà so với cùng kỳ"


def test_the_same_time_of_an_earlier_year_parts_no_clause() -> None:
    text = "Tỷ lệ cầu treo có biển báo số đạt 38,5% và thấp hơn cùng kỳ 6,9 điểm phần trăm."
    assert measured(text)[1][1:] == ("mức giảm tỷ lệ cầu treo có biển báo số", "change")


def test_how_things_are_classed_is_said_of_them() -> None:
    assert names("Có 19/20 bến phà xếp loại khá; 01/20 bến phà xếp loại trung bình.") == [
        "số bến phà xếp loại khá", "số bến phà xếp loại trung bình",
    ]  # fmt: skip
    assert names("Có 24 chỉ tiêu đê điều đạt và vượt.") == ["số chỉ tiêu đê điều đạt và vượt"]


def test_one_of_so_many_is_no_figure() -> None:
    assert names("Nghệ An là 1 trong 12 địa phương có điểm đánh giá tốt.") == []


@pytest.mark.parametrize("base", ["số bến phà đủ điều kiện", "tổng số bến phà"])
def test_a_share_in_brackets_of_all_who_could_be(base: str) -> None:
    text = f"Có 312 bến phà đã lắp áo phao (98,1% {base})."
    assert names(text)[1].startswith("tỷ lệ bến phà đã lắp áo phao")


def test_a_share_in_brackets_of_something_else() -> None:
    assert "áo phao" not in names("Có 312 bến phà đã lắp áo phao (98,1% trạm bơm gắn cảm biến).")[1]


def test_an_aim_behind_what_is_counted_and_its_comma() -> None:
    first, aim = measured("Có 12/17 bến phà đạt chuẩn nông thôn mới, đô thị văn minh, kế hoạch giao là 10.")
    assert (aim[1], aim[2]) == (first[1], "target")


def test_copies_that_the_office_keeps_are_no_figure() -> None:
    assert names("- Lưu: VT, KGVX, 3 bản.") == []
    assert names("Toàn tỉnh lưu trữ 3 bản đồ số.") != []
