"""Committees by subject and level, and their abbreviations."""

from collections.abc import Callable

import pytest

from kg.model import Meeting, Membership, Organization, Reading

Read = Callable[[str], Reading]
MEETING = "id:meeting/vn/2024-03-20"
NATION = "Sáng 24/4/2024, tại Hà Nội, Ủy ban Quốc gia về chuyển đổi số tổ chức phiên họp lần thứ 8."
DIGITAL = "ban-chi-dao-chuyen-doi-so"
SCIENCE = "ban-chi-dao-khoa-hoc-cong-nghe-doi-moi-sang-tao-va-chuyen-doi-so"
PROVINCE = "Sáng 24/4/2024, UBND tỉnh Phú Yên tổ chức hội nghị chuyển đổi số."


@pytest.mark.parametrize(
    ("said", "named"),
    [
        ("Ban Chỉ đạo chuyển đổi số tỉnh đã họp.", {"ban-chi-dao-chuyen-doi-so/phu-yen"}),
        ("Ban Chỉ đạo CĐS tỉnh Phú Yên đã họp.", {"ban-chi-dao-chuyen-doi-so/phu-yen"}),
        ("Ban Chỉ đạo tỉnh đã họp.", {"ban-chi-dao-chuyen-doi-so/phu-yen"}),
        ("Tổ công tác triển khai thực hiện Đề án 06 tỉnh đã họp.", {"to-cong-tac-de-an-06/phu-yen"}),
        ("Tổ công tác triển khai Đề án 06 của Chính phủ đã họp.", {"to-cong-tac-de-an-06"}),
        ("Ban Chỉ đạo chuyển đổi số Bộ Công an đã họp.", {"ban-chi-dao-chuyen-doi-so/bo-cong-an"}),
        (
            "Ban Chỉ đạo chuyển đổi số huyện Đồng Xuân đã họp.",
            {"ban-chi-dao-chuyen-doi-so/phu-yen-huyen-dong-xuan"},
        ),
        ("Ban Chỉ đạo chuyển đổi số của 22 bộ, ngành và 63 địa phương được thành lập.", set()),
        (
            "Ban Chỉ đạo cải cách hành chính và chuyển đổi số tỉnh đã họp.",
            {"ban-chi-dao-cai-cach-hanh-chinh-va-chuyen-doi-so/phu-yen"},
        ),
        ("Tổ công tác Đề án 06/CP tỉnh đã họp.", {"to-cong-tac-de-an-06/phu-yen"}),
        (
            "Ban Chỉ đạo xây dựng đô thị thông minh tỉnh đã họp.",
            {"ban-chi-dao-xay-dung-do-thi-thong-minh-tinh-phu-yen/phu-yen"},
        ),
        ("Ban Chỉ đạo phòng, chống thiên tai đã họp.", set()),
        ("Ban Chỉ đạo Trung ương về phòng, chống tham nhũng đã họp.", set()),
        ("Ban Chỉ đạo Trung ương các chương trình mục tiêu quốc gia đã họp.", set()),
        ("Ban Chỉ đạo 389 tỉnh đã họp.", set()),
        ("Ban Chỉ đạo 57 tỉnh đã họp.", {f"{SCIENCE}/phu-yen"}),
        ("Ban Chỉ đạo CĐS Bộ GD&ĐT đã họp.", {"ban-chi-dao-chuyen-doi-so/bo-giao-duc-va-dao-tao"}),
        ("Ban Chỉ đạo chuyển đổi số ngành Ngân hàng đã họp.", {f"{DIGITAL}/ngan-hang-nha-nuoc-viet-nam"}),
        ("Ban Chỉ đạo chuyển đổi số của BHXH Việt Nam đã họp.", {f"{DIGITAL}/bao-hiem-xa-hoi-viet-nam"}),
        ("Ban Chỉ đạo chuyển đổi số ngành Y tế tỉnh đã họp.", set()),
        ("Bộ Tư pháp cho biết, Tổ công tác Đề án 06 của Bộ đã họp.", {"to-cong-tac-de-an-06/bo-tu-phap"}),
        ("Tổ công tác Đề án 06 của Bộ đã họp.", set()),  # which, nothing says
        ("Ủy ban Chuyển đổi số tỉnh Phú Yên đã họp.", {"uy-ban-chuyen-doi-so-tinh-phu-yen/phu-yen"}),
        ("Các Ban Chỉ đạo đã họp.", set()),
        ("Đến nay, 9/9 huyện, thị xã đã thành lập Ban Chỉ đạo chuyển đổi số.", set()),
        ("UBND tỉnh thành lập Ban Chỉ đạo chuyển đổi số.", {f"{DIGITAL}/phu-yen"}),
        ("Tổ giúp việc của các sở đã họp.", set()),
    ],
)
def test_a_committee_by_its_subject_and_level(read: Read, said: str, named: set[str]) -> None:
    reading = read(f"{PROVINCE}\n{said}")
    groups = {"dx:NationalCommittee", "dx:SteeringCommittee", "dx:WorkingGroup"}
    made = {t.name for t in reading.things if isinstance(t, Organization) and t.type in groups}
    listed = {m for m in reading.mentions if m == "id:org/to-cong-tac-de-an-06"}
    assert {n.removeprefix("id:org/") for n in made | listed} == named


def test_an_abbreviation_holds_for_its_article(read: Read) -> None:
    lead = "Sáng 24/9, Ban Chỉ đạo Trung ương về khoa học, công nghệ, đổi mới sáng tạo và chuyển đổi số (BCĐ) họp."
    said = "Đồng chí Lê Thị Hoài An, Trưởng BCĐ chủ trì."
    held = [f for f in read(f"{lead}\n{said}").facts if isinstance(f, Membership)]
    assert [f.organization for f in held] == ["id:org/ban-chi-dao-trung-uong-khoa-hoc-cong-nghe"]


@pytest.mark.parametrize(
    ("day", "said", "named"),
    [
        ("05/9/2025", "Ban Chỉ đạo Trung ương đã ban hành kế hoạch.", True),
        ("05/9/2023", "Ban Chỉ đạo Trung ương đã ban hành kế hoạch.", False),
        ("05/9/2025", "Ban Chỉ đạo Trung ương về phòng, chống tham nhũng đã họp.", False),
        ("05/9/2025", "Ban Chỉ đạo Trung ương thực hiện chính sách nhà ở đã họp.", False),
    ],
)
def test_the_central_steering_committee_is_that_of_its_time(read: Read, day: str, said: str, named: bool) -> None:
    reading = read(f"Sáng {day}, UBND tỉnh Lâm Đồng tổ chức hội nghị chuyển đổi số.\n{said}")
    assert ("id:org/ban-chi-dao-trung-uong-khoa-hoc-cong-nghe" in reading.mentions) == named


def test_a_committee_of_an_agency_is_not_the_nation_s(read: Read) -> None:
    said = "Ngày 20/3/2024, Ban Chỉ đạo chuyển đổi số và Đề án 06 Tòa án nhân dân tổ chức phiên họp thứ nhất."
    (meeting,) = [f for f in read(said).facts if isinstance(f, Meeting)]
    assert (meeting.convened_by, meeting.name) == ((f"id:org/{DIGITAL}/toa-an-nhan-dan-toi-cao",), MEETING)


@pytest.mark.parametrize(
    ("said", "body"),
    [
        ("Đại tá Lê Văn Bảo, Giám đốc Công an tỉnh, Tổ phó Tổ công tác Đề án 06 dự.", "to-cong-tac-de-an-06/phu-yen"),
        ("Thượng tướng Lê Văn Bảo, Thứ trưởng Bộ Công an, Tổ phó Tổ công tác Đề án 06 dự.", "to-cong-tac-de-an-06"),
    ],
)
def test_a_working_group_is_that_of_the_level_of_who_holds_office_in_it(read: Read, said: str, body: str) -> None:
    held = [f for f in read(f"{PROVINCE}\n{said}").facts if isinstance(f, Membership)]
    assert held[-1].organization == f"id:org/{body}"


@pytest.mark.parametrize(
    ("lead", "named"),
    [
        ("Tổ công tác triển khai Đề án 06 tỉnh Phú Yên họp.", {"to-cong-tac-de-an-06/phu-yen"}),
        ("Thủ tướng Chính phủ chủ trì hội nghị.", {"to-cong-tac-de-an-06"}),
    ],
)
def test_a_title_means_the_committee_that_the_text_gives_a_level(read: Read, lead: str, named: set[str]) -> None:
    reading = read(f"Tổ công tác Đề án 06 rà soát tiến độ\n10:06, 24/06/2024\nSáng 24/6/2024, {lead}")
    assert {name.removeprefix("id:org/") for name in reading.mentions if "to-cong-tac" in name} == named


def test_a_title_names_a_committee_shortly(read: Read) -> None:
    lead = (
        "Sáng 17/5/2025, Thủ tướng chủ trì phiên họp Ban Chỉ đạo của Chính phủ về phát triển khoa học, công nghệ, "
        "đổi mới sáng tạo, chuyển đổi số và Đề án 06. Phó Chủ tịch UBND tỉnh Phú Yên dự tại điểm cầu tỉnh Phú Yên."
    )
    reading = read(f"Họp Ban Chỉ đạo về khoa học, công nghệ, chuyển đổi số\n{lead}")
    assert {m for m in reading.mentions if "ban-chi-dao" in m} == {"id:org/ban-chi-dao-cua-chinh-phu"}


def test_a_committee_of_the_district_whose_officers_sit_in_it(read: Read) -> None:
    lead = "Sáng 24/4/2024, Ban Chỉ đạo chuyển đổi số huyện Đồng Xuân (tỉnh Phú Yên) họp phiên thứ nhất."
    told = "Ban Chỉ đạo chuyển đổi số tỉnh đã có hướng dẫn."
    for said, district in (
        ("Đồng chí Lê Văn Bảo, Phó Bí thư Huyện ủy, Trưởng Ban Chỉ đạo chủ trì.", True),
        ("Đồng chí Lê Văn Bảo, Phó Chủ tịch UBND tỉnh, Trưởng Ban Chỉ đạo dự.", False),
    ):
        held = [f for f in read(f"{lead}\n{told}\n{said}").facts if isinstance(f, Membership)]
        assert (held[-1].organization == f"id:org/{DIGITAL}/phu-yen-huyen-dong-xuan") == district


def test_the_national_committee_by_its_letters_alone(read: Read) -> None:
    said = "Phó Thủ tướng Lê Văn Bảo, Phó Chủ tịch UBQG dự."
    held = [f for f in read(f"{NATION}\n{said}").facts if isinstance(f, Membership)]
    assert held[-1].organization == "id:org/uy-ban-quoc-gia-ve-chuyen-doi-so"


def test_who_is_helped_is_a_committee_too(read: Read) -> None:
    said = "Sáng 24/4/2024, Tổ công tác giúp việc Ban Chỉ đạo chuyển đổi số tỉnh Phú Yên họp.\nBan Chỉ đạo giao 3 việc."
    assert f"id:org/{DIGITAL}/phu-yen" in read(said).mentions


def test_the_long_title_of_project_06_ends_before_brackets(read: Read) -> None:
    group = (
        "Tổ công tác triển khai Đề án phát triển ứng dụng dữ liệu về dân cư, định danh và xác thực điện tử phục vụ "
        "chuyển đổi số quốc gia"
    )
    said = f"Ngày 4/11/2022, Đại tướng Lê Văn Bảo, Tổ trưởng {group} (Tổ công tác) chủ trì cuộc họp."
    assert [f.position_text for f in read(said).facts if isinstance(f, Membership)] == [f"Tổ trưởng {group}"]
