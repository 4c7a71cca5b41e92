"""The body and the place of an office: cities that are run centrally, cities of a province, party committees."""

import pytest

from tests.reading.test_people import CITY, NATION, PROVINCE, A, B, Read, bodies


@pytest.mark.parametrize(
    ("said", "held"),
    [
        (f"Chủ tịch UBND thành phố {A} chủ trì.", {A: [("Chủ tịch UBND thành phố", "uy-ban-nhan-dan-tinh/hai-phong")]}),
        ("Chủ tịch UBND TP. Lê An dự.", {"Lê An": [("Chủ tịch UBND TP", "uy-ban-nhan-dan-tinh/hai-phong")]}),
        (f"Bí thư Thành ủy {A} dự.", {A: [("Bí thư Thành ủy", "tinh-uy/hai-phong")]}),
        (
            f"Phó Chủ tịch Thường trực UBND thành phố {A}, Phó Bí thư Thành ủy {B} dự.",
            {
                A: [("Phó Chủ tịch Thường trực UBND thành phố", "uy-ban-nhan-dan-tinh/hai-phong")],
                B: [("Phó Bí thư Thành ủy", "tinh-uy/hai-phong")],
            },
        ),
        (
            f"Giám đốc Sở TT&TT thành phố {A}, Giám đốc Công an thành phố {B} dự.",
            {
                A: [("Giám đốc Sở TT&TT thành phố", "so-thong-tin-va-truyen-thong/hai-phong")],
                B: [("Giám đốc Công an thành phố", "cong-an-tinh/hai-phong")],
            },
        ),
        (
            f"Phó Trưởng Ban Chỉ đạo chuyển đổi số thành phố {A} dự.",
            {A: [("Phó Trưởng Ban Chỉ đạo chuyển đổi số thành phố", "ban-chi-dao-chuyen-doi-so/hai-phong")]},
        ),
        # named, of this city or another
        (
            f"Chủ tịch UBND thành phố Đà Nẵng {A} dự.",
            {A: [("Chủ tịch UBND thành phố Đà Nẵng", "uy-ban-nhan-dan-tinh/da-nang")]},
        ),
        (f"Bí thư Thành ủy Hải Phòng {A} dự.", {A: [("Bí thư Thành ủy Hải Phòng", "tinh-uy/hai-phong")]}),
        (
            f"Chủ tịch UBND TP. Hồ Chí Minh {A} dự.",
            {A: [("Chủ tịch UBND TP. Hồ Chí Minh", "uy-ban-nhan-dan-tinh/ho-chi-minh")]},
        ),
        # a city below a province
        (f"Chủ tịch UBND thành phố Vinh {A} dự.", {A: [("Chủ tịch UBND thành phố Vinh", None)]}),
        (f"Bí thư Thành ủy Thủ Đức {A} dự.", {A: [("Bí thư Thành ủy Thủ Đức", None)]}),
        ("Chủ tịch UBND thành phố Trà Vinh dự.", {}),
        ("Chủ tịch UBND thành phố Vinh dự.", {}),
        ("Chủ tịch UBND các tỉnh, thành phố Nguyễn Huệ dự.", {}),
        ("Giám đốc Sở Y tế tại thành phố Nguyễn Huệ dự.", {}),
    ],
)
def test_who_leads_a_city_that_is_run_centrally(
    read: Read, said: str, held: dict[str, list[tuple[str, str | None]]]
) -> None:
    assert bodies(read(f"{CITY}\n{said}")) == {
        name: [(text, f"id:org/{body}" if body else None) for text, body in titles] for name, titles in held.items()
    }


def test_a_sentence_ends_behind_the_city_of_an_office(read: Read) -> None:
    said = f"Dự có Giám đốc Công an TP {A}; {B}, Giám đốc Sở Y tế TP. Buổi chiều, đoàn kiểm tra."
    assert bodies(read(f"{CITY}\n{said}")) == {
        A: [("Giám đốc Công an TP", "id:org/cong-an-tinh/hai-phong")],
        B: [("Giám đốc Sở Y tế TP", "id:org/so-y-te/hai-phong")],
    }


def test_the_capital_is_home_where_its_own_committee_convenes(read: Read) -> None:
    lead = "Sáng 24/4/2024, UBND thành phố Hà Nội tổ chức hội nghị chuyển đổi số."
    own = read(f"{lead}\nChủ tịch UBND thành phố {A} chủ trì.")
    assert bodies(own) == {A: [("Chủ tịch UBND thành phố", "id:org/uy-ban-nhan-dan-tinh/ha-noi")]}
    assert read(f"{NATION}\nChủ tịch UBND thành phố Hà Nội {A} dự.").setting.home is None


def test_the_capital_is_home_where_a_group_of_its_own_meets(read: Read) -> None:
    lead = "Ngày 2-8-2024, Tổ công tác triển khai Đề án 06 thành phố Hà Nội họp giao ban."
    said = "Ban Chỉ đạo chuyển đổi số thành phố ghi nhận kết quả."
    assert "id:org/ban-chi-dao-chuyen-doi-so/ha-noi" in read(f"{lead}\n{said}").mentions
    there = "Ngày 2-8-2024, tại thành phố Hà Nội, Tổ công tác triển khai Đề án 06 của Chính phủ họp giao ban."
    assert "id:org/ban-chi-dao-chuyen-doi-so/ha-noi" not in read(f"{there}\n{said}").mentions


@pytest.mark.parametrize(
    ("said", "held"),
    [
        (f"Chủ tịch UBND thành phố, ông {A} dự.", {A: [("Chủ tịch UBND thành phố", None)]}),
        (f"Bí thư Thành ủy, ông {A} dự.", {A: [("Bí thư Thành ủy", None)]}),
        ("Chủ tịch UBND thành phố Nguyễn Huệ dự.", {}),
    ],
)
def test_a_city_of_a_province_is_not_the_province(
    read: Read, said: str, held: dict[str, list[tuple[str, str | None]]]
) -> None:
    assert bodies(read(f"{PROVINCE}\n{said}")) == held


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("Ủy viên Ban Thường vụ Tỉnh ủy", "ban-thuong-vu-tinh-uy/phu-yen"),
        ("UVBTV Tỉnh ủy", "ban-thuong-vu-tinh-uy/phu-yen"),
        ("UV BTV Tỉnh ủy", "ban-thuong-vu-tinh-uy/phu-yen"),
        ("Ủy viên Thường vụ Tỉnh ủy", "ban-thuong-vu-tinh-uy/phu-yen"),
        ("UVBTV Tỉnh ủy Gia Lai", "ban-thuong-vu-tinh-uy/gia-lai"),
        ("Tỉnh ủy viên", "tinh-uy/phu-yen"),
        ("TUV", "tinh-uy/phu-yen"),
        ("Ủy viên BCH Đảng bộ tỉnh", "tinh-uy/phu-yen"),
        ("Ủy viên Bộ Chính trị", "bo-chinh-tri"),
        ("Ủy viên Trung ương Đảng", "ban-chap-hanh-trung-uong-dang"),
        ("UVTW Đảng", "ban-chap-hanh-trung-uong-dang"),
        ("Thành ủy viên", None),
        ("Huyện ủy viên", None),
        ("Ủy viên Ban Thường vụ", None),
    ],
)
def test_members_of_party_committees_have_their_committee(read: Read, title: str, body: str | None) -> None:
    ((held,),) = bodies(read(f"{PROVINCE}\nĐồng chí {A}, {title} dự.")).values()
    assert held == (title, f"id:org/{body}" if body else None)


def test_members_of_a_city_s_party_committee_have_it(read: Read) -> None:
    said = f"Đồng chí {A}, Thành ủy viên; đồng chí {B}, UVBTV Thành ủy dự."
    assert bodies(read(f"{CITY}\n{said}")) == {
        A: [("Thành ủy viên", "id:org/tinh-uy/hai-phong")],
        B: [("UVBTV Thành ủy", "id:org/ban-thuong-vu-tinh-uy/hai-phong")],
    }
