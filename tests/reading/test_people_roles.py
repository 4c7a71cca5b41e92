"""What a person did at a meeting: who chairs, where, who attends, who speaks; and what makes nobody any of it."""

import pytest

from kg.model import Attendance, ConnectionPoint
from tests.reading.test_people import NATION, PROVINCE, A, B, Read, roles


@pytest.mark.parametrize(
    ("said", "played"),
    [
        (f"Thủ tướng Chính phủ {A} chủ trì phiên họp.", {A: "chair"}),
        (f"Phiên họp do Thủ tướng Chính phủ {A} chủ trì.", {A: "chair"}),
        (f"Phiên họp diễn ra dưới sự chủ trì của Thủ tướng Chính phủ {A}.", {A: "chair"}),
        (f"Thủ tướng Chính phủ {A} và Phó Thủ tướng {B} đồng chủ trì phiên họp.", {A: "chair", B: "chair"}),
        (f"Phiên họp diễn ra dưới sự chủ trì của Thủ tướng Chính phủ {A}; Phó Thủ tướng {B} cùng dự.",
         {A: "chair", B: "attendee"}),
        (f"Phiên họp diễn ra dưới sự chủ trì của Thủ tướng Chính phủ {A} và Phó Thủ tướng {B}.",
         {A: "chair", B: "chair"}),
        (f"Thủ tướng Chính phủ {A}, người chủ trì phiên họp cùng Phó Thủ tướng {B}, nói.", {A: "chair", B: "chair"}),
        (f"Thủ tướng Chính phủ {A} chủ trì phiên họp, cùng dự có Phó Thủ tướng {B}.", {A: "chair", B: "attendee"}),
        (f"Cùng chủ trì phiên họp có Phó Thủ tướng {A}; Bộ trưởng Bộ Công an {B}.", {A: "chair", B: "chair"}),
        (f"Tại điểm cầu Trung ương, Thủ tướng Chính phủ {A} chủ trì với cương vị Chủ tịch Ủy ban.", {A: "chair"}),
        (f"Tại điểm cầu Phú Yên, các đồng chí: {A} – Phó Chủ tịch UBND tỉnh; {B} - Giám đốc Sở Y tế chủ trì hội nghị.",
         {A: "local-chair", B: "local-chair"}),
        (f"Đồng chí {A}, Phó Chủ tịch UBND tỉnh chủ trì tại điểm cầu Phú Yên.", {A: "local-chair"}),
        (f"Chủ trì điểm cầu Phú Yên là đồng chí {A} - Chủ tịch UBND tỉnh.", {A: "local-chair"}),
        (f"Ở điểm cầu huyện Đồng Xuân, hội nghị do đồng chí {A} - Chủ tịch UBND huyện chủ trì.", {A: "local-chair"}),
        (f"Chủ trì phiên họp lần thứ năm sáng 15/11, Thủ tướng Chính phủ {A} nhắc lại việc này.", {A: "chair"}),
        (f"Tại đầu cầu tỉnh Phú Yên, Phó Chủ tịch UBND tỉnh {B} dự phiên họp do Thủ tướng Chính phủ {A} chủ trì.",
         {A: "chair", B: "attendee"}),
        (f"Dự họp do Thủ tướng Chính phủ {A} chủ trì, tại điểm cầu Phú Yên có Phó Chủ tịch UBND tỉnh {B}.",
         {A: "chair", B: "attendee"}),
        (f"Sau khi chủ trì cuộc họp khác, Phó Thủ tướng {A} dự phiên họp.", {A: "attendee"}),
        (f"Tham dự có Phó Thủ tướng {A}.", {A: "attendee"}),
        (f"Phó Thủ tướng {A} cùng lãnh đạo các bộ, ngành dự.", {A: "attendee"}),
        (f"Phiên họp diễn ra với sự tham gia của các Phó Thủ tướng {A} và {B}.", {A: "attendee", B: "attendee"}),
        (f"Phát biểu tại phiên họp, Thủ tướng Chính phủ {A} coi dữ liệu là then chốt.", {A: "speaker"}),
        (f"Thủ tướng Chính phủ {A} nhấn mạnh vai trò của dữ liệu.", {A: "speaker"}),
        (f"Thủ tướng Chính phủ {A} dự và phát biểu chỉ đạo.", {A: "speaker"}),
        (f"Theo ông {A}, Phó Giám đốc Sở Y tế, việc này đã xong.", {A: "speaker"}),
        (f"Ngay sau phiên họp, Phó Chủ tịch UBND tỉnh {A} yêu cầu các sở báo cáo.", {}),
        (f"Phó Thủ tướng {A} dự lễ khánh thành cầu.", {}),
        (f"Phó Thủ tướng {A} được giao chủ trì xây dựng kế hoạch.", {}),
    ],
)  # fmt: skip
def test_what_a_person_did_at_the_meeting(read: Read, said: str, played: dict[str, str]) -> None:
    assert roles(read(f"{NATION}\n{said}")) == played


@pytest.mark.parametrize(
    ("said", "played"),
    [
        (f"Phó Chủ tịch UBND tỉnh {A} chủ trì hội nghị tại điểm cầu UBND tỉnh Phú Yên.", {A: "chair"}),
        (f"Tại điểm cầu huyện Đồng Xuân, Chủ tịch UBND huyện {A} chủ trì.", {A: "local-chair"}),
        (f"Phó Chủ tịch UBND tỉnh {A}, Giám đốc Sở Y tế {B} và lãnh đạo một số sở phát biểu.",
         {A: "speaker", B: "speaker"}),
        (f"Phó Chủ tịch UBND tỉnh {A} thông tin: việc này đã xong.", {A: "speaker"}),
    ],
)  # fmt: skip
def test_what_a_person_did_at_a_meeting_of_the_province(read: Read, said: str, played: dict[str, str]) -> None:
    reading = read(f"{PROVINCE}\n{said}")
    assert roles(reading) == played
    assert not [f for f in reading.facts if isinstance(f, ConnectionPoint)]


CITY = "Phó Chủ tịch UBND thành phố Hà Nội"


@pytest.mark.parametrize(
    ("said", "role", "via"),
    [
        (f"Tại điểm cầu Hà Nội, {CITY} {A} chủ trì.", "local-chair", "id:province/ha-noi"),
        (f"Ủy viên Trung ương Đảng, Bí thư Thành ủy {A} chủ trì tại điểm cầu Hà Nội.", "local-chair",
         "id:province/ha-noi"),
        (f"Thủ tướng {B} chủ trì phiên họp; {CITY} {A} chủ trì tại điểm cầu thành phố Hà Nội.", "local-chair",
         "id:province/ha-noi"),
        (f"Đồng chí {A}, {CITY} dự tại điểm cầu thành phố Hà Nội.", "attendee", "id:province/ha-noi"),
        (f"Thủ tướng Chính phủ {A} chủ trì tại điểm cầu Hà Nội.", "chair", None),
        (f"Tại điểm cầu thành phố Hà Nội có Thủ tướng Chính phủ {A} dự.", "attendee", None),
    ],
)  # fmt: skip
def test_the_point_of_the_capital_is_the_city_s_but_where_the_nation_sits(
    read: Read, said: str, role: str, via: str | None
) -> None:
    reading = read(f"{NATION}\n{said}")
    assert roles(reading)[A] == role
    assert {f.via for f in reading.facts if isinstance(f, Attendance)} - {None} == ({via} if via else set())
    points = {f.area for f in reading.facts if isinstance(f, ConnectionPoint)}
    assert points == ({via} if via else set())


def test_one_role_for_a_person_at_a_meeting_the_strongest(read: Read) -> None:
    said = f"Thủ tướng {A} chủ trì phiên họp.\nKết luận phiên họp, Thủ tướng {A} yêu cầu các bộ báo cáo."
    reading = read(f"{NATION}\n{said}")
    assert [f.role for f in reading.facts if isinstance(f, Attendance)] == ["chair"]


@pytest.mark.parametrize(
    ("said", "played"),
    [
        (f"Phiên họp diễn ra với sự chủ trì của Chủ tịch UBND tỉnh {A}.", {A: "chair"}),
        (f"Chủ tọa hội nghị là đồng chí {A}, Chủ tịch UBND tỉnh.", {A: "chair"}),
        (f"Điều hành hội nghị có đồng chí {A}, Chủ tịch UBND tỉnh.", {A: "chair"}),
        (f"Hội nghị có sự tham dự của ông {A}, Giám đốc Sở Y tế.", {A: "attendee"}),
        (f"Tại phần thảo luận, ông {A}, Giám đốc Sở Y tế cam kết hoàn thành.", {A: "speaker"}),
        (f"Ông {A}, Giám đốc Sở Y tế thì cho rằng nên làm sớm.", {A: "speaker"}),
        (f"Thành phần dự gồm: Phó Chủ tịch HĐND tỉnh Brôi Xuân; Giám đốc Sở Y tế {A}.", {A: "attendee"}),
        (f"Ông {A}, Giám đốc Sở Y tế chủ trì phần thảo luận.", {A: "attendee"}),
        (f"Ông {A}, Giám đốc Sở Y tế thông tin, việc này đã xong.", {A: "speaker"}),
        (f"Giám đốc Sở Y tế {A} lần đầu trình bày tiến độ bằng bảng màu.", {A: "speaker"}),
        (
            f"Các ông, bà: {A} (Giám đốc Sở Y tế), {B} (Phó Giám đốc Công an tỉnh) lần lượt góp ý.",
            {A: "speaker", B: "speaker"},
        ),
        (
            f"Các đồng chí Phó Trưởng Ban: {A}, Phó Bí thư Tỉnh ủy; {B}, Phó Chủ tịch tỉnh cùng Ban Chỉ đạo dự họp.",
            {A: "attendee", B: "attendee"},
        ),
        (f"Giám đốc Sở Y tế {A} nhận trách nhiệm về 3 việc chậm.", {A: "speaker"}),
        (f"Trưởng Công an huyện {A} đề nghị các xã lập danh sách.", {A: "speaker"}),
        (f"Thành phần tham dự: lãnh đạo các sở; ông {A}, Giám đốc Sở Y tế.", {A: "attendee"}),
        (f"Báo cáo thêm với phóng viên, Giám đốc Sở Y tế {A} cho hay việc này đã xong.", {}),
    ],
)
def test_other_words_for_what_a_person_did(read: Read, said: str, played: dict[str, str]) -> None:
    assert roles(read(f"Hội nghị\n{PROVINCE}\n{said}")) == played
