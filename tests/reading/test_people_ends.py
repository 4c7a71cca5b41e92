"""Where a list of officials and a position end, and how a name is written."""

import pytest

from kg.model import Membership
from tests.reading.test_people import NATION, PROVINCE, A, B, C, Read, positions, roles


@pytest.mark.parametrize(
    ("said", "held"),
    [
        # a list tells a name by its place in it, whatever its surname
        (
            f"Dự có các đồng chí: {A}, Giám đốc Sở Y tế; Brôi Xuân, Trưởng Ban Dân tộc tỉnh.",
            {A: ["Giám đốc Sở Y tế"], "Brôi Xuân": ["Trưởng Ban Dân tộc tỉnh"]},
        ),
        # a title said of several ends where its list does
        (
            f"Dự có các Phó Bí thư Tỉnh ủy: {A} - Chủ tịch UBND tỉnh; Giám đốc Sở Y tế {B}.",
            {A: ["Phó Bí thư Tỉnh ủy", "Chủ tịch UBND tỉnh"], B: ["Giám đốc Sở Y tế"]},
        ),
        # a position told behind the speech, of the same he or she
        (f"“Sẽ xong trong tháng 9”, bà {A} nói từ Tuy Hòa; bà là Giám đốc Sở Y tế.", {A: ["Giám đốc Sở Y tế"]}),
        ("Bà H'Lan Êban nói từ Buôn Ma Thuột; bà là Giám đốc Sở Y tế.", {"H'Lan Êban": ["Giám đốc Sở Y tế"]}),
        (f"“Sẽ xong trong tháng 9”, ông {B} nói từ Tuy Hòa; bà là Giám đốc Sở Y tế.", {}),
        (
            f"Dự có các Tỉnh ủy viên: {A} - Giám đốc Sở Y tế, {B} - Giám đốc Sở Nội vụ; ông {C} - Giám đốc Sở Thuế.",
            {
                A: ["Tỉnh ủy viên", "Giám đốc Sở Y tế"],
                B: ["Tỉnh ủy viên", "Giám đốc Sở Nội vụ"],
                C: ["Giám đốc Sở Thuế"],
            },
        ),
        (
            f"Dự có các Tỉnh ủy viên: {A}, Giám đốc Sở Y tế; {B}, Giám đốc Sở Nội vụ; cùng ông {C}, Giám đốc Sở Thuế.",
            {
                A: ["Tỉnh ủy viên", "Giám đốc Sở Y tế"],
                B: ["Tỉnh ủy viên", "Giám đốc Sở Nội vụ"],
                C: ["Giám đốc Sở Thuế"],
            },
        ),
        (
            f"Dự có các Phó Thủ tướng: {A}, Phó Trưởng Ban; Đại tướng {B}, Bộ trưởng Bộ Công an.",
            {A: ["Phó Thủ tướng", "Phó Trưởng Ban"], B: ["Bộ trưởng Bộ Công an"]},
        ),
        # others behind "và" are no office of the person before
        (f"Dự có ông {A}, Giám đốc Sở Y tế và thành viên Tổ giúp việc.", {A: ["Giám đốc Sở Y tế"]}),
        # a body's name ends before what is spoken of, and goes on behind a comma of its own
        (f"Bà {A}, Giám đốc Sở Y tế về chặng đường dữ liệu của tỉnh.", {A: ["Giám đốc Sở Y tế"]}),
        (
            f"Dự có Cục trưởng Cục Hộ tịch, quốc tịch, chứng thực {A}.",
            {A: ["Cục trưởng Cục Hộ tịch, quốc tịch, chứng thực"]},
        ),
        (
            f"Bà {A}, Hiệu trưởng Trường Tiểu học Hoa Mai đề xuất thêm máy.",
            {A: ["Hiệu trưởng Trường Tiểu học Hoa Mai"]},
        ),
    ],
)
def test_where_a_list_and_a_position_end(read: Read, said: str, held: dict[str, list[str]]) -> None:
    assert positions(read(f"Hội nghị\n{PROVINCE}\n{said}")) == held


def test_a_verb_of_telling_ends_a_position(read: Read) -> None:
    said = f"“Con số ấy chưa tới 5%”, bác sĩ {A}, Giám đốc bệnh viện nhớ lại."
    titles = [f.position_text for f in read(f"{NATION}\n{said}").facts if isinstance(f, Membership)]
    assert titles == ["Giám đốc bệnh viện"]


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Lê Thị Hoà", "Lê Thị Hòa"),
        ("Lê Thị Hòa", "Lê Thị Hòa"),
        ("Lê Văn Thuỷ", "Lê Văn Thủy"),
        ("Lê Văn Quý", "Lê Văn Quý"),
        ("Lê Thị Hoàn", "Lê Thị Hoàn"),
    ],
)
def test_two_spellings_of_a_name_are_one(read: Read, written: str, name: str) -> None:
    said = f"Cùng dự có đồng chí {written}, Phó Chủ tịch UBND tỉnh."
    assert list(roles(read(f"{NATION}\n{said}"))) == [name]


def test_a_position_told_in_the_sentence_behind(read: Read) -> None:
    said = f"Bà {A} phát biểu. Bà là Phó Giám đốc Sở Y tế, Phó Trưởng Ban Chỉ đạo tỉnh. Ông {B} nói."
    reading = read(f"{PROVINCE}\n{said}")
    assert positions(reading) == {A: ["Phó Giám đốc Sở Y tế", "Phó Trưởng Ban Chỉ đạo tỉnh"]}
    assert roles(reading) == {A: "speaker"}
    assert positions(read(f"{PROVINCE}\nÔng {A} phát biểu. Bà là Phó Giám đốc Sở Y tế.")) == {}


@pytest.mark.parametrize(
    ("office", "held"),
    [
        ("KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n(Đã ký)", {A: ["PHÓ CHỦ TỊCH"]}),
        ("CHÁNH VĂN PHÒNG", {A: ["CHÁNH VĂN PHÒNG"]}),
        ("TIN KHÁC", {}),
        ("PHÓ CHỦ TỊCH\nTin, ảnh:", {}),
    ],
)
def test_who_signs_a_document(read: Read, office: str, held: dict[str, list[str]]) -> None:
    reading = read(f"{PROVINCE}\nToàn tỉnh có 1.200 tổ công nghệ số.\nNơi nhận:\n- Lưu: VT.\n{office}\n{A}\n")
    assert positions(reading) == held
