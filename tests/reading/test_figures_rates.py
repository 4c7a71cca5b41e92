"""So many each time or for each is no total; who tells a figure is no part of its name."""

import pytest

from tests.reading.paragraphs import figures_of, new_names, one


@pytest.mark.parametrize(
    ("text", "each"),
    [
        ("Bình quân mỗi tháng, Trung tâm tiếp nhận 12.450 hồ sơ.", "bình quân mỗi tháng"),
        ("Hệ thống tiếp nhận bình quân 1.850 hồ sơ mỗi ngày.", "bình quân mỗi ngày"),
        ("Trung tâm tiếp nhận 650 hồ sơ/ngày.", "mỗi ngày"),
        ("Trung bình mỗi huyện có 1,2 cán bộ chuyên trách công nghệ thông tin.", "bình quân mỗi huyện"),
        ("Trung tâm đã tiếp nhận 5.100 hồ sơ, cao điểm lên tới 2.600 hồ sơ.", "ngày cao điểm"),
    ],
)
def test_so_many_each_is_no_total(text: str, each: str) -> None:
    assert new_names(text)[-1].endswith(each)


@pytest.mark.parametrize(
    "text", ["Trung tâm tiếp nhận 12.450 hồ sơ.", "Đợt cao điểm, Trung tâm tiếp nhận 12.450 hồ sơ."]
)
def test_a_total_is_curated(text: str) -> None:
    assert one(text).indicator == "id:indicator/dossiers-received"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Lãnh đạo Sở Nội vụ lý giải nguyên nhân do 46 cầu treo thiếu biển báo.", "số cầu treo thiếu biển báo"),
        ("Ông Lê Văn Hải, Giám đốc Sở Y tế dẫn chứng: 98% cầu treo thiếu biển báo.", "tỷ lệ cầu treo thiếu biển báo"),
        ("Theo ông Lê Văn Hải, Giám đốc Sở Xây dựng, toàn tỉnh có 46 cầu treo.", "số cầu treo"),
    ],
)
def test_who_speaks_is_no_part_of_a_name(text: str, name: str) -> None:
    assert new_names(text) == [name]


def test_who_acts_without_speaking_stays() -> None:
    assert new_names("Ông Lê Văn Hải tặng thôn 46 cầu treo.") != ["số cầu treo"]


def test_how_many_were_guided_is_no_number_of_a_document() -> None:
    assert one("Tổ đã hướng dẫn 450 lượt người dân.").value == 450
    assert not figures_of("Thực hiện Hướng dẫn 450 của Bộ.").facts
