"""The seeds with other names, provinces, figures and dates are read as well as the seeds themselves."""

import json
import random
import re

import pytest

from kg.cli import main
from tests.gold.bars import BARS, SLACK, Bar, Scores, measured, score
from tests.gold.figures import another, figures
from tests.gold.variants import Source, choose_figures, figure_of, load, variant, write

VARIANTS = (*((n, False) for n in (1, 2, 3, 4, 5, 6)), *((n, True) for n in (7, 10, 11)))  # the last of cities
KINDS = ("meetings", "connection_points", "officials", "committees", "observations", "tasks", "directives", "documents")
SEEDS = load()


@pytest.fixture(scope="module", params=VARIANTS, ids=lambda v: f"{v[0]}{' of cities' if v[1] else ''}")
def rewritten(request: pytest.FixtureRequest) -> list[Source]:
    number, cities = request.param
    return variant(number, cities=cities)


@pytest.fixture(scope="module")
def scores(rewritten: list[Source], tmp_path_factory: pytest.TempPathFactory) -> Scores:
    folder = tmp_path_factory.mktemp("variant")
    write(rewritten, folder)
    assert main(["build", str(folder / "articles"), "--out", str(folder / "build")]) == 0
    return score(folder / "build" / "vndx.ttl", folder / "gold", folder / "articles", folder / "scores.json")


@pytest.mark.parametrize("bar", BARS, ids=str)
def test_a_variant_is_read_as_well_as_the_seeds(bar: Bar, scores: Scores) -> None:
    assert measured(scores, bar) >= bar.least - SLACK


def test_every_quote_stands_in_the_rewritten_text(rewritten: list[Source]) -> None:
    for source in rewritten:
        for kind in KINDS:
            for fact in source.annotation[kind]:
                assert fact["quote"] in source.text


def test_every_figure_is_what_its_quote_says(rewritten: list[Source]) -> None:
    """Read back from the rewritten words alone, and in number as in the seeds."""
    for old, new in zip(SEEDS, rewritten, strict=True):
        old_facts, new_facts = ([*s.annotation["observations"], *s.annotation["tasks"]] for s in (old, new))
        for before, after in zip(old_facts, new_facts, strict=True):
            assert (figure_of(old.text, before) is None) == (figure_of(new.text, after) is None), after["quote"]
            if after.get("numerator") is not None:
                assert after["numerator"] <= after["denominator"]
            if after.get("total") is not None:
                assert after["count"] <= after["total"]


def test_names_and_provinces_of_the_seeds_are_gone(rewritten: list[Source]) -> None:
    for old, new in zip(SEEDS, rewritten, strict=True):
        for name in [*(o["name"] for o in old.annotation["officials"]), *old.annotation["provinces"]]:
            assert name in old.text
            assert name not in new.text
        for name in [*(o["name"] for o in new.annotation["officials"]), *new.annotation["provinces"]]:
            assert name in new.text


def test_articles_of_cities_speak_of_no_province(rewritten: list[Source], request: pytest.FixtureRequest) -> None:
    if not request.node.callspec.params["rewritten"][1]:
        assert "Tỉnh ủy" in rewritten[0].text
        return
    of_city = [s for s in rewritten if "UBND thành phố" in s.text]
    assert len(of_city) >= 3
    for source in of_city:
        assert "Tỉnh ủy" not in source.text
        assert "UBND tỉnh" not in json.dumps(source.annotation, ensure_ascii=False)


def test_most_figures_and_every_day_differ(rewritten: list[Source]) -> None:
    for old, new in zip(SEEDS, rewritten, strict=True):
        pairs = list(zip(old.annotation["observations"], new.annotation["observations"], strict=True))
        assert sum(a["value"] != b["value"] for a, b in pairs) >= 0.7 * len(pairs)
        for a, b in zip(old.annotation["meetings"], new.annotation["meetings"], strict=True):
            assert a["date"] != b["date"]


def test_the_two_reports_of_one_session_still_tell_of_one_day(rewritten: list[Source]) -> None:
    days = [s.annotation["meetings"][0]["date"] for s in rewritten]
    assert days[2] == days[4]


def test_a_number_always_gives_the_same_variant() -> None:
    assert [s.text for s in variant(3)] == [s.text for s in variant(3)]
    assert [s.text for s in variant(3)] != [s.text for s in variant(4)]


def test_a_heading_and_the_body_that_say_one_figure_keep_saying_one(rewritten: list[Source]) -> None:
    said = [f.digits for f in figures(rewritten[3].text) if f.following[:2] == ("địa", "phương") and f.denominator]
    assert said[0] == said[1]


def test_a_number_that_measures_nothing_is_left_alone(rewritten: list[Source]) -> None:
    assert "63 tỉnh, thành phố trực thuộc Trung ương" in rewritten[0].text
    assert "từ 15 tuổi trở lên" in rewritten[0].text


@pytest.mark.parametrize(
    ("old", "form"),
    [
        ("4.620", r"\d\.\d\d0"),
        ("06", r"0\d"),
        ("86,3", r"\d{2,3},\d"),
        ("1.749.434", r"\d\.\d{3}\.\d{3}"),
        ("17", r"\d\d"),
    ],
)
def test_another_figure_has_the_form_of_the_old_one(old: str, form: str) -> None:
    for seed in range(50):
        new = another(old, random.Random(seed), percent=False)
        assert re.fullmatch(form, new), new
        assert new != old


def test_only_figures_that_facts_were_read_from_are_chosen() -> None:
    chosen = choose_figures(SEEDS[0], random.Random(1)).digits
    assert ("21/25", ("dịch", "vụ")) in chosen
    assert not any(digits in ("63", "15", "2022") for digits, _ in chosen)
