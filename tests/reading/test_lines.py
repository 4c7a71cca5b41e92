"""Lines of a page: title, date lines of many shapes, captions, noise; and sentences."""

from datetime import date
from pathlib import Path

import pytest

from kg.errors import SeedError
from kg.grammar import load_grammar
from kg.model import Article
from kg.pipeline.loading import RULES
from kg.resolve import macros
from kg.text import article_of, read_article, sentences
from kg.vocabulary import data_folder, load_vocabulary

GRAMMAR = load_grammar(RULES, macros(load_vocabulary(data_folder("ontology"))))
LEAD = (
    "Sáng 12/3, UBND tỉnh Phú Yên tổ chức hội nghị chuyển đổi số, đánh giá kết quả và bàn nhiệm vụ của thời gian tới "
    "với sự tham dự của lãnh đạo các sở, ngành."
)


def article(text: str) -> Article:
    return article_of(text.encode(), "article.txt", GRAMMAR)


def kinds(text: str) -> list[str]:
    return [line.kind for line in article(text).lines]


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("12/03/2024 14:46", date(2024, 3, 12)),
        ("Thứ ba - 12/03/2024 09:005720", date(2024, 3, 12)),
        ("Thứ Ba, 12/03/2024 | 15:56", date(2024, 3, 12)),
        ("14:09 | Thứ Ba, 12/03/2024", date(2024, 3, 12)),
        ("Cập nhật: 07:34, 12/03/2024 (GMT+7)", date(2024, 3, 12)),
        ("Kinh tế - Ngày đăng : 15:04, 12/03/2024", date(2024, 3, 12)),
        ("THỨ BA, 12/03/2024 18:36:10", date(2024, 3, 12)),
        ("Thứ 4, Ngày 20/03/2024 - Tin mới Ngày đăng: 12/03/2024 16:25", date(2024, 3, 12)),
        ("Thứ 3, Ngày 12 Tháng 3 Năm 2024", date(2024, 3, 12)),
        ("Hoài An • 12/03/2024 16:05", date(2024, 3, 12)),
        ("Cập nhật lúc: 19:05, 12-03-2024", date(2024, 3, 12)),
        ("08:36 12/03/2024", date(2024, 3, 12)),
        ("12.03.2024 08:36", date(2024, 3, 12)),
        ("Ngày 12/03/2024, 08:36", date(2024, 3, 12)),
        ("Thứ Ba, ngày 12 tháng 3 năm 2024", date(2024, 3, 12)),
        ("12 Tháng Ba, 2024", date(2024, 3, 12)),
        ("2024-03-12 08:36:00", date(2024, 3, 12)),
        ("T3, 12/03/2024 - 08:36", date(2024, 3, 12)),
        ("Đăng ngày: 12/03/2024 | Lượt xem: 125", date(2024, 3, 12)),
        ("Ngày đăng tin: 2024-03-12", date(2024, 3, 12)),
        ("Thời sự | 12/03/2024 08:36 AM", date(2024, 3, 12)),
    ],
)
def test_a_date_line_gives_the_day_of_publication(line: str, day: date) -> None:
    found = article(f"Phú Yên bàn việc chuyển đổi số của tỉnh\n{line}\n{LEAD}")
    assert found.published == day
    assert found.title == "Phú Yên bàn việc chuyển đổi số của tỉnh"


@pytest.mark.parametrize(
    "line",
    ["PHIÊN THỨ TƯ – 24/9/2025", "HỘI NGHỊ TỔNG KẾT – 25/12/2025", "Ngày 25/12/2022, Thủ tướng chủ trì hội nghị."],
)
def test_a_line_that_speaks_of_an_event_is_no_date_line(line: str) -> None:
    assert article(f"{LEAD}\n{line}\n{LEAD}").published is None


def test_the_date_line_next_to_the_title_wins_over_the_day_of_the_visit() -> None:
    head = "BÁO PHÚ YÊN ĐIỆN TỬ\nThứ 7, Ngày 20 Tháng 4 Năm 2024\nPhú Yên bàn việc chuyển đổi số của tỉnh\n"
    assert article(f"{head}12/03/2024 06:1511482\n{LEAD}").published == date(2024, 3, 12)


def test_a_title_printed_twice_is_one_title_and_the_site_gives_the_publisher() -> None:
    title = "Phú Yên bàn việc chuyển đổi số của tỉnh"
    found = article(f"CỔNG THÔNG TIN ĐIỆN TỬ TỈNH PHÚ YÊN\nTrang chủ » Tin tức\n{title}\n{title}\n{LEAD}")
    assert [line.kind for line in found.lines] == ["noise", "noise", "title", "title", "body"]
    assert found.title == title
    assert found.publisher == "CỔNG THÔNG TIN ĐIỆN TỬ TỈNH PHÚ YÊN"


def test_an_address_at_the_end_names_page_and_publisher() -> None:
    found = article(f"{LEAD}\nhttps://baophuyen.vn/tin/1")
    assert (found.url, found.publisher) == ("https://baophuyen.vn/tin/1", "baophuyen.vn")


def test_what_lacks_a_scheme_names_the_publisher_and_is_no_address() -> None:
    found = article(f"{LEAD}\nwww.baophuyen.vn/tin/1")
    assert (found.url, found.publisher) == (None, "baophuyen.vn")


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Toàn cảnh Hội nghị tại điểm cầu tỉnh Phú Yên.", "caption"),
        ("Phó Chủ tịch UBND tỉnh Lê Thị Hoài An.", "caption"),
        ("Đại biểu dự hội nghị. Ảnh: H.A", "caption"),
        ("Nhiều kết quả tích cực", "heading"),
        ("- Đã hoàn thành 12/20 nhiệm vụ;", "item"),
        ("Internet | tăng 51,20% | tăng 37,17%", "item"),
        ("Phó Chủ tịch UBND tỉnh Lê Thị Hoài An đề nghị các sở hoàn thành việc số hóa hồ sơ.", "body"),
    ],
)
def test_a_line_below_the_lead_is_known_by_its_shape(line: str, kind: str) -> None:
    assert kinds(f"{LEAD}\n{line}\n{LEAD}") == ["body", kind, "body"]


def test_related_links_and_what_follows_are_noise() -> None:
    foot = "Hoài An\nTIN LIÊN QUAN\n» Xã Hòa Bình 1 dùng chữ ký số\nBình luận (0)"
    assert kinds(f"{LEAD}\n{foot}") == ["body", "byline", "noise", "noise", "noise"]


def test_a_link_between_paragraphs_does_not_end_the_body() -> None:
    assert kinds(f"{LEAD}\n>> Xem thêm: Cách cài ứng dụng\n{LEAD}") == ["body", "noise", "body"]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Đ/c Lê An dự. Tỉnh đạt 14.5% và 1.234 hồ sơ.", ["Đ/c Lê An dự.", "Tỉnh đạt 14.5% và 1.234 hồ sơ."]),
        ("TS. Lê An phát biểu. TP. Tuy Hòa dẫn đầu./.", ["TS. Lê An phát biểu.", "TP. Tuy Hòa dẫn đầu./."]),
        ("Tỉnh đã làm xong việc.Theo báo cáo, còn 5 việc.", ["Tỉnh đã làm xong việc.", "Theo báo cáo, còn 5 việc."]),
        ("Với tinh thần “rõ người, rõ việc.” Tỉnh đã làm.", ["Với tinh thần “rõ người, rõ việc.”", "Tỉnh đã làm."]),
        ("Tỉnh có 3 việc… Việc đầu là dữ liệu.", ["Tỉnh có 3 việc…", "Việc đầu là dữ liệu."]),
        ("Đứng thứ 5. Năm trước thứ 8.", ["Đứng thứ 5.", "Năm trước thứ 8."]),
    ],
)
def test_a_paragraph_is_cut_where_its_sentences_end(text: str, parts: list[str]) -> None:
    found = article(f"{LEAD}\n{text}\n{LEAD}")
    assert [s.text for s in sentences(found, GRAMMAR) if s.paragraph == 1] == parts


def test_every_sentence_stands_where_its_span_says() -> None:
    found = article(f"\ufeff{LEAD}\r\n- Mục một.\r\n- Mục hai.\r\n")
    assert "\r" not in found.text
    for sentence in sentences(found, GRAMMAR):
        assert sentence.span.of(found.text) == sentence.text


def test_bytes_that_are_no_utf8_name_file_line_and_byte() -> None:
    with pytest.raises(SeedError, match=r"bad\.txt:2: is not UTF-8 at byte 12 \(0xff\)"):
        article_of("Dòng một\n".encode() + b"\xff\xfe", "bad.txt", GRAMMAR)


def test_a_file_that_is_empty_or_missing_is_refused(tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_text(" \n\n", "utf-8")
    with pytest.raises(SeedError, match="is empty"):
        read_article(empty, GRAMMAR)
    with pytest.raises(SeedError, match="cannot be read"):
        read_article(tmp_path / "none.txt", GRAMMAR)


@pytest.mark.parametrize(
    "title", ["Bộ Công an: Sơ kết công tác triển khai Đề án 06", "Sở Y tế họp Ban Chỉ đạo chuyển đổi số"]
)
def test_a_title_that_begins_with_a_body_is_no_name_of_a_site(title: str) -> None:
    lead = "Sáng 24/4/2024, lãnh đạo các đơn vị đã dự hội nghị bàn về dữ liệu, dịch vụ công trực tuyến và nhân lực số."
    assert article(f"{title}\n{lead}").title == title
