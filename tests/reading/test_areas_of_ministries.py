"""Figures in articles of a ministry or agency: its own, those of the country, those of provinces."""

import pytest

from tests.reading.conftest import Read
from tests.reading.stories import HA_NAM, JUSTICE, NATION, areas, ministerial, national


@pytest.mark.parametrize(
    "line",
    [
        "Về thể chế, trong 6 tháng, Bộ đã thẩm định 31 dự thảo văn bản quy phạm pháp luật.",
        "Năm 2023, Bộ Tư pháp xếp thứ 31 trong các bộ, ngành về mức độ chuyển đổi số.",
        "Đối với Bộ Tư pháp, tại Cổng dịch vụ công đã có 31 dịch vụ công toàn trình.",
        "Có 31% hồ sơ thủ tục hành chính của Bộ được xử lý trên môi trường điện tử.",
        "Toàn ngành tiếp nhận 31 hồ sơ lý lịch tư pháp.",
    ],
)
def test_a_ministry_has_its_own_counts(read: Read, line: str) -> None:
    assert set(ministerial(read, line).values()) == {JUSTICE}


@pytest.mark.parametrize(
    "line",
    [
        "Bộ đã cấp 31 triệu bản sao điện tử cho người dân.",
        "Có 31/63 tỉnh, thành phố đã hoàn thành số hóa sổ hộ tịch.",
        "Bộ Công an đã tiếp nhận 31 hồ sơ liên thông khai sinh.",
        "Bộ đã ban hành kế hoạch. Cả nước tiếp nhận 31 hồ sơ trực tuyến.",
    ],
)
def test_what_a_ministry_tells_of_the_country_is_the_country_s(read: Read, line: str) -> None:
    assert set(ministerial(read, line).values()) == {NATION}


def test_the_ministry_s_counts_end_with_their_paragraph(read: Read) -> None:
    found = ministerial(
        read,
        "Bộ Tư pháp có 778 thủ tục hành chính. Đã tích hợp 436 dịch vụ công lên Cổng Dịch vụ công quốc gia.",
        "Số dữ liệu hộ tịch đã số hóa là 27 triệu.",
    )
    assert found == {"778": JUSTICE, "436": JUSTICE, "27 triệu": NATION}


def test_a_ministry_s_title_outweighs_where_it_met(read: Read) -> None:
    lead = "Ngày 26/12, tại trụ sở UBND thành phố Hà Nội, Bộ Tư pháp tổ chức Hội nghị sơ kết."
    found = areas(read, "Bộ Tư pháp sơ kết Đề án 06", lead, "Năm 2024, Bộ đã thẩm định 31 dự thảo nghị định.")
    assert found == {"31": JUSTICE}


def test_a_ministry_that_reaches_so_much(read: Read) -> None:
    found = national(
        read,
        "Tỷ lệ hồ sơ trực tuyến của cả nước đạt 45,8%. Ở khối bộ, ngành, Bộ Công Thương dẫn đầu, đạt 83,48%.",
        "Theo Bộ Công Thương, thương mại điện tử đạt 25 tỷ USD.",
    )
    assert (found["45,8%"], found["83,48%"], found["25 tỷ USD"]) == (NATION, "id:org/bo-cong-thuong", NATION)


def test_the_tasks_that_a_ministry_was_given_are_its_own(read: Read) -> None:
    given = "Năm 2024, Bộ được Chính phủ giao 28 nhiệm vụ, đến nay đã hoàn thành 25/28 nhiệm vụ."
    assert set(ministerial(read, given).values()) == {JUSTICE}


def test_a_province_set_apart_is_told_of_in_its_own_sentence(read: Read) -> None:
    found = ministerial(read, "Cả nước cấp 186.270 phiếu. Riêng Hà Nam 74.118 phiếu. Tuy vậy 28,9% hồ sơ bị chậm.")
    assert found == {"186.270": NATION, "74.118": HA_NAM, "28,9%": NATION}


@pytest.mark.parametrize(
    ("line", "about"),
    [
        ("Về phía Bộ Công an, 224/224 thủ tục đã lên mức toàn trình.", "id:org/bo-cong-an"),
        ("Về phía Bộ Công an, 224 triệu thẻ căn cước đã được cấp.", NATION),
        ("Theo Bộ Công an, 224/224 thủ tục đã lên mức toàn trình.", NATION),
    ],
)
def test_what_a_ministry_has_on_its_own_part(read: Read, line: str, about: str) -> None:
    lead = "Chiều 26/12, Thủ tướng Phạm Minh Chính chủ trì phiên họp của Ủy ban Quốc gia về chuyển đổi số."
    assert set(areas(read, "Phiên họp của Ủy ban Quốc gia về chuyển đổi số", lead, line).values()) == {about}


def test_a_committee_of_a_ministry_makes_the_article_the_ministry_s(read: Read) -> None:
    lead = "Sáng 26/12, Ban Chỉ đạo chuyển đổi số Bộ Tư pháp họp sơ kết 6 tháng đầu năm."
    told = "6 tháng, Bộ tiếp nhận 212.480 hồ sơ. Cả nước tiếp nhận 9,5 triệu hồ sơ."
    found = areas(read, "Sơ kết chuyển đổi số ngành Tư pháp", lead, told)
    assert found == {"212.480": JUSTICE, "9,5 triệu": NATION}


def test_the_title_of_an_agency_begins_with_its_branch(read: Read) -> None:
    found = areas(
        read,
        "Ngành Bảo hiểm xã hội Việt Nam: kết quả từ Đề án 06",
        "Toàn ngành hoàn thành 32 cơ sở dữ liệu. Ứng dụng VssID có trên 32 triệu người dùng tại Hà Nam.",
    )
    assert found["32"] == "id:org/bao-hiem-xa-hoi-viet-nam"
