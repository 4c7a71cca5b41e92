"""Articles of a district or commune: their figures are of it, what they tell of the province is the province's."""

from datetime import date

import pytest

from kg.model import District, Observation, Reading
from tests.reading.conftest import Read

HA_NAM = "id:province/ha-nam"


def article(read: Read, title: str, *lines: str) -> Reading:
    return read("\n".join([title, "Thứ Năm, 26/12/2024 16:48", *lines]))


def areas(reading: Reading) -> dict[str, str]:
    return {f.value_text: f.about for f in reading.facts if isinstance(f, Observation)}


LEAD = "Ngày 25/12/2024, Ban Chỉ đạo chuyển đổi số huyện Bình Lục, tỉnh Hà Nam tổ chức hội nghị tổng kết năm 2024."
BODY = (
    "Theo báo cáo, toàn huyện cấp 86.741 thẻ căn cước, kích hoạt 51.930 tài khoản định danh điện tử.",
    "Bộ phận tiếp nhận 27.656 hồ sơ. Tỷ lệ hồ sơ trực tuyến đạt 71,4%, cao hơn mức bình quân của tỉnh là 68,2%.",
    "Huyện đã hoàn thành 12/21 nhiệm vụ; 9 nhiệm vụ đang thực hiện.",
    "Toàn tỉnh hiện có 2.247 tổ công nghệ số cộng đồng.",
    "Năm 2025, huyện phấn đấu 65% hồ sơ được tiếp nhận trực tuyến.",
)
BINH_LUC = "id:district/ha-nam/huyen-binh-luc"


@pytest.mark.parametrize("title", ["Bình Lục: Hiệu quả từ chuyển đổi số", "HUYỆN BÌNH LỤC TỔNG KẾT CHUYỂN ĐỔI SỐ"])
def test_a_district_of_its_own_article(read: Read, title: str) -> None:
    reading = article(read, title, LEAD, *BODY)
    found = areas(reading)
    assert {value for value, about in found.items() if about == HA_NAM} == {"68,2%", "2.247"}
    assert set(found.values()) == {HA_NAM, BINH_LUC}
    assert [t for t in reading.things if isinstance(t, District)] == [
        District(BINH_LUC, "huyện Bình Lục", "Bình Lục", HA_NAM)
    ]


def test_a_commune_of_its_own_article(read: Read) -> None:
    reading = article(
        read,
        "Xã Thanh Sơn đẩy mạnh chuyển đổi số",
        "Ngày 25/12/2024, UBND xã Thanh Sơn, tỉnh Hà Nam tổ chức hội nghị tổng kết Đề án 06.",
        "Toàn xã có 14 tổ công nghệ số cộng đồng. Xã đã kích hoạt 5.930 tài khoản định danh điện tử.",
    )
    assert set(areas(reading).values()) == {"id:commune/ha-nam/xa-thanh-son"}
    assert [t.type for t in reading.things if isinstance(t, District)] == ["dx:Commune"]


@pytest.mark.parametrize(
    ("title", "lead"),
    [
        # the province's article, which tells of a district in passing
        (
            "Hà Nam tổng kết chuyển đổi số",
            "Ngày 25/12/2024, Ban Chỉ đạo chuyển đổi số tỉnh Hà Nam tổ chức hội nghị tại huyện Bình Lục.",
        ),
        # two districts share it
        (
            "Huyện Bình Lục và huyện Thanh Liêm đẩy mạnh chuyển đổi số",
            "Ngày 25/12/2024, hai huyện của tỉnh Hà Nam tổ chức hội nghị.",
        ),
    ],
)
def test_articles_of_no_single_district(read: Read, title: str, lead: str) -> None:
    reading = article(read, title, lead, "Công an huyện cấp 86.741 thẻ căn cước. Tỷ lệ hồ sơ trực tuyến đạt 71,4%.")
    assert set(areas(reading).values()) == {HA_NAM}


def test_a_district_named_but_never_spoken_of_alone(read: Read) -> None:
    lead = "Ngày 25/12/2024, Ban Chỉ đạo chuyển đổi số tỉnh Hà Nam kiểm tra tại huyện Bình Lục."
    reading = article(read, "Kiểm tra huyện Bình Lục", lead, "Toàn tỉnh cấp 86.741 thẻ. Tỷ lệ hồ sơ đạt 71,4%.")
    assert set(areas(reading).values()) == {HA_NAM}


def test_a_district_told_by_its_kind_only_behind_the_lead(read: Read) -> None:
    reading = article(
        read,
        "Bình Lục dự phiên họp trực tuyến về chuyển đổi số",
        "Ngày 25/12/2024, Ban Chỉ đạo chuyển đổi số tỉnh Hà Nam họp trực tuyến. Phó Chủ tịch UBND tỉnh chủ trì.",
        "Tại điểm cầu huyện Bình Lục có đồng chí Lê Văn An, Chủ tịch UBND huyện.",
        "Toàn huyện cấp 86.741 thẻ căn cước.",
    )
    assert set(areas(reading).values()) == {BINH_LUC}


def test_the_province_of_a_district_by_the_address_of_its_site(read: Read) -> None:
    head = "Huyện Bình Lục: Họp Tổ công tác Đề án 06 tháng 8\nTác giả: Văn phòng UBND huyện    Ngày: 23/08/2024"
    lead = "(binhluc.hanam.gov.vn) - Chiều 22/8, tại UBND huyện, Tổ công tác Đề án 06 huyện Bình Lục họp."
    foot = "Bản quyền: UBND huyện Bình Lục, tỉnh Hà Nam"
    reading = read(f"{head}\n{lead}\nToàn huyện cấp 86.741 thẻ căn cước.\n{foot}")
    assert set(areas(reading).values()) == {BINH_LUC}
    assert reading.article.published == date(2024, 8, 23)


def test_a_district_that_a_list_is_announced_for_and_the_nation_before_it(read: Read) -> None:
    reading = article(
        read,
        "Bình Lục dự phiên họp trực tuyến của Ủy ban Quốc gia về chuyển đổi số",
        "Ngày 25/12/2024, Thủ tướng Phạm Minh Chính chủ trì phiên họp của Ủy ban Quốc gia về chuyển đổi số.",
        "Tại điểm cầu huyện Bình Lục, tỉnh Hà Nam có đồng chí Lê Văn An, Chủ tịch UBND huyện.",
        "Tỷ lệ hồ sơ trực tuyến đạt 42,7%.",
        "Sau phiên họp, đồng chí Lê Văn An họp với các phòng, ban, điểm lại tình hình của huyện:",
        "- Có 191 tổ công nghệ số cộng đồng.",
    )
    assert areas(reading) == {"42,7%": "id:country/vn", "191": BINH_LUC}


@pytest.mark.parametrize(
    ("line", "about"),
    [
        ("Tỷ lệ hồ sơ trực tuyến cao nhất là xã Hưng Công (98,6%), thấp nhất là Bình Lục (74,8%).", BINH_LUC),
        ("Tỷ lệ hồ sơ trực tuyến cao nhất là xã Hưng Công (98,6%), còn ở Thanh Liêm (74,8%).", HA_NAM),
        ("Ông Bình Lục nói tỷ lệ hồ sơ trực tuyến đạt 74,8%.", HA_NAM),
        ("Bốn thôn của Bình Lục, Thanh Liêm còn 74,8% hộ chưa có cáp quang.", HA_NAM),
    ],
)
def test_a_district_known_again_without_its_kind(read: Read, line: str, about: str) -> None:
    lead = "Ngày 25/12/2024, Ban Chỉ đạo chuyển đổi số tỉnh Hà Nam tổ chức hội nghị tổng kết tại trụ sở UBND tỉnh."
    reading = article(read, "Hà Nam đẩy mạnh chuyển đổi số", lead, line, "Tỉnh kiểm tra UBND huyện Bình Lục.")
    assert areas(reading)["74,8%"] == about


def test_a_name_behind_an_office_in_a_city_is_no_district(read: Read) -> None:
    reading = read(
        "Đề án 06 đi vào cuộc sống\nThứ Hai, 21/10/2024 16:48\n"
        "Sáng 21/10/2024, Ban Chỉ đạo chuyển đổi số thành phố Đà Nẵng tổ chức phiên họp lần thứ tám do Chủ tịch UBND"
        " thành phố Bùi Quốc Nhung chủ trì.\n"
        "Toàn thành phố đã cấp 4.503 phiếu lý lịch tư pháp. Toàn thành phố có 114 tổ công nghệ số cộng đồng."
    )
    assert set(areas(reading).values()) == {"id:province/da-nang"}


@pytest.mark.parametrize(
    ("head", "told"),
    [
        ("TRANG THÔNG TIN ĐIỆN TỬ HUYỆN BÌNH LỤC - TỈNH HÀ NAM", BINH_LUC),
        ("Cổng thông tin điện tử huyện Bình Lục, tỉnh Hà Nam", BINH_LUC),
        ("CỔNG THÔNG TIN ĐIỆN TỬ TỈNH HÀ NAM", HA_NAM),
        ("TIN TỪ HUYỆN BÌNH LỤC | HUYỆN THANH LIÊM - TỈNH HÀ NAM", HA_NAM),
    ],
)
def test_a_district_by_the_head_of_its_site(read: Read, head: str, told: str) -> None:
    lines = [
        head,
        "Trang chủ | Chính quyền | Doanh nghiệp | Công dân",
        "Hội nghị tổng kết công tác chuyển đổi số năm 2024",
        "Cập nhật: 26/12/2024 | 08:05 AM",
        "",
        "Chiều ngày 25/12, UBND huyện tổ chức Hội nghị tổng kết công tác chuyển đổi số năm 2024.",
        "",
        "Theo báo cáo, toàn huyện cấp 86.741 thẻ căn cước. Huyện đã hoàn thành 12/21 nhiệm vụ.",
    ]
    assert set(areas(read("\n".join(lines))).values()) == {told}
