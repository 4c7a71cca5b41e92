"""What stands on the pages of things before the triples: sections, the era of a province, the definition."""

import re
from html import unescape

import pytest

from kg.errors import TooMuchError
from kg.queries import load_queries
from kg.sparql import Answer, Bounds, Format, Query
from kg.store import Threads
from kg.vocabulary import data_folder
from kg.web import create_app
from tests.web.conftest import served
from tests.web.linking import BROWSER, NGHE_AN, Linked

CHINH = "/id/official/vn/pham-minh-chinh-688a"
MEETING = "/id/meeting/vn/2024-07-10"


def words(html: str) -> str:
    return unescape(" ".join(re.sub(r"<[^>]+>", " ", html).split()))


def sections(page: str) -> dict[str, str]:
    """Of each heading what stands below it."""
    told = page.partition('<details class="whole">')[0].split('<section class="group told">')[1:]
    parts = (re.match(r"\s*<h2[^>]*>(.*?)</h2>(.*)", part, re.DOTALL) for part in told)
    return {match[1]: match[2] for match in parts if match}


@pytest.mark.parametrize(
    ("url", "headings", "told"),
    [
        (NGHE_AN, ["Số liệu mới nhất", "Số liệu qua thời gian", "Nhiệm vụ Đề án 06 theo trạng thái",
                   "Cán bộ và chức vụ", "Các cuộc họp đã dự qua điểm cầu", "Các bài báo nhắc đến"], "Bùi Đình Long"),
        (CHINH, ["Chức vụ qua thời gian", "Các cuộc họp", "Nhiệm vụ đã giao", "Các bài báo nhắc đến"], "chủ trì"),
        (MEETING, ["Ai chủ trì, ai dự", "Các điểm cầu", "Số liệu trong các bài viết",
                   "Nhiệm vụ được giao tại cuộc họp", "Các bài báo kể về cuộc họp"], "86.300.000"),
        ("/id/programme/de-an-06", ["Số nhiệm vụ theo trạng thái", "Nhiệm vụ được giao"], "656"),
        ("/id/org/uy-ban-quoc-gia-ve-chuyen-doi-so", ["Người giữ chức vụ", "Các cuộc họp đã triệu tập"], "Chính"),
    ],
)  # fmt: skip
def test_a_page_begins_with_what_is_looked_for(url: str, headings: list[str], told: str, seeds: Linked) -> None:
    page = seeds.page(url)
    found = sections(page)
    assert [heading for heading in found if heading in headings] == headings
    assert told in words("".join(found.values()))
    assert page.index(headings[0]) < page.index('<details class="whole">') < page.index('id="incoming"')
    assert all(re.search('<td|<svg|class="card', section) for section in found.values())  # none is empty


def test_a_section_leads_to_its_question_about_the_thing_and_its_words(seeds: Linked) -> None:
    people = sections(seeds.page(f"{MEETING}?lang=en"))["Who chaired and who attended"]
    (question,) = re.findall(r'href="(/queries/participation[^"]+)"', people)
    assert "meeting=" in question
    assert "lang=en" in question
    answer = seeds.page(unescape(question))
    assert "Trần Lưu Quang" in answer
    assert not re.search(r"<td[^>]*>.*Vương Quốc Tuấn", answer)  # of another meeting
    assert re.search(r'href="/articles/[0-9a-f]{16}\?char=\d+,\d+&amp;lang=en#char=', people)
    assert f'href="{CHINH}?lang=en"' in people
    assert "10 July 2024" not in people  # the page is of that meeting


def test_a_section_is_bounded_and_says_so(seeds: Linked) -> None:
    figures = sections(seeds.page(MEETING))["Số liệu trong các bài viết"]
    assert figures.count("<tr>") == 16
    assert "Xem tất cả" in figures
    assert "Xem tất cả" not in sections(seeds.page(MEETING))["Các điểm cầu"]


def test_a_section_is_drawn_where_its_question_says_so(seeds: Linked) -> None:
    drawn = sections(seeds.page("/id/programme/de-an-06?lang=en"))["Tasks by status"]
    assert "<td" not in drawn
    assert "244" in words(drawn)
    others = re.findall(r'<a[^>]*href="(/queries/project-06-tasks[^"]+view=[^"]+)"', drawn)
    assert others
    assert all("programme=" in unescape(other) and "lang=en" in other for other in others)
    meetings = sections(seeds.page("/id/org/uy-ban-quoc-gia-ve-chuyen-doi-so"))["Các cuộc họp đã triệu tập"]
    assert "<svg" in meetings


def test_what_nothing_is_told_of_has_its_triples_alone(seeds: Linked, linked: Linked) -> None:
    for page in (seeds.page("/id/period/2024-H1"), linked.page("/about?iri=http://example.org/anna")):
        assert sections(page) == {}
        assert '<details class="whole">' not in page
    assert "Mục tiêu và kết quả" not in sections(seeds.page("/id/province/ha-noi"))


def test_a_claim_says_what_it_says_and_then_in_which_words(seeds: Linked) -> None:
    tallies = seeds.client.get("/queries/project-06-tasks.json", params={"area": "country:vn"}).json()
    iri = next(r["tally"]["value"] for r in tallies["results"]["bindings"] if r["value"]["value"] == "244")
    page = seeds.page("/id/" + iri.partition("/id/")[2])
    first, _, rest = page.partition("Câu chữ trong bài báo")
    assert "656" in words(first)  # out of so many
    assert "đến nay, đã hoàn thành 244 nhiệm vụ" in words(sections(page)["Câu chữ trong bài báo"])
    assert rest.index("<td") < rest.index('<details class="whole">')


def test_a_meeting_says_first_when_and_by_whom(seeds: Linked) -> None:
    before = words(seeds.page(MEETING).partition('id="section-1"')[0])
    assert "10/07/2024" in before
    assert "Phạm Minh Chính" in before


def test_an_indicator_says_what_it_means(seeds: Linked) -> None:
    page = seeds.page("/id/indicator/project-06-tasks?lang=en")
    assert "Tasks by status" in words(re.findall(r'<p class="about".*?</p>', page, re.DOTALL)[0])


def test_a_province_says_what_it_became_and_what_joined_to_make_it(seeds: Linked) -> None:
    def era(url: str) -> str:
        return "".join(re.findall(r'<dl class="era">.*?</dl>', seeds.page(url), re.DOTALL))

    former, current = era("/id/province/lam-dong"), era("/id/province/lam-dong-2025")
    assert words(former).replace(" ,", ",") == (
        "Hiệu lực đến 30/06/2025 Sau đó là Lâm Đồng từ 01/07/2025 "
        "Cùng với Bình Thuận đến 30/06/2025, Đắk Nông đến 30/06/2025"
    )
    assert 'href="/id/province/lam-dong-2025"' in former
    assert "Hợp nhất từ Bình Thuận" in words(current)
    assert 'href="/id/province/binh-thuan"' in current
    assert 'href="/id/province/lam-dong"' in current
    assert "Đắk Nông" in current
    assert "/id/province/dak-nong" not in current  # which these data do not hold
    page = seeds.page("/id/province/lam-dong-2025")
    facts = unescape(re.findall(r'href="(/queries/provinces-since-2025[^"]+)"', page)[0])
    assert "Lê Tuấn Phong" in seeds.page(facts)  # of Bình Thuận
    assert '<dl class="era">' not in seeds.page(NGHE_AN)  # which went on as it was


class Slow:
    """An engine that one question is too much for."""

    def __init__(self, linked: Linked) -> None:
        self.store = linked.store

    def bounded(self, query: Query, form: Format, bounds: Bounds) -> Answer:
        if "dx:assignedTo ?sought" in query.text:
            raise TooMuchError("the query took more than 10 seconds", vi="câu hỏi chạy quá 10 giây")
        return self.store.bounded(query, form, bounds)


def test_a_section_that_fails_does_not_take_the_page_with_it(seeds: Linked) -> None:
    with served(create_app(Threads(Slow(seeds), Bounds()), load_queries(data_folder("queries")))) as client:
        answer = client.get(CHINH, headers=BROWSER)
    assert answer.status_code == 200
    found = sections(answer.text)
    assert "câu hỏi chạy quá 10 giây" in found["Nhiệm vụ đã giao"]
    assert "/queries/tasks?giver=" in found["Nhiệm vụ đã giao"]
    assert "<td" in found["Chức vụ qua thời gian"]
