"""Meetings: day and its year, number, kind, convener, chairs, connection points; and what is no meeting."""

from collections.abc import Callable
from datetime import date

import pytest

from kg.model import Attendance, ConnectionPoint, Meeting, Reading

Read = Callable[[str], Reading]
NATIONAL = "id:org/uy-ban-quoc-gia-ve-chuyen-doi-so"


def meetings(reading: Reading) -> list[Meeting]:
    return [f for f in reading.facts if isinstance(f, Meeting)]


def points(reading: Reading) -> set[str]:
    return {f.area for f in reading.facts if isinstance(f, ConnectionPoint)}


def dated(stamp: str, text: str) -> str:
    return f"Tỉnh bàn việc chuyển đổi số trong thời gian tới\n{stamp}\n{text}"


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("phiên họp lần thứ 4", 4),
        ("Phiên họp thứ Tư", 4),
        ("phiên họp trực tuyến lần thứ nhất", 1),
        ("phiên họp thứ I", 1),
        ("phiên họp đầu tiên", 1),
        ("phiên họp lần thứ mười một", 11),
    ],
)
def test_a_session_of_the_national_committee(read: Read, said: str, number: int) -> None:
    lead = f"Chiều 10/7, Thủ tướng Chính phủ Lê Văn Bảo chủ trì {said} của Ủy ban Quốc gia về chuyển đổi số."
    found = meetings(read(dated("11/07/2024 09:00", lead)))
    assert [(m.ordinal, m.kind, m.date, m.part_of_day, m.convened_by, m.name) for m in found] == [
        (number, "session", date(2024, 7, 10), "afternoon", (NATIONAL,), "id:meeting/vn/2024-07-10")
    ]
    assert [c.rsplit("-", 1)[0] for c in found[0].chaired_by] == ["id:official/vn/le-van-bao"]
    assert found[0].basis == ("year-inferred",)


@pytest.mark.parametrize(
    "said",
    [
        "Nghị quyết Đại hội đại biểu toàn quốc lần thứ XIII của Đảng được triển khai sáng 10/7.",
        "Cách mạng công nghiệp lần thứ 4 thay đổi nhiều ngành trong ngày 10/7.",
        "Việt Nam đứng thứ 6 khu vực, theo công bố sáng 10/7.",
        "Ngày 10/7, Bộ Công an công bố kết quả cấp căn cước của các tỉnh trong sáu tháng đầu năm vừa qua.",
    ],
)
def test_what_is_no_meeting(read: Read, said: str) -> None:
    assert meetings(read(dated("11/07/2024 09:00", said))) == []


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Sáng 25/2, UBND tỉnh Phú Yên tổ chức hội nghị. Năm 2023 là năm bản lề của kế hoạch.", date(2023, 2, 25)),
        ("Sáng 8/8, UBND tỉnh Phú Yên tổ chức hội nghị đánh giá kết quả 6 tháng đầu năm 2022.", date(2022, 8, 8)),
        ("Sáng 25/12, UBND tỉnh Phú Yên tổ chức hội nghị tổng kết năm 2022, bàn việc năm 2023.", date(2022, 12, 25)),
        ("Sáng 20/1, UBND tỉnh Phú Yên tổ chức hội nghị tổng kết năm 2022.", date(2023, 1, 20)),
        ("Sáng 25-12, UBND tỉnh Phú Yên tổ chức hội nghị. Tính đến ngày 22-12-2022, tỉnh đã xong.", date(2022, 12, 25)),
        ("Ngày 6-2-2025, UBND tỉnh Phú Yên tổ chức hội nghị chuyển đổi số.", date(2025, 2, 6)),
        ("Ngày 6 tháng 2 năm 2025, UBND tỉnh Phú Yên tổ chức hội nghị chuyển đổi số.", date(2025, 2, 6)),
        ("Sáng 24/4, Ủy ban Quốc gia về chuyển đổi số họp phiên thứ 8.", date(2024, 4, 24)),
        ("Sáng 8/8, UBND tỉnh Phú Yên tổ chức hội nghị chuyển đổi số.", None),
        ("Hôm nay, 15/8/2023, UBND tỉnh Phú Yên tổ chức hội nghị chuyển đổi số.", date(2023, 8, 15)),
        ("Sáng 20/7, UBND tỉnh Phú Yên họp, triển khai nhiệm vụ 6 tháng cuối năm 2023.", date(2023, 7, 20)),
        ("Sáng 5/12, UBND tỉnh Phú Yên tổ chức tổng kết năm, bàn phương hướng năm 2024.", date(2023, 12, 5)),
        ("Sáng 5/1, UBND tỉnh Phú Yên tổ chức hội nghị triển khai nhiệm vụ năm 2024.", date(2024, 1, 5)),
        ("Sáng 5/1, UBND tỉnh Phú Yên tổ chức hội nghị về kết quả nhiệm vụ năm 2024.", date(2025, 1, 5)),
    ],
)
def test_the_year_comes_from_the_article_alone(read: Read, text: str, day: date | None) -> None:
    assert [m.date for m in meetings(read(text))] == [day]


def test_a_session_that_is_never_named_is_held_on_the_day_of_publication(read: Read) -> None:
    text = (
        "Dự tại điểm cầu Phú Yên có Chủ tịch UBND tỉnh Lê Thị Hoài An và đại diện lãnh đạo một số sở, ngành của tỉnh.\n"
        "Các thành viên của Ủy ban Quốc gia về chuyển đổi số đã làm tốt việc được giao.\n"
        "Phát biểu tại phiên họp, Thủ tướng Chính phủ Lê Văn Bảo nhấn mạnh vai trò của dữ liệu."
    )
    reading = read(dated("Chính trị - Ngày đăng : 15:04, 08/08/2022", text))
    found = meetings(reading)
    assert [(m.name, m.kind, m.convened_by, m.chaired_by) for m in found] == [
        ("id:meeting/vn/2022-08-08", "session", (NATIONAL,), ())
    ]
    assert set(found[0].basis) == {"date-inferred", "convener-inferred"}
    assert points(reading) == {"id:province/phu-yen"}


def test_two_meetings_of_one_article_are_told_apart(read: Read) -> None:
    text = (
        "Sáng 30/10, Ban Chỉ đạo chuyển đổi số tỉnh Phú Yên họp phiên thứ hai, bàn việc cuối năm với các sở, ngành.\n"
        "Chiều 10/7, tại phiên họp thứ nhất, Phó Chủ tịch UBND tỉnh Lê Thị Hoài An công bố quyết định."
    )
    found = meetings(read(dated("31/10/2024 08:05", text)))
    body = ("id:org/ban-chi-dao-chuyen-doi-so/phu-yen",)
    assert [(m.date, m.ordinal, m.convened_by) for m in found] == [
        (date(2024, 10, 30), 2, body),
        (date(2024, 7, 10), 1, body),
    ]


def test_two_meetings_on_one_day_have_names_of_their_own(read: Read) -> None:
    text = (
        "Chiều 10/7/2024, Tỉnh ủy Phú Yên tổ chức hội nghị công bố quyết định lập Ban Chỉ đạo chuyển đổi số tỉnh.\n"
        "Cũng trong chiều 10/7/2024, Ban Chỉ đạo họp phiên thứ nhất."
    )
    found = meetings(read(text))
    assert len({m.name for m in found}) == 2
    assert all(m.name.startswith("id:meeting/phu-yen/2024-07-10/afternoon/") for m in found)


def test_joint_conveners_and_a_province_as_convener(read: Read) -> None:
    text = "Sáng 25-12-2022, Bộ Công an, Bộ Tài chính cùng Văn phòng Chính phủ tổ chức Hội nghị sơ kết Đề án 06."
    assert meetings(read(text))[0].convened_by == (
        "id:org/bo-cong-an", "id:org/bo-tai-chinh", "id:org/van-phong-chinh-phu",
    )  # fmt: skip
    text = "Tỉnh Phú Yên vừa tổ chức hội nghị sơ kết 02 năm thực hiện Đề án 06 trên địa bàn."
    (found,) = meetings(read(text))
    assert (found.convened_by, found.basis, found.date) == (
        ("id:org/uy-ban-nhan-dan-tinh/phu-yen",), ("convener-inferred",), None,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "convener"),
    [
        (
            "Sáng 5/4/2024, Chủ tịch UBND tỉnh Phú Yên Lê Thị Hoài An chủ trì họp Ban Chỉ đạo chuyển đổi số tỉnh.",
            ("id:org/ban-chi-dao-chuyen-doi-so/phu-yen",),
        ),
        ("Sáng 5/4/2024, Chủ tịch UBND tỉnh Phú Yên Lê Thị Hoài An chủ trì họp nghe báo cáo Đề án 06.", ()),
        ("Ngày 5/4/2024, đoàn của Bộ Công an làm việc với UBND tỉnh Phú Yên về Đề án 06.", ()),
        (
            "UBND tỉnh Phú Yên vừa họp nghe báo cáo việc triển khai Đề án 06 ở các sở, ngành.",
            ("id:org/uy-ban-nhan-dan-tinh/phu-yen",),
        ),
    ],
)
def test_a_meeting_told_by_a_verb(read: Read, text: str, convener: tuple[str, ...]) -> None:
    assert [(m.kind, m.convened_by) for m in meetings(read(text))] == [("meeting", convener)]


def test_a_meeting_that_is_planned_without_a_day_is_none(read: Read) -> None:
    assert (
        meetings(read("Bộ dự kiến tổ chức tại Hà Nội hội nghị lần thứ hai về hợp tác số, bàn cơ hội của các nước."))
        == []
    )


def test_a_coming_meeting_is_announced(read: Read) -> None:
    text = "Sáng 19/7, UBND tỉnh Phú Yên sẽ tổ chức hội nghị về chuyển đổi số với các sở, ngành và địa phương."
    (found,) = meetings(read(dated("16/07/2024 14:46", text)))
    assert (found.date, found.announced) == (date(2024, 7, 19), True)


@pytest.mark.parametrize(
    ("said", "areas"),
    [
        ("Tại điểm cầu tỉnh Phú Yên có Phó Chủ tịch UBND tỉnh Lê Thị Hoài An.", {"id:province/phu-yen"}),
        ("Tại đầu cầu Phú Yên, Phó Chủ tịch UBND tỉnh Lê Thị Hoài An dự.", {"id:province/phu-yen"}),
        ("Ở điểm cầu thành phố Đà Nẵng có Phó Chủ tịch UBND thành phố Lê Thị Hoài An.", {"id:province/da-nang"}),
        (
            "Chủ trì điểm cầu UBND tỉnh Phú Yên là đồng chí Lê Thị Hoài An, Phó Chủ tịch UBND tỉnh.",
            {"id:province/phu-yen"},
        ),
        (
            "Dự tại điểm cầu Trung tâm Hội nghị tỉnh Phú Yên có Giám đốc Sở Y tế Lê Thị Hoài An.",
            {"id:province/phu-yen"},
        ),
        ("Ở điểm cầu huyện Đồng Xuân, đồng chí Lê Thị Hoài An, Chủ tịch UBND huyện dự.", set()),
        ("Tại điểm cầu Bộ Tài chính có Thứ trưởng Lê Thị Hoài An.", set()),
        ("Thủ tướng Chính phủ Lê Văn Bảo dự tại điểm cầu Hà Nội.", set()),
        ("Phiên họp kết nối với 63 điểm cầu tỉnh, thành phố.", set()),
        ("Từ điểm cầu Chính phủ, phiên họp nối tới các tỉnh, thành phố.", set()),
    ],
)
def test_a_connection_point_is_a_province_s(read: Read, said: str, areas: set[str]) -> None:
    lead = "Sáng 24/4/2024, Thủ tướng Chính phủ Lê Văn Bảo chủ trì phiên họp của Ủy ban Quốc gia về chuyển đổi số."
    assert points(read(f"{lead}\n{said}")) == areas


def test_the_own_point_of_a_province_that_is_not_repeated(read: Read) -> None:
    text = (
        "Lãnh đạo tỉnh Phú Yên dự phiên họp của Ủy ban Quốc gia về chuyển đổi số\n"
        "Sáng 24/4/2024, Thủ tướng Chính phủ Lê Văn Bảo chủ trì phiên họp của Ủy ban Quốc gia về chuyển đổi số.\n"
        "Đồng chí Lê Thị Hoài An, Phó Chủ tịch UBND tỉnh chủ trì tại điểm cầu UBND tỉnh."
    )
    (point,) = [f for f in read(text).facts if isinstance(f, ConnectionPoint)]
    assert (point.area, point.basis) == ("id:province/phu-yen", ("area-inferred",))


def test_a_province_is_the_one_of_its_era(read: Read) -> None:
    old = read("Sáng 24/4/2024, UBND tỉnh Lâm Đồng tổ chức hội nghị chuyển đổi số với các sở, ngành.")
    new = read("Sáng 24/9/2025, UBND tỉnh Lâm Đồng tổ chức hội nghị chuyển đổi số với các sở, ngành.")
    assert "id:province/lam-dong" in old.mentions
    assert "id:province/lam-dong-2025" in new.mentions
    assert meetings(new)[0].convened_by == ("id:org/uy-ban-nhan-dan-tinh/lam-dong-2025",)


@pytest.mark.parametrize(
    "said",
    [
        "Ông Nguyễn Hòa Bình dự.",
        "Thành phố Hòa Bình dẫn đầu.",
        "Huyện Thái Bình dẫn đầu.",
        "Cuộc sống hòa bình và ổn định.",
        "Giám đốc Sở Khoa học và Công nghệ An Quang Bảo dự.",
        "Phường Bắc Giang 1 dẫn đầu.",
        "Khu vực châu Á - Thái Bình Dương dẫn đầu.",
        "Thành phố Điện Biên Phủ dẫn đầu.",
    ],
)
def test_a_name_that_only_sounds_like_a_province_is_none(read: Read, said: str) -> None:
    lead = "Sáng 24/4/2024, UBND tỉnh Phú Yên tổ chức hội nghị chuyển đổi số với các sở, ngành."
    assert {n for n in read(f"{lead}\n{said}").mentions if n.startswith("id:province/")} == {"id:province/phu-yen"}


def test_a_former_province_is_no_home_and_has_no_point(read: Read) -> None:
    text = (
        "Ngày 30/7/2025, UBND tỉnh Phú Thọ tổ chức hội nghị chuyển đổi số với 148 xã, phường trong toàn tỉnh.\n"
        "Dự tại điểm cầu Vĩnh Phúc có các đồng chí lãnh đạo sở, ngành; tại điểm cầu Hòa Bình có lãnh đạo các xã."
    )
    reading = read(text)
    assert (reading.setting.home, points(reading)) == ("id:province/phu-tho-2025", set())


def test_the_day_that_the_lead_opens_with_is_the_meeting_s_where_it_has_none(read: Read) -> None:
    text = (
        "{} tỉnh Cao Bằng đôn đốc các nhiệm vụ của Đề án 06 và việc cấp tài khoản định danh cho người dân các huyện.\n"
        "Phó Chủ tịch UBND tỉnh Lê Văn An chủ trì cuộc họp."
    )
    (dated,) = meetings(read(text.format("Ngày 14/11/2023,")))
    assert (str(dated.date), dated.basis) == ("2023-11-14", ("date-inferred",))
    (undated,) = meetings(read(text.format("Theo kế hoạch ngày 14/11/2023,")))
    assert undated.date is None


def test_the_day_behind_digital_transformation_is_that_of_the_session(read: Read) -> None:
    text = (
        "Tại phiên họp lần thứ 7 của Ủy ban Quốc gia về chuyển đổi số ngày 28/12/2023, Thủ tướng Lê Văn Bảo nói.\n"
        "Trước đó, ngày 10/10/2023, UBND tỉnh Nghệ An tổ chức lễ phát động Ngày Chuyển đổi số.\n"
        "Theo ông Trần Văn An, Giám đốc Sở Thông tin và Truyền thông, tỉnh xếp thứ 20."
    )
    reading = read(text)
    assert [m.name for m in meetings(reading)] == ["id:meeting/vn/2023-12-28", "id:meeting/nghe-an/2023-10-10"]
    assert {f.meeting for f in reading.facts if isinstance(f, Attendance)} == {"id:meeting/vn/2023-12-28"}


def test_two_bodies_that_convene_together_one_with_its_abbreviation(read: Read) -> None:
    lead = "Ngày 26/6/2023, Ban Chỉ đạo CĐS tỉnh Bến Tre (BCĐ) và Tổ công tác Đề án 06 tỉnh tổ chức hội nghị sơ kết."
    assert meetings(read(lead))[0].convened_by == (
        "id:org/ban-chi-dao-chuyen-doi-so/ben-tre",
        "id:org/to-cong-tac-de-an-06/ben-tre",
    )


def test_the_house_in_which_it_is_held_does_not_convene(read: Read) -> None:
    lead = "Sáng 24/4/2024, tại trụ sở UBND tỉnh, Ban Chỉ đạo chuyển đổi số tỉnh Phú Yên tổ chức hội nghị sơ kết."
    assert meetings(read(lead))[0].convened_by == ("id:org/ban-chi-dao-chuyen-doi-so/phu-yen",)


@pytest.mark.parametrize(
    "front",
    [
        "dưới sự chủ trì của đồng chí Lê An, Ủy viên Bộ Chính trị, Thủ tướng Chính phủ",
        "tại Hội trường lớn Công an tỉnh Phú Yên",
        "tại Phòng họp số 2 UBND tỉnh Phú Yên",
    ],
)
def test_who_chairs_and_the_house_stand_in_front_of_who_convenes(read: Read, front: str) -> None:
    (found,) = meetings(read(f"Sáng 10/7/2024, {front}, Ủy ban Quốc gia về chuyển đổi số tổ chức hội nghị."))
    assert found.convened_by == (NATIONAL,)


def test_a_festival_that_is_held_is_an_event_and_its_name_alone_is_none(read: Read) -> None:
    held = "Sáng 7/10/2023, UBND tỉnh Phú Yên tổ chức Ngày hội Chuyển đổi số tỉnh năm 2023."
    named = "Ngày 10/10/2023, tỉnh Phú Yên đã cấp 95% thẻ căn cước để hưởng ứng Ngày Chuyển đổi số quốc gia."
    (event,) = meetings(read(held))
    assert (event.kind, event.name) == ("meeting", "id:meeting/phu-yen/2023-10-07")
    assert event.label == "Sự kiện ngày 7/10/2023"
    assert meetings(read(named)) == []


def test_a_meeting_told_of_in_passing_takes_no_part_of_the_article(read: Read) -> None:
    text = (
        "Sau hội nghị sơ kết Đề án 06 do Thủ tướng Chính phủ Lê Văn Bảo chủ trì ngày 25/12/2022, các tỉnh đã họp bàn.\n"
        "Giám đốc Sở Thông tin và Truyền thông tỉnh Lào Cai Trần Văn An cho biết kinh phí là điểm nghẽn."
    )
    reading = read(text)
    assert [(str(m.date), len(m.chaired_by)) for m in meetings(reading)] == [("2022-12-25", 1)]
    assert reading.setting.meeting is None
    assert [f.role for f in reading.facts if isinstance(f, Attendance)] == ["chair"]
    assert meetings(read("Sau hội nghị ngày 25/12/2022, nhiều tỉnh đã công bố kết quả chuyển đổi số.")) == []


def test_a_meeting_that_follows_directly_is_held_on_the_same_day(read: Read) -> None:
    text = (
        "Sáng 10/7/2024, Thủ tướng Chính phủ Lê Văn Bảo chủ trì phiên họp của Ủy ban Quốc gia về chuyển đổi số.\n"
        "Tại điểm cầu tỉnh Thái Bình có lãnh đạo tỉnh.\nCác bộ báo cáo kết quả.\n"
        "Ngay sau phiên họp, Ban Chỉ đạo chuyển đổi số tỉnh họp, đánh giá kết quả 6 tháng đầu năm của tỉnh."
    )
    assert [(m.name, m.basis) for m in meetings(read(text))] == [
        ("id:meeting/vn/2024-07-10", ()),
        ("id:meeting/thai-binh/2024-07-10", ("date-inferred",)),
    ]


@pytest.mark.parametrize("said", ["cácđiểm cầu Hà Nam và Lào Cai", "các điểm cầu.\nHà Nam và Lào Cai"])
def test_a_point_pasted_to_another_word_or_parted_from_its_province_is_none(read: Read, said: str) -> None:
    lead = "Sáng 10/7, Ủy ban Quốc gia về chuyển đổi số tổ chức phiên họp lần thứ 9 trực tuyến với"
    assert "id:province/ha-nam" not in points(read(dated("11/07/2024 09:00", f"{lead} {said}.")))


@pytest.mark.parametrize(
    ("said", "kind", "number"),
    [
        ("Ban Chỉ đạo chuyển đổi số tỉnh Hà Nam sáng 5/12 họp phiên lần thứ ba", "session", 3),
        ("Sáng nay (5/12), Ban Chỉ đạo chuyển đổi số tỉnh Hà Nam họp phiên toàn thể lần thứ hai", "session", 2),
        ("Hôm qua (5/12), Ban Chỉ đạo chuyển đổi số tỉnh Hà Nam nhóm họp lần thứ 4", "session", 4),
        ("Phiên họp Ban Chỉ đạo chuyển đổi số tỉnh Hà Nam lần thứ 6 diễn ra chiều 5/12", "session", 6),
        ("Ban Chỉ đạo chuyển đổi số tỉnh Hà Nam đã có cuộc họp kiểm điểm tiến độ chiều 5/12", "meeting", None),
        (
            "Chiều 5/12, Ban Chỉ đạo chuyển đổi số tỉnh Hà Nam họp đánh giá năm. Phát biểu tại phiên họp",
            "session",
            None,
        ),
    ],
)
def test_a_meeting_of_a_committee_however_it_is_told(read: Read, said: str, kind: str, number: int | None) -> None:
    (found,) = meetings(read(dated("06/12/2023 09:00", said + ", các sở báo cáo kết quả.")))
    assert (found.kind, found.ordinal, found.date) == (kind, number, date(2023, 12, 5))
    assert found.convened_by == ("id:org/ban-chi-dao-chuyen-doi-so/ha-nam",)


def test_a_session_that_is_cited_by_number_and_day_takes_no_part_of_the_article(read: Read) -> None:
    text = (
        "Ủy ban Quốc gia về chuyển đổi số họp phiên thứ 7 sáng 5/12. "
        "So với phiên họp thứ 6 diễn ra ngày 12/7, việc quá hạn giảm một nửa. "
        "Thủ tướng Chính phủ Lê Văn Bảo chủ trì."
    )
    now, before = meetings(read(dated("06/12/2023 09:00", text)))
    assert (now.ordinal, before.ordinal, before.date) == (7, 6, date(2023, 7, 12))
    assert now.chaired_by
    assert not before.chaired_by
    assert before.convened_by == (NATIONAL,)


def test_a_meeting_referred_to_within_a_sentence_does_not_take_over(read: Read) -> None:
    text = (
        "Sáng 5/12, Tổ công tác Đề án 06 tỉnh Hà Nam tổ chức hội nghị tổng kết.\nTỉnh đã cấp thẻ.\nCác sở báo cáo.\n"
        "So với mặt bằng chung, tại hội nghị trực tuyến của Chính phủ ngày 28/11, tỉnh xếp thứ 46.\n"
        "Kết luận hội nghị, đồng chí Lê Văn Bảo, Chủ tịch UBND tỉnh yêu cầu các sở vào cuộc."
    )
    reading = read(dated("06/12/2023 09:00", text))
    (held,) = [f for f in reading.facts if isinstance(f, Attendance)]
    assert held.meeting == "id:meeting/ha-nam/2023-12-05"


@pytest.mark.parametrize(
    ("said", "named"),
    [
        ("tại các điểm cầu tỉnh Bắc Kạn, Bình Định và Cao Bằng", {"bac-kan", "binh-dinh", "cao-bang"}),
        ("tới các điểm cầu: Bắc Kạn và Bình Định", {"bac-kan", "binh-dinh"}),
        ("tại điểm cầu Bắc Kạn; tỉnh Bình Định gửi báo cáo", {"bac-kan"}),
    ],
)
def test_what_goes_on_with_a_connection_point_is_another(read: Read, said: str, named: set[str]) -> None:
    lead = "Sáng 24/4/2024, Thủ tướng Chính phủ chủ trì phiên họp lần thứ 8 của Ủy ban Quốc gia về chuyển đổi số."
    reading = read(f"Phiên họp lần thứ 8\n24/04/2024 10:00\n{lead}\nDự phiên họp còn có lãnh đạo {said}.")
    assert points(reading) == {f"id:province/{slug}" for slug in named}


@pytest.mark.parametrize(
    ("said", "day", "part"),
    [
        ("(Hà Nội, 17/7) - Sáng nay, Ban Chỉ đạo chuyển đổi số Bộ Tư pháp họp sơ kết.", date(2024, 7, 17), "morning"),
        ("Chiều nay, Ban Chỉ đạo chuyển đổi số Bộ Tư pháp họp sơ kết.", date(2024, 7, 18), "afternoon"),
        ("(17/36 nhiệm vụ) Ban Chỉ đạo chuyển đổi số Bộ Tư pháp vừa họp.", None, None),
    ],
)
def test_the_day_in_brackets_before_this_morning(read: Read, said: str, day: date | None, part: str | None) -> None:
    found = meetings(read(dated("18/07/2024 08:05", said)))
    assert [(m.date, m.part_of_day) for m in found] == ([(day, part)] if day else [])
