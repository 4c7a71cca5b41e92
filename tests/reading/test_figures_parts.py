"""Figures named by what stands beside them: parts, further items of a measure, deeds on one object, raised totals."""

from decimal import Decimal

import pytest

from tests.reading.paragraphs import names, observations, one


@pytest.mark.parametrize("words", ["2.945 người là nữ", "nữ 2.945 người"])
def test_some_of_those_counted_are_told_by_what_they_are(words: str) -> None:
    all_, some = names(f"Tổ công nghệ số cộng đồng có 9.120 thành viên, trong đó {words}.")
    assert some.startswith("số thành viên")
    assert some.endswith("là nữ")
    assert some != all_


def test_what_some_do_is_no_part() -> None:
    _, some = names("Tỉnh có 3.205 doanh nghiệp, trong đó 1.020 doanh nghiệp sử dụng hợp đồng điện tử.")
    assert "là" not in some.split()


def test_another_field_of_one_measure() -> None:
    found = names("Hồ sơ lĩnh vực công an trực tuyến 91,3%, tư pháp - hộ tịch 47,6%, đất đai chỉ 12,9%.")
    assert found[1:] == ["tỷ lệ hồ sơ lĩnh vực tư pháp - hộ tịch trực tuyến", "tỷ lệ hồ sơ lĩnh vực đất đai trực tuyến"]


def test_other_procedures_in_one_manner() -> None:
    found = names("Thông báo lưu trú đạt 100% trực tuyến, làm con dấu 66,7%, thấp nhất là khai báo tạm vắng với 9,4%.")
    assert found[1:] == ["tỷ lệ hồ sơ làm con dấu trực tuyến", "tỷ lệ hồ sơ khai báo tạm vắng trực tuyến"]


@pytest.mark.parametrize("words", ["đúng hạn 98,2%", "trễ hạn 1,2%", "học phí 91,5%", "thanh toán 54,5%"])
def test_what_is_no_procedure_is_no_item(words: str) -> None:
    found = names(f"Tỷ lệ hồ sơ trực tuyến đạt 71,3%, {words}.")
    assert not any(name.startswith("tỷ lệ hồ sơ") and name.endswith("trực tuyến") for name in found)


def test_another_deed_beside_a_share_is_not_done_to_it() -> None:
    found = names("Tỷ lệ hồ sơ nộp trực tuyến đạt 72%, thanh toán trực tuyến 51%, số hóa kết quả 64%.")
    assert len(set(found)) == 3


def test_some_lessons_are_told_by_how_they_were_given() -> None:
    _, some = names("Tỉnh đã tổ chức 212 lớp tập huấn, trong đó 45 lớp là trực tuyến.")
    assert some.endswith("là trực tuyến")


def test_items_go_on_behind_a_parenthesis() -> None:
    text = (
        "Thông báo lưu trú làm hoàn toàn trên môi trường điện tử (100%), đăng ký thường trú 72,6%, làm con dấu 66,7%."
    )
    assert names(text)[1:] == ["tỷ lệ hồ sơ đăng ký thường trú trực tuyến", "tỷ lệ hồ sơ làm con dấu trực tuyến"]


def test_a_place_is_no_item() -> None:
    found = observations("Tỷ lệ hồ sơ trực tuyến toàn tỉnh đạt 71,3%, thấp nhất là huyện Kỳ Sơn với 9,4%.")
    assert len({f.indicator for f in found}) == 1


def test_deeds_share_the_object_of_the_first() -> None:
    found = names("Công an tỉnh đã thu nhận 671.204 hồ sơ định danh, phê duyệt 640.112, kích hoạt 402.950.")
    assert found[2] == "số hồ sơ định danh kích hoạt"
    assert len(set(found)) == 3


def test_a_total_that_is_raised() -> None:
    text = "Chỉ trong quý I, hơn 6,8 triệu hồ sơ sức khỏe điện tử được tạo trên VNeID, nâng tổng số lên trên 21 triệu."
    total = observations(text)[1]
    assert (total.value, total.period) == (Decimal(21_000_000), None)
    assert "nâng" not in names(text)[1]


def test_both_of_a_pair_are_read() -> None:
    then, now = observations("Số người hưởng lương hưu nhận tiền qua tài khoản từ 3.912 tăng lên 5.467 người.")
    assert (then.kind, now.kind, then.indicator) == ("baseline", "actual", now.indicator)


@pytest.mark.parametrize("year", ["trước", "2023"])
def test_the_same_stretch_a_year_before(year: str) -> None:
    now, then = observations(
        f"Tỷ lệ hồ sơ trực tuyến 6 tháng đầu năm 2024 đạt 65,2%; cùng kỳ năm {year} tỷ lệ này là 43,1%."
    )
    assert (then.kind, then.period, then.indicator) == ("baseline", "2023-H1", now.indicator)


def test_a_time_compared_with_behind_its_figure() -> None:
    now, then = observations("Trong 6 tháng đầu năm 2024, hồ sơ trễ hạn giảm còn 1,36%, so với 2,94% cùng kỳ năm 2023.")
    assert (now.kind, then.kind, then.period, then.indicator) == ("actual", "baseline", "2023-H1", now.indicator)


def test_points_out_of_the_most_that_is_given() -> None:
    fact = one("Điểm tổng hợp của tỉnh là 83,06/100.")
    assert (fact.unit, fact.numerator, fact.denominator) == ("points", Decimal("83.06"), Decimal(100))


def test_a_rank_of_the_pillar_that_is_compared() -> None:
    ranks = names("Về DTI, tỉnh đứng thứ 34/63, tụt 7 bậc; trụ cột xã hội số còn thấp hơn, hạng 41.")
    assert ranks[-1] != ranks[0]
    assert "society" in ranks[-1]


def test_of_each_ten_is_no_count() -> None:
    assert [f.value for f in observations("Cứ 10 hồ sơ trực tuyến thì hơn 7 bộ là làm hộ.")] == [Decimal(7)]


def test_words_of_the_speaker_are_no_name() -> None:
    assert names("Đáng lo hơn, có tới 47 xã không có cán bộ chuyên trách.") == ["số xã không có cán bộ chuyên trách"]


def test_that_is_to_say_goes_on_with_what_was_counted() -> None:
    count, share = observations("Số tài khoản định danh kích hoạt mới có 21,4 triệu, nghĩa là chưa tới 40%.")
    assert (count.unit, share.unit, share.comparator) == ("count", "percent", "lt")
    assert "nghia" not in share.indicator


def test_what_is_done_to_one_item_is_done_to_the_next() -> None:
    assert names("Học phí thu qua ngân hàng đạt 92%, viện phí 71%.")[1] == "tỷ lệ viện phí thu qua ngân hàng"


def test_a_share_with_its_own_name_keeps_it() -> None:
    found = names("Học phí thu qua ngân hàng đạt 92%, tỷ lệ cầu treo tốt 71%, 65% hộ gia đình có xe.")
    assert found[1:] == ["tỷ lệ cầu treo tốt", "tỷ lệ hộ gia đình có xe"]


def test_a_count_with_a_state_is_of_what_was_counted() -> None:
    assert names("Đã gắn 8.450 biển báo, còn 330 đang sửa chữa.")[1] == "số biển báo đang sửa chữa"


def test_parts_may_stand_in_a_parenthesis() -> None:
    assert names("Tỉnh có 1.912 cầu treo (gỗ 1.104, sắt 808).")[1:] == ["số cầu treo – gỗ", "số cầu treo – sắt"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Điểm trung bình đạt 0,71; thấp nhất là chỉ số cầu treo 0,52 điểm.", ["điểm trung bình", "chỉ số cầu treo"]),
        ("Người dân không phải đi lại, rút ngắn 40% thời gian qua cầu.", ["mức giảm thời gian qua cầu"]),
        ("Thời gian sửa cầu rút ngắn từ 15 phút xuống còn 9 phút.", ["thời gian sửa cầu"] * 2),
        ("Có 3 doanh nghiệp cung cấp dịch vụ chữ ký số.", ["số doanh nghiệp cung cấp dịch vụ chữ ký số"]),
    ],
)
def test_the_words_that_name_it_and_no_others(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_a_hotline_is_called() -> None:
    assert one("Đường dây nóng tiếp nhận 1.230 cuộc gọi.").value == 1230
    assert not observations("Đường dây nóng: 0237 3721150.")
