"""Views of an answer: what is drawn, where it leads, and what is told where something is not drawn."""

import asyncio
import re
from datetime import date
from typing import Any

import pytest

from kg.errors import RequestError
from kg.sparql import Answer as Given
from kg.sparql import Bounds, Format, Query
from kg.web.views import VIEW_FIELDS, VIEWS, Answer, bar, exported, line, maps, pairs, shown, timeline
from kg.web.views.figures import figures
from kg.web.views.plot import pictures
from kg.web.views.sources import Place, every_place
from tests.web.seeing import QUERIES, answer_of, figure, named, parsed, words


class Nothing:
    """An engine whose every answer has no row."""

    version = "0123456789abcdef"

    async def ask(self, query: Query, form: Format, bounds: Bounds | None = None) -> Given:
        return Given(b'{"head": {"vars": []}, "results": {"bindings": []}}', 0, False)


NOTHING: Any = Nothing()  # views ask an engine for nothing but rows


def seen(answer: Answer) -> str:
    """The body of the view that the address names, with its switch."""
    view = asyncio.run(shown(answer, NOTHING))
    return view.switch + (view.body or "")


def circles(markup: str) -> dict[str, tuple[float, float]]:
    """Where each value is drawn: of every link its name without the words, and its first mark."""
    found = {}
    for link in named(parsed(markup), "a", "v-point"):
        for mark in link:
            if mark.get("cx"):
                found[link.get("aria-label", "").partition(". ")[0]] = (
                    float(mark.get("cx", "")),
                    float(mark.get("cy", "")),
                )
                break
    return found


SERIES = [figure(40, "2022-12-31"), figure(80, "2023-12-31"), figure(60, "2024-12-31")]


def test_a_line_has_its_points_in_order_of_time_and_value_and_each_opens_its_words() -> None:
    answer = answer_of(SERIES, "series")
    (panel,) = line.panels(figures(answer))
    inside, _ = line.draw(panel, answer, 720)
    places = circles(inside)
    first, second, third = (places[f"Nghệ An, {day}: {value} %"] for day, value in (
        ("31/12/2022", 40), ("31/12/2023", 80), ("31/12/2024", 60)))  # fmt: skip
    assert first[0] < second[0] < third[0]
    assert second[1] < third[1] < first[1]  # more is higher
    assert second[0] - first[0] == pytest.approx(third[0] - second[0], abs=1)  # 365 and 366 days
    links = [link.get("href") for link in named(parsed(inside), "a", "v-point")]
    assert len(links) == 3
    assert all(re.fullmatch(r"/articles/[0-9]{16}\?char=1,9#char=1,9", link or "") for link in links)


def test_time_is_to_scale() -> None:
    answer = answer_of([figure(1, "2022-01-01"), figure(2, "2022-07-02"), figure(3, "2024-01-01")], "series")
    inside, _ = line.draw(line.panels(figures(answer))[0], answer, 720)
    (x1, _), (x2, _), (x3, _) = circles(inside).values()
    assert (x2 - x1) / (x3 - x1) == pytest.approx(182 / 730, abs=0.01)


def test_mixed_units_do_not_share_an_axis() -> None:
    rows = [*SERIES, figure(63, "2023-12-31", unit="code/unit/count", unitLabel="số đếm")]
    found = line.panels(figures(answer_of(rows, "series")))
    assert [(panel.unit.code, len(panel.figures)) for panel in found] == [("percent", 3), ("count", 1)]
    for panel in bar.panels(figures(answer_of(rows)), answer_of(rows)):
        assert len({one.unit.key for one in panel.bars}) == 1


def test_a_change_is_no_level_and_what_has_no_date_has_no_place() -> None:
    rows = [*SERIES, figure(12, "2024-12-31", kind="code/kind/change"), figure(99)]
    answer = answer_of(rows, "series", view="line")
    (panel,) = line.panels(figures(answer))
    assert {str(one.value) for one in panel.figures} == {"40", "80", "60"}
    shown_words = words(parsed(seen(answer)))
    assert "Không vẽ vì không nêu thời điểm: 1." in shown_words
    assert "Không vẽ vì là mức thay đổi, không phải giá trị: 1." in shown_words
    assert "Không vẽ" not in words(parsed(seen(answer_of(SERIES, "series", view="line"))))
    change = next(one for one in bar.panels(figures(answer), answer) if "thay đổi" in one.title)
    assert [str(one.value) for one in change.bars] == ["12"]


def test_periods_of_different_length_and_days_told_differently_are_not_joined() -> None:
    year, quarter = "id/period/2023", "id/period/2024-Q1"

    def joined(rows: list[dict[str, str | float]]) -> int:
        answer = answer_of(rows, "series")
        inside, _ = line.draw(line.panels(figures(answer))[0], answer, 720)
        return sum(one.get("stroke-width") == "2" for one in named(parsed(inside), "line"))

    both = [figure(40, "2023-12-31", period=year), figure(9, "2024-03-31", period=quarter)]
    assert joined(both) == 0
    assert joined([both[0], figure(50, "2024-12-31", period="id/period/2024")]) == 1
    assert joined([figure(40, "2022-12-31"), figure(50, "2023-12-31"), figure(55, "2023-12-31")]) == 0


def test_sources_that_differ_stand_at_one_day_with_a_stroke_between() -> None:
    answer = answer_of([figure(50, "2023-12-31"), figure(55, "2023-12-31")], "series")
    inside, _ = line.draw(line.panels(figures(answer))[0], answer, 720)
    (one, other) = circles(inside).values()
    assert one[0] == other[0]
    assert one[1] != other[1]
    assert len(named(parsed(inside), "line", "v-differ")) == 1
    assert "các nguồn nói khác nhau" in words(parsed(inside))


def test_a_target_is_dashed_up_to_its_period_and_a_baseline_hollow() -> None:
    rows = [
        *SERIES,
        figure(90, "2025-12-31", kind="code/kind/target"),
        figure(30, "2021-12-31", kind="code/kind/baseline"),
    ]
    answer = answer_of(rows, "series", "en")
    inside, _ = line.draw(line.panels(figures(answer))[0], answer, 720)
    root, places = parsed(inside), circles(inside)
    (dashes,) = named(root, "line", "v-target")
    assert float(dashes.get("x2", "")) == places["Nghệ An, 2025-12-31, target: 90 %"][0]
    hollow = named(root, "circle", "v-hollow")
    at = {(float(one.get("cx", "")), float(one.get("cy", ""))) for one in hollow}
    assert places["Nghệ An, 2021-12-31, baseline: 30 %"] in at
    assert places["Nghệ An, 2023-12-31: 80 %"] not in at


def test_bounds_have_their_sign_and_an_arrow() -> None:
    rows = [
        figure(40, "2022-12-31", comparator="code/comparator/gt"),
        figure(50, "2023-12-31", comparator="code/comparator/approx"),
    ]
    answer = answer_of(rows, "series")
    inside, _ = line.draw(line.panels(figures(answer))[0], answer, 720)
    assert {"> 40 %", "≈ 50 %"} <= {words(one) for one in named(parsed(inside), "text")}
    assert len(named(parsed(inside), "path")) == 2  # one at the point, one in the key


def test_ranks_have_the_first_above() -> None:
    rows = [
        {"rank": 28, "date": "2022-12-31", "areaLabel": "Huế", "source": "id/article/0123456789abcdef"},
        {"rank": 3, "date": "2023-12-31", "areaLabel": "Huế", "source": "id/article/0123456789abcdef"},
    ]
    answer = answer_of(rows, "rankings")
    inside, _ = line.draw(line.panels(figures(answer))[0], answer, 340)
    (worse, better) = circles(inside).values()
    assert better[1] < worse[1]


def test_of_many_series_some_are_drawn_and_the_others_one_link_away() -> None:
    rows = [figure(n, "2023-12-31", area=f"id/province/p{n}", areaLabel=f"Tỉnh {n}") for n in range(1, 31)]
    answer = answer_of(rows, "series", view="line")
    (panel,) = line.panels(figures(answer))
    assert (len(panel.series), len(panel.left_out)) == (8, 22)
    body = parsed(seen(answer))
    assert "Chỉ vẽ 8/30 nơi" in words(body)
    hrefs = {link.get("href") for link in named(body, "a")}
    assert sum("area=province:p" in (href or "") for href in hrefs) == 22


def test_of_many_indicators_a_few_are_drawn_and_links_choose() -> None:
    rows = [figure(n, "2023-12-31", indicator=f"id/indicator/i{n}", indicatorLabel=f"Chỉ tiêu {n}") for n in range(40)]
    body = parsed(seen(answer_of(rows, "series", view="line")))
    assert len(named(body, "figure")) == 6
    assert "40 hình" in words(body)
    hrefs = [link.get("href", "") for link in named(body, "a")]
    assert "/queries/series?view=line&indicator=indicator:i39" in hrefs
    assert "/queries/series?view=line&page=2" in hrefs
    second = parsed(seen(answer_of(rows, "series", view="line", page="7")))
    assert len(named(second, "figure")) == 4
    beyond = parsed(seen(answer_of(rows, "series", view="line", page="70")))
    assert "Trang 7/7" in words(beyond)


def test_each_plot_is_a_named_group_with_its_figures_as_a_table() -> None:
    answer = answer_of(SERIES, "series")
    root = parsed(pictures(line.plot_of(line.panels(figures(answer))[0], answer), answer, "p", both=True))
    drawn = named(root, "svg")
    assert [one.get("class") for one in drawn] == ["v-narrow", "v-wide"]
    ids = {one.get("id"): words(one) for one in root.iter() if one.get("id")}
    for one in drawn:
        assert one.get("role") == "group"
        assert ids[one.get("aria-labelledby")] == "Tỷ lệ"
        assert "31/12/2022 40 % → 31/12/2024 60 %" in ids[one.get("aria-describedby")]
    rows = named(named(root, "details")[0], "tr")
    assert [words(cell) for cell in rows[1]] == ["Nghệ An", "31/12/2022", "40 %", "đạt 40"]
    assert "style" not in {name for one in root.iter() for name in one.attrib}


def test_no_question_has_a_parameter_that_tells_how_it_is_seen() -> None:
    assert not {p.name for query in QUERIES for p in query.parameters} & VIEW_FIELDS


def test_text_of_the_data_is_no_markup() -> None:
    for view in ("line", "bar"):
        body = seen(
            answer_of(
                [figure(4, "2023-12-31", quote='"><script>x</script>', areaLabel="<b>A&B</b>")], "series", view=view
            )
        )
        assert "<script" not in body
        assert "<b>" not in body
        assert parsed(body) is not None


def test_bars_begin_at_zero_longest_first() -> None:
    rows = [
        figure(value, "2023-12-31", area=f"id/province/{value}", areaLabel=f"Tỉnh {value}") for value in (20, 80, 40)
    ]
    answer = answer_of([*rows, figure(10, "2022-12-31", area="id/province/80", areaLabel="Tỉnh 80")])
    (panel,) = bar.panels(figures(answer), answer)
    assert [str(one.value) for one in panel.bars] == ["80", "40", "20"]  # the latest of each
    inside, _ = bar.draw(panel, answer, 340)
    rects = [one for one in named(parsed(inside), "rect") if one.get("fill") == "currentColor"]
    assert len({one.get("x") for one in rects}) == 1
    long, middle, _ = (float(one.get("width", "")) for one in rects)
    assert long == pytest.approx(2 * middle, abs=0.3)


def test_a_bar_has_its_target_as_a_mark() -> None:
    row = {"indicatorLabel": "Tỷ lệ", "areaLabel": "Huế", "unit": "code/unit/percent", "target": 50, "actual": 25,
           "targetDate": "2025-12-31", "actualDate": "2024-12-31"}  # fmt: skip
    answer = answer_of([row, row], "target-actual")
    (panel,) = bar.panels(figures(answer), answer)
    assert [str(one.value) for one in panel.bars] == ["25"]
    inside, _ = bar.draw(panel, answer, 720)
    assert "Huế, 31/12/2025, mục tiêu: 50 %" in [words(one) for one in named(parsed(inside), "title")]


PLACES = {
    f"https://w3id.org/vndx/id/province/{name}": Place(
        f"https://w3id.org/vndx/id/province/{name}", *at, frozenset(eras)
    )
    for name, at, eras in (
        ("ha-giang", (22.8, 104.9), ("63",)),
        ("nghe-an", (19.2, 104.9), ("63", "34")),
        ("ca-mau", (9.1, 105.1), ("63",)),
        ("ca-mau-2025", (9.1, 105.1), ("34",)),
    )
}


def provinces(*names: str) -> list[dict[str, str | float]]:
    return [figure(10 + n, "2023-12-31", area=f"id/province/{name}", areaLabel=name) for n, name in enumerate(names)]


def test_a_map_has_the_north_above_and_a_number_at_each_point() -> None:
    answer = answer_of(provinces("ha-giang", "nghe-an", "ca-mau"), "latest")
    chosen = maps.map_of(figures(answer), PLACES, "", "")
    assert chosen is not None
    assert chosen.era == "63"
    inside, _ = maps.draw(chosen, answer, 340)
    places = circles(inside)
    north, middle, south = (places[f"{name}, 31/12/2023: {value} %"] for name, value in (
        ("ha-giang", 10), ("nghe-an", 11), ("ca-mau", 12)))  # fmt: skip
    assert north[1] < middle[1] < south[1]
    assert south[0] > middle[0]
    shown_words = [words(one) for one in named(parsed(inside), "text")]
    assert {"ha-giang 10 %", "nghe-an 11 %", "ca-mau 12 %"} <= set(shown_words)
    assert len(named(parsed(inside), "circle", "v-elsewhere")) >= 60  # the others of the 63, and the key
    assert len({one.get("class") for one in named(parsed(inside), "circle") if one.get("r") == "6.5"}) == 3


def test_a_map_keeps_the_eras_apart() -> None:
    answer = answer_of(provinces("nghe-an", "ca-mau", "ca-mau-2025"), "latest")
    new = maps.map_of(figures(answer), PLACES, "", "34")
    assert new is not None
    assert {key.rpartition("/")[2] for key in new.figures} == {"nghe-an", "ca-mau-2025"}
    assert new.elsewhere == 1
    links = [link.get("href") for link in named(parsed(maps.switches(new, figures(answer), answer)), "a")]
    assert links == ["/queries/latest?era=63", "/queries/latest?era=34"]


def test_every_province_of_both_eras_has_a_place() -> None:
    assert len([place for place in every_place() if "63" in place.eras]) == 63
    assert len([place for place in every_place() if "34" in place.eras]) == 34
    assert all(8 < place.latitude < 24 and 102 < place.longitude < 110 for place in every_place())


MEETINGS: list[dict[str, Any]] = [
    {"date": "2024-07-10", "ordinal": 9, "meetingLabel": "Phiên họp", "meeting": "id/meeting/b",
     "convenerLabel": "Ủy ban", "quote": "phiên họp", "source": "id/article/0123456789abcdef#char=1,9"},
    {"date": "2022-08-08", "ordinal": 3, "meetingLabel": "Phiên cũ", "meeting": "id/meeting/a",
     "convenerLabel": "Bộ A"},
    {"date": "2022-08-08", "ordinal": 3, "meetingLabel": "Phiên cũ", "meeting": "id/meeting/a",
     "convenerLabel": "Bộ B"},
    {"meetingLabel": "Không ngày", "meeting": "id/meeting/c"},
]  # fmt: skip


def test_a_timeline_has_each_meeting_once_by_years_and_tells_those_of_no_day() -> None:
    answer = answer_of(MEETINGS, "meetings")
    found = timeline.events(answer)
    assert [(event.label, event.day) for event in found] == [
        ("Phiên cũ", date(2022, 8, 8)), ("Phiên họp", date(2024, 7, 10)), ("Không ngày", None)]  # fmt: skip
    body = parsed(seen(answer))
    assert [words(one) for one in named(body, "h2")][1:] == ["2022 1", "2024 1", "Không nêu ngày 1"]
    assert "Bộ A, Bộ B" in words(body)
    assert "phiên thứ 9" in words(body)
    assert "Không nêu ngày, ở cuối danh sách: 1." in words(body)
    hrefs = [link.get("href") for link in named(body, "a")]
    assert {"/id/meeting/a", "/articles/0123456789abcdef?char=1,9#char=1,9"} <= set(hrefs)


def test_a_board_has_its_columns_in_order_and_nothing_is_summed() -> None:
    def tally(status: str, label: str, value: int, total: int, n: int) -> dict[str, str | float]:
        return {"areaLabel": "Nghệ An", "asOf": "2024-07-10", "status": f"code/task-status/{status}",
                "statusLabel": label, "value": value, "total": total, "tally": f"id/observation/{n}",
                "quote": f"{value} nhiệm vụ",
                "source": "id/article/0123456789abcdef#char=1,9"}  # fmt: skip

    rows = [tally("overdue", "quá hạn", 1, 27, 1), tally("completed", "hoàn thành", 12, 27, 2),
            tally("completed", "hoàn thành", 12, 30, 3), tally("total", "tổng số", 27, 27, 4)]  # fmt: skip
    answer = answer_of(rows, "project-06-tasks")
    body = parsed(seen(answer))
    assert [words(one) for one in named(body, "h2")] == ["Tổng số 1", "Hoàn thành 2", "Quá hạn 1"]
    told = [words(one) for one in named(body, "li")]
    assert told[1].startswith("12 / 27 nhiệm vụ 44 %")
    assert "Nghệ An · 10/07/2024" in told[1]
    assert "39" not in words(body)
    offered = re.findall(r"view=(\w+)", seen(answer))
    assert offered == ["table", "board"]  # tasks of several programmes are no series


def test_pairs_stand_side_by_side_with_what_differs() -> None:
    row = {"indicatorLabel": "Thứ hạng", "areaLabel": "Việt Nam", "date": "2024-12-31", "oneValue": 71, "otherValue": 5,
           "unit": "code/unit/rank", "unitLabel": "thứ hạng", "quote": "thứ 71/193", "quoteOther": "thứ 5/11",
           "source": "id/article/0123456789abcdef#char=1,9",
           "sourceOther": "id/article/0123456789abcdef#char=20,29"}  # fmt: skip
    body = parsed(seen(answer_of([row], "contradictions")))
    one, other = named(body, "div", "side")
    assert words(named(one, "p", "figure-large")[0]) == "71 thứ hạng"
    assert words(named(one, "mark")[0]) == "thứ 71/193"
    assert "/articles/0123456789abcdef?char=20,29#char=20,29" in [link.get("href") for link in named(other, "a")]
    differs = words(named(body, "dl", "differs")[0])
    assert "71 ↔ 5 thứ hạng" in differs
    assert "cùng một bài báo" in differs


def test_articles_that_tell_one_meeting_stand_together() -> None:
    rows = [{"meeting": "id/meeting/a", "meetingLabel": "Phiên họp", "articles": 2, "quote": f"câu {n}",
             "source": f"id/article/{n:016d}#char=1,9"} for n in (1, 2)]  # fmt: skip
    answer = answer_of(rows, "same-meeting")
    assert [len(pair.sides) for pair in pairs.pairs(answer)] == [2]
    assert "Số bài báo: 2" in words(parsed(seen(answer)))


def test_the_switch_offers_what_fits_and_marks_what_is_shown() -> None:
    body = parsed(seen(answer_of(SERIES, "series", area="province:nghe-an")))
    links = {words(link): link for link in named(named(body, "nav", "switch")[0], "a")}
    assert list(links) == ["Bảng", "Đường", "Cột", "Bản đồ"]
    assert links["Đường"].get("aria-current") == "true"  # the question's own
    assert links["Cột"].get("aria-current") is None
    assert links["Cột"].get("href") == "/queries/series?area=province:nghe-an&view=bar"
    assert seen(answer_of([{"name": "A"}, {"name": "B"}])) == ""  # nothing but a table


def test_a_view_that_does_not_fit_is_told_and_one_that_is_none_refused() -> None:
    told = seen(answer_of([{"name": "A"}], "", view="map"))
    assert "không xem được dưới dạng “Bản đồ”" in told
    with pytest.raises(RequestError, match="view 'pie': one of table, line"):
        seen(answer_of(SERIES, "series", view="pie"))
    assert set(VIEWS) == {"table", "line", "bar", "map", "timeline", "board", "pairs"}


def test_a_picture_stands_alone_with_its_source() -> None:
    answer = answer_of(SERIES, "series", view="line", indicator="indicator:ty-le")
    drawn = asyncio.run(exported(answer, NOTHING, "https://data.example", "0123456789abcdef"))
    root = parsed(drawn.decode().partition("?>")[2])
    assert named(root, "svg")[0].get("viewBox", "").startswith("0 0 720 ")
    source = words(named(root, "desc")[0])
    assert "dữ liệu 0123456789ab. https://data.example/queries/series?view=line&indicator=indicator:ty-le" in source
    hrefs = [link.get("href", "") for link in named(root, "a", "v-point")]
    assert len(hrefs) == 3
    assert all(href.startswith("https://data.example/articles/") for href in hrefs)
    assert all(one.get("fill") != "" for one in root.iter())
    with pytest.raises(RequestError, match="view 'pairs' of this answer is no picture"):
        asyncio.run(exported(answer_of(SERIES, "series", view="pairs"), NOTHING, "", ""))
