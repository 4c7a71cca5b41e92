"""Officials, their positions and their part in a meeting, by every pattern of the genre; and names that are none."""

from collections.abc import Callable

import pytest

from kg.model import Attendance, Membership, Official, Reading

Read = Callable[[str], Reading]
NATION = "Sáng 24/4/2024, tại Hà Nội, Ủy ban Quốc gia về chuyển đổi số tổ chức phiên họp lần thứ 8."
PROVINCE = "Sáng 24/4/2024, UBND tỉnh Phú Yên tổ chức hội nghị chuyển đổi số."

CITY = "Sáng 24/4/2024, UBND thành phố Hải Phòng tổ chức hội nghị chuyển đổi số."

A, B, C = "Lê Thị Hoài An", "Trần Quốc Bảo", "Vũ Đình Cường"
SCIENCE = (
    "Trưởng Ban Chỉ đạo của Chính phủ về phát triển khoa học, công nghệ, đổi mới sáng tạo, chuyển đổi số và Đề án 06"
)


def positions(reading: Reading) -> dict[str, list[str]]:
    """Positions as written of each official, by name."""
    labels = {t.name: t.label for t in reading.things if isinstance(t, Official)}
    found: dict[str, list[str]] = {}
    for fact in reading.facts:
        if isinstance(fact, Membership):
            found.setdefault(labels[fact.holder], []).append(fact.position_text)
    return found


def bodies(reading: Reading) -> dict[str, list[tuple[str, str | None]]]:
    """Positions as written, with their bodies, of each official, by name."""
    labels = {t.name: t.label for t in reading.things if isinstance(t, Official)}
    found: dict[str, list[tuple[str, str | None]]] = {}
    for fact in reading.facts:
        if isinstance(fact, Membership):
            found.setdefault(labels[fact.holder], []).append((fact.position_text, fact.organization))
    return found


def roles(reading: Reading) -> dict[str, str]:
    labels = {t.name: t.label for t in reading.things if isinstance(t, Official)}
    return {labels[f.attendee]: f.role for f in reading.facts if isinstance(f, Attendance)}


@pytest.mark.parametrize(
    ("said", "held"),
    [
        # after the name
        (
            f"Dự có đồng chí {A}, Phó Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh.",
            {A: ["Phó Bí thư Tỉnh ủy", "Chủ tịch UBND tỉnh"]},
        ),
        (
            f"Dự có đồng chí {A} - Phó Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh.",
            {A: ["Phó Bí thư Tỉnh ủy", "Chủ tịch UBND tỉnh"]},
        ),
        (
            f"Dự có các đồng chí: {A} – Tỉnh ủy viên, Phó Chủ tịch UBND tỉnh; {B} - Giám đốc Sở TT&TT.",
            {A: ["Tỉnh ủy viên", "Phó Chủ tịch UBND tỉnh"], B: ["Giám đốc Sở TT&TT"]},
        ),
        (f"Có ông {A}, Phó Chủ tịch UBND tỉnh dự.", {A: ["Phó Chủ tịch UBND tỉnh"]}),
        (f"Đ/c {A} – Phó Chủ tịch UBND tỉnh dự.", {A: ["Phó Chủ tịch UBND tỉnh"]}),
        # before the name, stacked
        (f"Chủ tịch UBND tỉnh {A} dự.", {A: ["Chủ tịch UBND tỉnh"]}),
        (
            f"Phó Bí thư Thường trực Tỉnh ủy, Chủ tịch HĐND tỉnh {A} dự.",
            {A: ["Phó Bí thư Thường trực Tỉnh ủy", "Chủ tịch HĐND tỉnh"]},
        ),
        (
            f"Dự có Phó Bí thư Tỉnh ủy, Chủ tịch HĐND tỉnh {A}, Phó Bí thư Tỉnh ủy {B}, Phó Chủ tịch UBND tỉnh {C}.",
            {A: ["Phó Bí thư Tỉnh ủy", "Chủ tịch HĐND tỉnh"], B: ["Phó Bí thư Tỉnh ủy"], C: ["Phó Chủ tịch UBND tỉnh"]},
        ),
        # before and after
        (
            f"Thủ tướng Chính phủ {A}, Chủ tịch Ủy ban Quốc gia về chuyển đổi số dự.",
            {A: ["Thủ tướng Chính phủ", "Chủ tịch Ủy ban Quốc gia về chuyển đổi số"]},
        ),
        (f"Chủ tịch UBND tỉnh Phú Yên - {A} dự.", {A: ["Chủ tịch UBND tỉnh Phú Yên"]}),
        (f"Trưởng ban Văn hóa - Xã hội HĐND tỉnh {A} dự.", {A: ["Trưởng ban Văn hóa - Xã hội HĐND tỉnh"]}),
        (f"Bí thư Tỉnh ủy {A} làm Trưởng Ban Chỉ đạo.", {A: ["Bí thư Tỉnh ủy", "Trưởng Ban Chỉ đạo"]}),
        # a list of commas alone
        (
            f"Dự có {A}, Phó bí thư Thường trực Tỉnh ủy, {B}, Phó bí thư Tỉnh ủy, Chủ tịch UBND tỉnh.",
            {A: ["Phó bí thư Thường trực Tỉnh ủy"], B: ["Phó bí thư Tỉnh ủy", "Chủ tịch UBND tỉnh"]},
        ),
        # said once of several
        (
            f"Dự có các Phó Thủ tướng: {A}, {B}, {C}.",
            {A: ["Phó Thủ tướng"], B: ["Phó Thủ tướng"], C: ["Phó Thủ tướng"]},
        ),
        (f"Dự có các Phó Thủ tướng {A}, {B}.", {A: ["Phó Thủ tướng"], B: ["Phó Thủ tướng"]}),
        (f"Phó Trưởng Ban Chỉ đạo {A} và {B} dự.", {A: ["Phó Trưởng Ban Chỉ đạo"], B: ["Phó Trưởng Ban Chỉ đạo"]}),
        (
            f"Có các Ủy viên Trung ương Đảng: {A}, Bí thư Tỉnh ủy; Đại tá {B}, Giám đốc Sở Y tế; các Tỉnh ủy viên {C}.",
            {
                A: ["Ủy viên Trung ương Đảng", "Bí thư Tỉnh ủy"],
                B: ["Ủy viên Trung ương Đảng", "Giám đốc Sở Y tế"],
                C: ["Tỉnh ủy viên"],
            },
        ),
        (
            f"Dự có các Phó Thủ tướng Chính phủ, Phó Trưởng Ban Chỉ đạo {A} và {B}.",
            {
                A: ["Phó Thủ tướng Chính phủ", "Phó Trưởng Ban Chỉ đạo"],
                B: ["Phó Thủ tướng Chính phủ", "Phó Trưởng Ban Chỉ đạo"],
            },
        ),
        (
            f"Phó Tổng Giám đốc {A}, {B}, {C} đồng chủ trì.",
            {A: ["Phó Tổng Giám đốc"], B: ["Phó Tổng Giám đốc"], C: ["Phó Tổng Giám đốc"]},
        ),
        (f"Chủ tịch UBND tỉnh {A} và {B} dự.", {A: ["Chủ tịch UBND tỉnh"]}),  # there is one
        (
            f"Dự có các đồng chí Ủy viên Trung ương Đảng, Thứ trưởng Bộ Công an: {A}, {B}.",
            {
                A: ["Ủy viên Trung ương Đảng", "Thứ trưởng Bộ Công an"],
                B: ["Ủy viên Trung ương Đảng", "Thứ trưởng Bộ Công an"],
            },
        ),
        (f"PGĐ Sở TT&TT {A} và ông {B}, GĐ Sở Nội vụ dự.", {A: ["PGĐ Sở TT&TT"], B: ["GĐ Sở Nội vụ"]}),
        # a list of bare names ends where something else is said of the next
        (
            f"Dự có các Phó Thủ tướng: {A}, {B}; Bộ trưởng Bộ Công an {C}.",
            {A: ["Phó Thủ tướng"], B: ["Phó Thủ tướng"], C: ["Bộ trưởng Bộ Công an"]},
        ),
        (
            f"Dự có các đồng chí Phó Chánh án: {A}, {B}; đồng chí {C}, Chánh Văn phòng.",
            {A: ["Phó Chánh án"], B: ["Phó Chánh án"], C: ["Chánh Văn phòng"]},
        ),
        (
            f"Dự có các Phó Thủ tướng: {A}, {B}; Đại tướng {C}, Bộ trưởng Bộ Công an.",
            {A: ["Phó Thủ tướng"], B: ["Phó Thủ tướng"], C: ["Bộ trưởng Bộ Công an"]},
        ),
        # whose position it is that stands between two persons
        (
            f"Đồng chí {A} - Giám đốc Sở Nội vụ, đồng chí {B} - Giám đốc Sở Y tế dự.",
            {A: ["Giám đốc Sở Nội vụ"], B: ["Giám đốc Sở Y tế"]},
        ),
        (f"Được sự ủy quyền của Chủ tịch UBND tỉnh, ông {A}, Giám đốc Sở Y tế dự.", {A: ["Giám đốc Sở Y tế"]}),
        (f"Thay mặt Bí thư Tỉnh ủy, Phó Bí thư Tỉnh ủy {A} dự.", {A: ["Phó Bí thư Tỉnh ủy"]}),
        # offices of another time, and acting ones
        (
            f"Ông {A}, nguyên Giám đốc Sở Y tế, nay là Phó Chủ tịch UBND tỉnh dự.",
            {A: ["nguyên Giám đốc Sở Y tế", "Phó Chủ tịch UBND tỉnh"]},
        ),
        (f"Nguyên Bộ trưởng Bộ Y tế {A} dự.", {A: ["Nguyên Bộ trưởng Bộ Y tế"]}),
        (f"Quyền Giám đốc Sở Y tế {A} dự.", {A: ["Quyền Giám đốc Sở Y tế"]}),
        # told again in fewer words
        (f"Phó Giám đốc {A} dự.\nÔng {A}, Phó Giám đốc Sở Y tế phát biểu.", {A: ["Phó Giám đốc Sở Y tế"]}),
        # ranks and degrees are no positions
        (f"Đại tướng {A}, Ủy viên Bộ Chính trị dự.", {A: ["Ủy viên Bộ Chính trị"]}),
        (f"Bộ trưởng Bộ Công an, Thượng tướng {A} dự.", {A: ["Bộ trưởng Bộ Công an"]}),
        (f"PGS.TS. {A}, Giám đốc Sở Y tế dự.", {A: ["Giám đốc Sở Y tế"]}),
        # an alternate member is a member, and no verb
        (f"Đồng chí {A}, Ủy viên dự khuyết Trung ương Đảng dự.", {A: ["Ủy viên dự khuyết Trung ương Đảng"]}),
        # names of one letter and of other peoples
        ("Đồng chí Phạm S - Phó Chủ tịch UBND tỉnh dự.", {"Phạm S": ["Phó Chủ tịch UBND tỉnh"]}),
        ("Đồng chí Y Ngọc - Phó Chủ tịch UBND tỉnh dự.", {"Y Ngọc": ["Phó Chủ tịch UBND tỉnh"]}),
        ("Phó Bí thư Tỉnh ủy Y Giang Gry Niê Knơng dự.", {"Y Giang Gry Niê Knơng": ["Phó Bí thư Tỉnh ủy"]}),
        ("Bà H'Yim Kđoh, Phó Chủ tịch UBND tỉnh dự.", {"H'Yim Kđoh": ["Phó Chủ tịch UBND tỉnh"]}),
        ("Ông K’Lời, Giám đốc Sở Nội vụ dự.", {"K’Lời": ["Giám đốc Sở Nội vụ"]}),
        ("Ông Ra Lan Văn Hà, Giám đốc Sở Nội vụ dự.", {"Ra Lan Văn Hà": ["Giám đốc Sở Nội vụ"]}),
        ("Cùng dự có U Huấn - Phó Giám đốc Sở Nội vụ.", {"U Huấn": ["Phó Giám đốc Sở Nội vụ"]}),
        # surnames that no list holds, where an address stands before them
        ("Ông Quởn Văn Tỉn, Giám đốc Sở Nội vụ dự.", {"Quởn Văn Tỉn": ["Giám đốc Sở Nội vụ"]}),
        # bodies whose names hold commas, "và" and provinces
        (f"Giám đốc Sở Văn hóa, Thể thao và Du lịch {A} dự.", {A: ["Giám đốc Sở Văn hóa, Thể thao và Du lịch"]}),
        (f"Chủ tịch UBND tỉnh Phú Yên {A} dự.", {A: ["Chủ tịch UBND tỉnh Phú Yên"]}),
        (
            f"Đồng chí {A}, {SCIENCE} dự.",
            {A: [SCIENCE]},
        ),
        (f"Thứ trưởng Bộ Khoa học và Công nghệ (KH-CN) {A} dự.", {A: ["Thứ trưởng Bộ Khoa học và Công nghệ"]}),
        (
            f"Cục trưởng Cục Quản lý Khám, chữa bệnh {A}, Phó Giám đốc phụ trách, điều hành Trung tâm Y tế số {B} dự.",
            {
                A: ["Cục trưởng Cục Quản lý Khám, chữa bệnh"],
                B: ["Phó Giám đốc phụ trách, điều hành Trung tâm Y tế số"],
            },
        ),
        (f"Ông {A}, Vụ trưởng Vụ Thanh toán NHNN báo cáo.", {A: ["Vụ trưởng Vụ Thanh toán NHNN"]}),
        (
            f"Ông {A}, Phó Giám đốc Trung tâm Dữ liệu quốc gia về dân cư, cho biết.",
            {A: ["Phó Giám đốc Trung tâm Dữ liệu quốc gia về dân cư"]},
        ),
        (f"Ông {A} - Chủ tịch UBND TP. Cao Lãnh dự.", {A: ["Chủ tịch UBND TP. Cao Lãnh"]}),
        (
            f"Phó Chủ tịch UBND tỉnh {A} làm Trưởng đoàn kiểm tra việc cấp thẻ.",
            {A: ["Phó Chủ tịch UBND tỉnh", "Trưởng đoàn"]},
        ),
        (f"Trưởng ban Tổ chức Thành ủy {A} dự.", {A: ["Trưởng ban Tổ chức Thành ủy"]}),
        ("Giám đốc Trung tâm Y tế xã Lạc Dương Ya Loan dự.", {"Ya Loan": ["Giám đốc Trung tâm Y tế xã Lạc Dương"]}),
        ("Ông Y Quang BKrông, Giám đốc Sở Nội vụ dự.", {"Y Quang BKrông": ["Giám đốc Sở Nội vụ"]}),
        (f"Luật sư {A}, Chủ nhiệm Đoàn Luật sư tỉnh dự.", {A: ["Chủ nhiệm Đoàn Luật sư tỉnh"]}),
        (f"Phó Chủ tịch Quốc hội Thượng tướng {A} dự.", {A: ["Phó Chủ tịch Quốc hội"]}),
        (
            f"Chủ tịch UBND TP. Mỹ Tho {A}, Chủ tịch UBND TX. Gò Công {B} dự.",
            {A: ["Chủ tịch UBND TP. Mỹ Tho"], B: ["Chủ tịch UBND TX. Gò Công"]},
        ),
        # an office of the district before the name, without the district's own
        ("Chủ tịch UBND huyện Nguyễn Văn Tây dự.", {"Nguyễn Văn Tây": ["Chủ tịch UBND huyện"]}),
        ("Bí thư Huyện ủy Nguyễn Văn Tây dự.", {"Nguyễn Văn Tây": ["Bí thư Huyện ủy"]}),
        ("Chủ tịch UBND thành phố Lê Đình Chiêu dự.", {"Lê Đình Chiêu": ["Chủ tịch UBND thành phố"]}),
        ("Chủ tịch UBND thành phố Cao Lãnh Lê Văn Tây dự.", {"Lê Văn Tây": ["Chủ tịch UBND thành phố Cao Lãnh"]}),
        ("Chủ tịch UBND huyện Hoàng Su Phì Lê Văn Tây dự.", {"Lê Văn Tây": ["Chủ tịch UBND huyện Hoàng Su Phì"]}),
        # a district before the name
        (f"Phó Chủ tịch UBND TP.Thủ Đức {A} dự.", {A: ["Phó Chủ tịch UBND TP.Thủ Đức"]}),
        (f"Chủ tịch UBND quận Ninh Kiều {A} dự.", {A: ["Chủ tịch UBND quận Ninh Kiều"]}),
        ("Bí thư Huyện ủy Lâm Hà Nguyễn Văn Tây dự.", {"Nguyễn Văn Tây": ["Bí thư Huyện ủy Lâm Hà"]}),
        # spaces that do not break
        (f"Đồng chí\u00a0{A},\u00a0Phó Chủ tịch\u00a0UBND tỉnh dự.", {A: ["Phó Chủ tịch UBND tỉnh"]}),
        # brackets, dashes in a row, an address between title and name
        (f"Dự có {A} (Phó Chủ tịch UBND tỉnh).", {A: ["Phó Chủ tịch UBND tỉnh"]}),
        (f"Đồng chí {A} – Tỉnh ủy viên – Giám đốc Sở Y tế dự.", {A: ["Tỉnh ủy viên", "Giám đốc Sở Y tế"]}),
        (f"Phó Chủ tịch UBND tỉnh, ông {A} dự.", {A: ["Phó Chủ tịch UBND tỉnh"]}),
        # two persons, two titles
        (
            f"Theo ý kiến của Thủ tướng Chính phủ, Phó Chủ tịch UBND tỉnh {A} yêu cầu các sở báo cáo.",
            {A: ["Phó Chủ tịch UBND tỉnh"]},
        ),
        (f"Bộ trưởng Bộ Công an và Phó Thủ tướng {A} dự.", {A: ["Phó Thủ tướng"]}),
    ],
)
def test_positions_go_to_the_name_they_belong_to(read: Read, said: str, held: dict[str, list[str]]) -> None:
    assert positions(read(f"{PROVINCE}\n{said}")) == held


@pytest.mark.parametrize(
    "said",
    [
        "Chủ tịch UBND huyện Lâm Hà dự.",
        "Chủ tịch UBND huyện Hoàng Su Phì dự.",
        "Chủ tịch UBND huyện Trần Văn Thời dự.",
        "Chủ tịch UBND xã Lê Minh Xuân dự.",
        "Bí thư Đoàn Thanh niên tỉnh dự.",
        "Chủ tịch UBND thị xã Cao Lãnh dự.",
        "Các đồng chí Bộ trưởng, Trưởng ngành, Chủ tịch UBND các tỉnh, thành phố dự.",
        "Giám đốc Trường Đại học Tôn Đức Thắng dự.",
        f"{A} cho biết mạng đã ổn định.",
        "Ảnh: Lê Hoài An - Bảo Phúc.",
        "Học tập tư tưởng, đạo đức Hồ Chí Minh.",
        "Giám đốc Sở Khoa học và Công nghệ báo cáo.",
    ],
)
def test_names_of_places_and_bodies_and_persons_without_office_are_none(read: Read, said: str) -> None:
    assert positions(read(f"{PROVINCE}\n{said}")) == {}


def test_a_person_who_is_named_again_by_title_alone_is_the_same(read: Read) -> None:
    text = (
        f"Theo kết luận của Thủ tướng Chính phủ {A} tại phiên họp, dữ liệu phải đúng và đủ.\n"
        f"Phiên họp do Thủ tướng - Chủ tịch Ủy ban chủ trì; Phó Thủ tướng {B} cùng dự."
    )
    reading = read(f"{NATION}\n{text}")
    assert positions(reading) == {A: ["Thủ tướng Chính phủ", "Chủ tịch Ủy ban"], B: ["Phó Thủ tướng"]}
    assert roles(reading) == {A: "chair", B: "attendee"}


def test_the_body_of_an_office_is_that_of_the_province_in_scope(read: Read) -> None:
    said = f"Tại điểm cầu Phú Yên có đồng chí {A}, Phó Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh, Phó Trưởng Ban chỉ đạo."
    reading = read(f"{NATION}\n{said}")
    held = [(f.position, f.organization) for f in reading.facts if isinstance(f, Membership)]
    assert held == [
        ("code:position/pho-bi-thu-tinh-uy", "id:org/tinh-uy/phu-yen"),
        ("code:position/chu-tich-uy-ban-nhan-dan-tinh", "id:org/uy-ban-nhan-dan-tinh/phu-yen"),
        ("code:position/pho-truong-ban-chi-dao", "id:org/ban-chi-dao-chuyen-doi-so/phu-yen"),
    ]
    (official,) = [t for t in reading.things if isinstance(t, Official)]
    assert official.scope == "phu-yen"


@pytest.mark.parametrize(
    ("title", "basis"),
    [
        ("Chủ tịch UBND tỉnh", ("organization-inferred",)),
        ("Chủ tịch UBND tỉnh Phú Yên", ()),
        ("Chủ tịch UBND TPHCM", ()),
        ("Bộ trưởng Bộ Công an", ()),
    ],
)
def test_a_body_whose_province_is_not_said_is_inferred(read: Read, title: str, basis: tuple[str, ...]) -> None:
    (held,) = [f for f in read(f"{PROVINCE}\n{title} {A} dự.").facts if isinstance(f, Membership)]
    assert held.basis == basis


def test_a_position_quotes_from_the_name_to_its_own_end_and_no_further(read: Read) -> None:
    said = f"Bộ trưởng {A}, Bí thư Tỉnh ủy, Chủ tịch HĐND tỉnh; các Phó Thủ tướng: {B}, {C} dự."
    reading = read(f"{PROVINCE}\n{said}")
    quotes = [f.evidence[0].span.of(reading.article.text) for f in reading.facts if isinstance(f, Membership)]
    assert quotes == [
        f"Bộ trưởng {A}",
        f"{A}, Bí thư Tỉnh ủy",
        f"{A}, Bí thư Tỉnh ủy, Chủ tịch HĐND tỉnh",
        f"Phó Thủ tướng: {B}",
        f"Phó Thủ tướng: {B}, {C}",
    ]


@pytest.mark.parametrize(
    ("day", "basis"),
    [("24/4/2024", ()), ("24/4", ("year-inferred",))],
)
def test_a_position_is_held_on_a_day_inferred_where_the_meeting_s_is(
    read: Read, day: str, basis: tuple[str, ...]
) -> None:
    lead = f"Sáng {day}, UBND tỉnh Phú Yên tổ chức hội nghị chuyển đổi số trong những tháng đầu năm 2024."
    reading = read(f"{lead}\nBộ trưởng Bộ Công an {A} chủ trì.")
    (held,) = [f for f in reading.facts if isinstance(f, Membership)]
    assert (str(held.as_of), held.basis) == ("2024-04-24", basis)
    (present,) = [f for f in reading.facts if isinstance(f, Attendance)]
    assert present.basis == ()


def test_the_day_of_publication_is_no_inference(read: Read) -> None:
    reading = read(f"Thứ ba, 24/4/2024\nBộ trưởng Bộ Công an {A} cho biết dữ liệu quốc gia đã sẵn sàng.")
    assert [(str(f.as_of), f.basis) for f in reading.facts if isinstance(f, Membership)] == [("2024-04-24", ())]


def test_each_fact_quotes_words_of_one_sentence(read: Read) -> None:
    text = f"{NATION}\nTại điểm cầu Phú Yên có đồng chí {A}, Phó Chủ tịch UBND tỉnh, {B}, Giám đốc Sở Y tế dự."
    reading = read(text)
    for fact in reading.facts:
        for evidence in fact.evidence:
            assert evidence.span.within(evidence.sentence)
            assert evidence.rules
            assert "\n" not in evidence.span.of(reading.article.text)
