"""The area that carries on: a guest of a paragraph or list, who speaks for a province, what is only compared with."""

import pytest

from kg.model import Observation
from tests.reading.conftest import Read
from tests.reading.stories import HA_NAM, NATION, areas, national, provincial


def test_what_a_province_tells_of_the_country_ends_with_the_paragraph(read: Read) -> None:
    found = provincial(
        read,
        "Theo Bộ Công an, tỷ lệ kích hoạt tài khoản định danh điện tử đạt 80,1%. Tỷ lệ hồ sơ trực tuyến đạt 41,5%.",
        "Việc làm sạch dữ liệu với Bảo hiểm xã hội tỉnh đạt 98,2%; 8/10 huyện, thị xã chưa có cán bộ chuyên trách.",
    )
    assert found == {"80,1%": NATION, "41,5%": NATION, "98,2%": HA_NAM, "8/10": HA_NAM}


def test_items_behind_its_colon_are_still_of_the_country(read: Read) -> None:
    items = ("- Tỷ lệ hồ sơ trực tuyến đạt 41,5%;", "- Tỷ lệ chứng thư số đạt 30,2%.")
    found = provincial(read, "Theo Bộ Công an, trên cả nước:", *items, "Tỷ lệ hồ sơ đúng hạn đạt 98,2%.")
    assert found == {"41,5%": NATION, "30,2%": NATION, "98,2%": HA_NAM}


def test_an_item_that_names_a_province_speaks_for_its_list_alone(read: Read) -> None:
    found = national(
        read,
        "Các báo cáo khác nêu:",
        "- Tại Ninh Bình: tỷ lệ hồ sơ trực tuyến đạt 61,5%.",
        "Đến hết năm 2025, phấn đấu 70% hộ gia đình có đường cáp quang.",
    )
    assert found == {"61,5%": "id:province/ninh-binh", "70%": NATION}


@pytest.mark.parametrize(
    ("line", "area"),
    [
        ("Ngay sau phiên họp, Chủ tịch UBND tỉnh Lê Văn An đề nghị các sở kích hoạt ít nhất 600 tài khoản.", HA_NAM),
        ("Thủ tướng yêu cầu Chủ tịch UBND các tỉnh kích hoạt ít nhất 600 tài khoản.", NATION),
        ("Theo báo cáo của Sở Thông tin và Truyền thông, đã có 600 tổ công nghệ số cộng đồng.", HA_NAM),
        ("Theo báo cáo của Bộ Thông tin và Truyền thông, đã có 600 tổ công nghệ số cộng đồng.", NATION),
        ("Phát biểu tại đầu cầu Hà Nam, ông Lê Văn An cho biết: đã có 600 tổ công nghệ số cộng đồng.", HA_NAM),
        ("Tỉnh kiến nghị Trung ương xóa 600 điểm lõm sóng.", HA_NAM),
    ],
)
def test_who_speaks_tells_the_area(read: Read, line: str, area: str) -> None:
    assert national(read, line) == {"600": area}


@pytest.mark.parametrize(
    "line",
    [
        "Theo báo cáo của Giám đốc Sở Xây dựng, có 19 thôn chưa có sóng di động.",
        "Ngay sau phiên họp, Chủ tịch UBND tỉnh Trần An cho biết còn 19 thôn chưa có sóng di động.",
        "Năm nay, tỉnh còn 19 thôn chưa có sóng di động.",
    ],
)
def test_who_speaks_for_the_province_in_an_article_of_the_nation(read: Read, line: str) -> None:
    assert national(read, line) == {"19": HA_NAM}


def test_the_group_that_a_share_is_of(read: Read) -> None:
    text = (
        "Hà Nam họp về chuyển đổi số\nNgày 26/12/2024, Ban Chỉ đạo chuyển đổi số tỉnh Hà Nam họp tại Hà Nam.\n"
        "Tỷ lệ hồ sơ trực tuyến của bộ, ngành là 37%, của địa phương mới đạt 11%."
    )
    facts = [f for f in read(text).facts if isinstance(f, Observation)]
    assert [f.breakdown for f in facts] == ["code:breakdown/ministries", "code:breakdown/localities"]
    assert len({f.indicator for f in facts}) == 1


def test_another_province_at_the_beginning_ends_the_first(read: Read) -> None:
    found = national(
        read,
        "Tại Ninh Bình, 61 trạm y tế đã kết nối. Bình Dương có 1.200 hồ sơ sức khỏe. Có 45 bệnh viện đã kết nối.",
    )
    assert found == {"61": "id:province/ninh-binh", "1.200": "id:province/binh-duong", "45": NATION}


def test_a_branch_of_the_state_bank_speaks_for_its_province(read: Read) -> None:
    line = "Ngân hàng Nhà nước chi nhánh tỉnh cho biết có 412 máy rút tiền."
    assert provincial(read, line) == {"412": HA_NAM}
    assert provincial(read, "Ngân hàng Nhà nước cho biết có 412 máy rút tiền.") == {"412": NATION}


def test_tasks_that_the_centre_gives_a_province_are_of_the_province(read: Read) -> None:
    given = "Năm 2024, tỉnh được BCĐ Trung ương giao 57 nhiệm vụ, đã hoàn thành 46 nhiệm vụ."
    assert set(provincial(read, given).values()) == {HA_NAM}


@pytest.mark.parametrize(
    ("line", "area"),
    [
        ("Đại tá Vũ Văn An, Phó Giám đốc Công an tỉnh cho biết, đã cấp 1.284.916 thẻ căn cước.", HA_NAM),
        ("Theo ông Lê Văn Bình, Giám đốc Sở Thông tin và Truyền thông, đã cấp 1.284.916 thẻ căn cước.", HA_NAM),
        ("Tham luận, ông Lê Văn Bình, Chủ tịch UBND tỉnh Bình Dương cho biết đã cấp 1.284.916 thẻ căn cước.",
         "id:province/binh-duong"),
        ("Về căn cước công dân, toàn tỉnh đã cấp 1.284.916 thẻ căn cước.", HA_NAM),
        ("Ông Lê Văn Bình, Thứ trưởng Bộ Nội vụ cho biết, đã cấp 1.284.916 thẻ căn cước.", NATION),
    ],
)  # fmt: skip
def test_what_somebody_in_office_tells_carries_on(read: Read, line: str, area: str) -> None:
    assert national(read, f"{line} Tỷ lệ hồ sơ trực tuyến đạt 60%.") == {"1.284.916": area, "60%": area}


@pytest.mark.parametrize(("office", "area"), [("Phó Giám đốc Công an tỉnh", HA_NAM), ("Thứ trưởng Bộ Nội vụ", NATION)])
def test_who_answers_in_an_interview_tells_of_where_his_office_is(read: Read, office: str, area: str) -> None:
    found = national(
        read,
        f"Phóng viên trao đổi với Đại tá Vũ Văn An, {office} về dữ liệu dân cư.",
        "- PV: Thưa Đại tá, kết quả ra sao?",
        "- Đại tá Vũ Văn An: Từ đầu năm, chúng tôi thu nhận 1.327.480 hồ sơ. Tỷ lệ hồ sơ trực tuyến đạt 60%.",
    )
    assert found == {"1.327.480": area, "60%": area}


def test_who_a_report_is_sent_to_speaks_not_in_it(read: Read) -> None:
    found = provincial(read, "Báo cáo của UBND tỉnh gửi Bộ Khoa học và Công nghệ cho thấy 81,4% hồ sơ nộp trực tuyến.")
    assert found == {"81,4%": HA_NAM}


def test_a_guest_that_speaks_does_so_in_its_paragraph(read: Read) -> None:
    found = national(
        read,
        "Chủ tịch UBND tỉnh Ninh Bình Lê Văn An chia sẻ tỷ lệ hồ sơ trực tuyến đạt 61,5%.",
        "Tỷ lệ chứng thư số đạt 30,2%.",
    )
    assert found == {"61,5%": "id:province/ninh-binh", "30,2%": NATION}


def test_who_somebody_speaks_for_holds_for_the_paragraph(read: Read) -> None:
    found = national(
        read,
        "Ông Lê Văn An báo cáo: Ninh Bình đưa 1.642 thủ tục lên mạng. Hằng năm thành phố dành 214 tỷ đồng.",
        "Tỷ lệ chứng thư số đạt 30,2%.",
    )
    assert found == {"1.642": "id:province/ninh-binh", "214 tỷ đồng": "id:province/ninh-binh", "30,2%": NATION}


def test_the_mean_of_the_country_is_only_compared_with(read: Read) -> None:
    found = provincial(read, "Tỷ lệ hồ sơ trực tuyến đạt 29%, chậm hơn bình quân cả nước.")
    assert found == {"29%": HA_NAM}


def test_the_field_of_a_rank_is_not_what_it_is_about(read: Read) -> None:
    reading = read(
        "Huyện Bình Lục đẩy mạnh chuyển đổi số\nThứ Năm, 26/12/2024 16:48\n"
        "UBND huyện Bình Lục, tỉnh Hà Nam họp ngày 25/12/2024. Toàn huyện có 15 xã.\n"
        "Tỷ lệ kích hoạt tài khoản của huyện đạt 85,9%, đứng thứ 6/18 huyện, thị xã, thành phố của tỉnh."
    )
    found = {f.value_text: f.about for f in reading.facts if isinstance(f, Observation)}
    assert {about for value, about in found.items() if value != "15"} == {"id:district/ha-nam/huyen-binh-luc"}


@pytest.mark.parametrize(
    ("line", "group"),
    [
        ("Khối bộ, ngành cung cấp 68,4% dịch vụ công trực tuyến.", "ministries"),
        ("Tỷ lệ hồ sơ trực tuyến đạt 68,4% đối với bộ, ngành.", "ministries"),
        ("Tỷ lệ hồ sơ trực tuyến đạt 68,4% đối với địa phương có mạng.", None),
    ],
)
def test_groups_that_a_share_is_told_of(read: Read, line: str, group: str | None) -> None:
    lead = "Chiều 26/12, Thủ tướng Phạm Minh Chính chủ trì phiên họp của Ủy ban Quốc gia về chuyển đổi số."
    reading = read(f"Phiên họp của Ủy ban Quốc gia về chuyển đổi số\nThứ Năm, 26/12/2024 16:48\n{lead}\n{line}")
    (fact,) = (f for f in reading.facts if isinstance(f, Observation))
    assert fact.breakdown == (f"code:breakdown/{group}" if group else None)


@pytest.mark.parametrize(
    ("line", "about"),
    [
        ("Ninh Bình dẫn đầu với 95,2% hồ sơ trực tuyến. Địa phương này đã lắp 1.200 trạm 5G.", "province/ninh-binh"),
        ("Ninh Bình dẫn đầu với 95,2% hồ sơ trực tuyến. Tỉnh cũng có 1.200 trạm 5G.", "province/ninh-binh"),
        ("Ninh Bình dẫn đầu với 95,2% hồ sơ trực tuyến. Các tỉnh đã lắp 1.200 trạm 5G.", "country/vn"),
    ],
)
def test_a_province_spoken_of_again(read: Read, line: str, about: str) -> None:
    lead = "Chiều 26/12, Thủ tướng Phạm Minh Chính chủ trì phiên họp của Ủy ban Quốc gia về chuyển đổi số."
    assert areas(read, "Phiên họp của Ủy ban Quốc gia về chuyển đổi số", lead, line)["1.200"] == f"id:{about}"


@pytest.mark.parametrize(
    ("line", "about"),
    [
        ("Thành phố Phủ Lý có 95 trạm 5G. Toàn thành phố có 120 tổ công nghệ số.", "district/ha-nam/thanh-pho-phu-ly"),
        ("Thành phố Phủ Lý có 95 trạm 5G. Tỉnh có 120 tổ công nghệ số.", "province/ha-nam"),
        ("Theo Công an huyện Kim Bảng, đến nay huyện đã lập 120 tổ.", "district/ha-nam/huyen-kim-bang"),
        ("Theo Công an huyện Kim Bảng, đến nay các xã đã lập 120 tổ.", "province/ha-nam"),
    ],
)
def test_a_district_spoken_of_again(read: Read, line: str, about: str) -> None:
    assert provincial(read, line)["120"] == f"id:{about}"


def test_what_is_reported_at_a_meeting_is_of_its_area(read: Read) -> None:
    lines = (
        "Ông Lê Văn Bình, Chủ tịch UBND tỉnh chủ trì tại điểm cầu tỉnh Hà Nam.",
        "Báo cáo tại phiên họp cho thấy, tỷ lệ hồ sơ trực tuyến đạt 51,5%.",
    )
    assert national(read, *lines) == {"51,5%": NATION}
    assert provincial(read, *lines) == {"51,5%": HA_NAM}


def test_another_province_that_is_compared_with_is_not_what_is_told_of(read: Read) -> None:
    found = provincial(
        read,
        "So với tỉnh Bắc Giang, tỷ lệ hồ sơ trực tuyến chỉ đạt 45%. Tỷ lệ thanh toán cao hơn tỉnh Bắc Giang 6%.",
        "Tỷ lệ hồ sơ trực tuyến đạt 46%, so với tỉnh Bắc Giang (52%) còn thấp.",
    )
    assert found == {"45%": HA_NAM, "46%": HA_NAM, "52%": "id:province/bac-giang"}


def test_the_province_behind_what_the_country_did_is_the_article_s_own(read: Read) -> None:
    found = provincial(
        read,
        "Theo Bộ Công an, cả nước đã cấp 80 triệu thẻ căn cước. Trên cơ sở đó, tỉnh cũng cấp 1,1 triệu thẻ căn cước.",
        "Theo Bộ Công an, cả nước đã cấp 81 triệu thẻ. Trên cơ sở đó, các tỉnh cũng cấp 71 triệu thẻ căn cước.",
    )
    assert found == {"80 triệu": NATION, "1,1 triệu": HA_NAM, "81 triệu": NATION, "71 triệu": NATION}


@pytest.mark.parametrize(
    ("line", "about"),
    [
        ("Sau hợp nhất với Nam Định, toàn tỉnh có 129 xã, phường kết nối mạng.", HA_NAM),
        ("Tại hội nghị tổ chức sáng 4/10 ở Hà Nội, số liệu cho thấy 12.693 cơ sở trên cả nước có mạng.", NATION),
        ("Đợt này tổ chức 15 lớp tập huấn tại Nam Định.", "id:province/nam-dinh"),
    ],
)
def test_where_something_was_held_or_merged_with_is_not_what_is_told_of(read: Read, line: str, about: str) -> None:
    assert set(provincial(read, line).values()) == {about}


def test_this_province_is_the_one_named_before(read: Read) -> None:
    found = provincial(
        read,
        "Câu nói trên là của một trưởng phòng ở Hà Giang. Tỉnh này mới có 14 bệnh viện dùng bệnh án điện tử.",
        "Tỉnh này có 15 bệnh viện dùng bệnh án điện tử.",
        "Đoàn đã đến Hà Giang và Nam Định. Tỉnh này có 16 bệnh viện dùng bệnh án điện tử.",
    )
    assert found == {"14": "id:province/ha-giang", "15": HA_NAM, "16": HA_NAM}


def test_who_chairs_at_a_point_of_the_province_tells_nothing_of_it(read: Read) -> None:
    attend = (
        "Đồng chí Lê Văn Bình, Phó Chủ tịch UBND tỉnh, Tổ trưởng Tổ công tác Đề án 06 tỉnh chủ trì tại điểm cầu Hà Nam."
    )
    found = national(read, attend, "Theo báo cáo của Tổ công tác, đến nay các bộ, ngành đã kết nối với 19 địa phương.")
    assert found == {"19": NATION}


def test_a_title_speaks_for_itself_alone(read: Read) -> None:
    lead = "Chiều 26/12, Thủ tướng Phạm Minh Chính chủ trì Hội nghị sơ kết Đề án 06."
    found = areas(read, "Hà Nam: Sơ kết Đề án 06", lead, "Đến nay, Công an đã cấp 67 triệu thẻ căn cước.")
    assert found == {"67 triệu": NATION}


def test_a_province_that_a_national_article_turns_to_once_is_not_its_home(read: Read) -> None:
    found = areas(
        read,
        "Dữ liệu bảo hiểm từ Đề án 06",
        "Đến hết tháng 11/2024, hệ thống đã xác thực 94,5 triệu người tham gia bảo hiểm y tế.",
        "Nghệ An, Lạng Sơn là hai địa phương có tỷ lệ cao nhất.",
        "Tại Hà Nam, thời gian trả thẻ bảo hiểm y tế cho trẻ còn 2 ngày.",
        "Ứng dụng VssID có trên 32 triệu người dùng.",
    )
    assert found == {"94,5 triệu": NATION, "2 ngày": HA_NAM, "32 triệu": NATION}


@pytest.mark.parametrize(
    ("who", "area"),
    [("đồng chí Lê Văn Bình đề nghị các huyện", HA_NAM), ("đồng chí Trần Văn An đề nghị các huyện", NATION)],
)
def test_somebody_in_office_here_asks_for_something_here(read: Read, who: str, area: str) -> None:
    found = national(
        read,
        "Đồng chí Lê Văn Bình, Phó Chủ tịch UBND tỉnh chủ trì tại điểm cầu Hà Nam.",
        "Thủ tướng yêu cầu các bộ hoàn thành nhiệm vụ.",
        f"Sau hội nghị, {who} phủ sóng ít nhất 20 thôn trong năm nay.",
    )
    assert found == {"20": area}


@pytest.mark.parametrize(
    ("line", "area"),
    [
        ("Tại Bắc Giang, tỷ lệ thanh toán trực tuyến đạt 55%. Toàn tỉnh có 15 tổ. Tỷ lệ hồ sơ trực tuyến đạt 61,5%.",
         "id:province/bac-giang"),
        ("Đại diện tỉnh Bắc Giang cho biết, toàn tỉnh có 15 tổ. Tỷ lệ hồ sơ trực tuyến đạt 61,5%.",
         "id:province/bac-giang"),
        ("Tại phiên họp, từ điểm cầu TP.HCM, Phó Chủ tịch UBND TP Lê An cho biết tỷ lệ hồ sơ trực tuyến đạt 61,5%.",
         "id:province/ho-chi-minh"),
        ("Phát biểu tại phiên họp, ông Lê Văn An cho biết: Cần Thơ đứng thứ 5. Tỷ lệ hồ sơ trực tuyến đạt 61,5%.",
         "id:province/can-tho"),
        ("Theo Bí thư Tỉnh ủy Lâm Đồng Lê An, tỷ lệ hồ sơ trực tuyến của tỉnh đạt 61,5%.", "id:province/lam-dong"),
        ("Đại diện Bộ Công an cho biết, tỷ lệ hồ sơ trực tuyến đạt 61,5%.", NATION),
        ("Tại điểm cầu Bắc Giang, ông Lê An dự. Đến nay tỷ lệ hồ sơ trực tuyến đạt 61,5%.", NATION),
    ],
)  # fmt: skip
def test_a_province_holds_for_what_is_told_of_it_in_its_paragraph(read: Read, line: str, area: str) -> None:
    assert national(read, line, "Cả nước có 62% hộ có cáp quang.")["61,5%"] == area


@pytest.mark.parametrize(
    ("line", "area"),
    [
        ("Theo bảng do Bộ Nội vụ công bố, Hà Nam đạt 88 điểm. Tỷ lệ hồ sơ trực tuyến đạt 61,5%.", HA_NAM),
        ("Cả nước có 52 tỉnh xong. Hà Nam là một trong số đó. Tỷ lệ hồ sơ trực tuyến đạt 61,5%.", HA_NAM),
        ("Theo Bộ Nội vụ, cả nước còn chậm, nhất là Hà Nam. Tỷ lệ hồ sơ trực tuyến đạt 61,5%.", NATION),
    ],
)
def test_what_the_nation_tells_of_the_article_s_own_province(read: Read, line: str, area: str) -> None:
    assert provincial(read, line)["61,5%"] == area


def test_the_next_in_an_order_has_a_figure_of_its_own(read: Read) -> None:
    found = national(read, "Theo bảng xếp hạng DTI, Nam Định dẫn đầu với 0,64 điểm, tiếp theo là Hà Nam (0,58 điểm).")
    assert {k: v for k, v in found.items() if "điểm" in k} == {"0,64 điểm": "id:province/nam-dinh", "0,58 điểm": HA_NAM}
