"""A rule is only tried where a word stands that each of its matches holds: nothing is lost by that."""

import random
import re
from dataclasses import replace

import pytest

from kg.facts.figures.clauses import mask
from kg.grammar import Grammar, Rule
from kg.model import Span
from kg.patterns import Sought, first_words, needed_words, opening, spoken
from kg.pipeline.loading import ArticleReader, load_rooms
from kg.values.folding import fold
from kg.values.localities import LOCALITY
from kg.vocabulary import data_folder


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("đạt trên", {"đạt trên"}),
        ("(?:trên|hơn) (?=\\d)", {"trên ", "hơn "}),
        ("\\d(?:trên|g) \\d", {"0trên 0", "0g 0"}),  # each digit is told as 0
        ("(?:trên|gb) \\d", {"trên 0", "gb 0"}),
        ("\\d[-+]\\d", {"0-0", "0+0"}),
        ("\\d{1,3}(?: đến \\d)? tuổi", {"0 tuổi"}),
        ("\\d{1,3}(?: triệu)? tuổi", {"0 tuổi", "0 triệu tuổi"}),
        ("(?P<n>\\d+|06) năm", {"0 năm"}),
        ("\\d[^-+]\\d", None),
        ("(?:trên|hơn)? đạt", {" đạt"}),
        ("(?:trên|\\d+) đạt", {" đạt"}),
        ("(?:trên|\\d+)", None),
        ("(?:trên)*", None),
        ("(?:trên){2,}", {"trên"}),
        ("\\d+(?:/\\d+)", {"0/0"}),
        ("(?!không)có", {"có"}),
        ("(?<=không )\\d", None),
        ("(?i:TRÊN)", None),
        ("(?i)trên", None),
        ("a|b", None),
    ],
)
def test_words_that_each_match_holds(pattern: str, words: set[str] | None) -> None:
    assert needed_words(re.compile(pattern)) == words


def test_words_without_their_digits_stand_as_they_are() -> None:
    assert spoken(frozenset({"0 năm", "cứ 0.000"})) == frozenset({" năm", "cứ "})
    assert spoken(frozenset({"0 năm", "00"})) is None
    assert spoken(None) is None


@pytest.fixture(scope="module")
def grammar() -> Grammar:
    reader = load_rooms().reader
    assert isinstance(reader, ArticleReader)
    return reader.grammar


def test_most_rules_need_a_word(grammar: Grammar) -> None:
    rules = [rule for found in grammar.rules.values() for rule in found]
    assert sum(rule.needs is not None for rule in rules) > 0.8 * len(rules)


@pytest.fixture(scope="module")
def bare(grammar: Grammar) -> Grammar:
    """The same rules, of which none is known to need a word, nor where and with what it begins."""

    def bare(rule: Rule) -> Rule:
        return replace(rule, needs=None, opens="anywhere", begins=None)

    return Grammar({cls: tuple(map(bare, rules)) for cls, rules in grammar.rules.items()})


def test_the_same_is_found_as_by_trying_every_rule(grammar: Grammar, bare: Grammar) -> None:
    found = 0
    for path in sorted(data_folder("seeds").glob("*.txt")):
        text = path.read_text("utf-8")
        grammar.look_through(fold(text))  # from the second on for all classes at once
        for line in text.split("\n"):
            folded = fold(line)
            for cls in grammar.rules:
                matches = grammar.find(cls, line, folded)
                assert matches == bare.find(cls, line, folded)
                found += len(matches)
    assert found > 1000


def test_the_same_is_found_in_a_part_of_a_text(grammar: Grammar, bare: Grammar) -> None:
    rng, found = random.Random(1), 0
    for path in sorted(data_folder("seeds").glob("*.txt")):
        text = path.read_text("utf-8")
        for whole in (text, *filter(None, text.split("\n"))):  # an article and its lines are looked at differently
            folded = fold(whole)
            start = rng.randrange(len(whole))
            end = min(len(whole), start + rng.randrange(1, 400))
            for cls in grammar.rules:
                matches = grammar.find(cls, whole, folded, start, end)
                assert matches == bare.find(cls, whole, folded, start, end)
                found += len(matches)
    assert found > 300


def test_what_begins_at_a_place_is_that_of_the_first_rule_that_begins_there(grammar: Grammar) -> None:
    found = 0
    for path in sorted(data_folder("seeds").glob("*.txt")):
        for line in filter(None, path.read_text("utf-8").split("\n")):
            folded = fold(line)
            for cls, rules in grammar.rules.items():
                for start in {0, *(m.end() for m in re.finditer(r"\d+", folded))}:
                    match = grammar.at(cls, line, folded, start)
                    assert match == next((m for rule in rules if (m := rule.at(line, folded, start))), None)
                    found += match is not None
                assert grammar.opening(cls, line, folded) == grammar.at(cls, line, folded, 0)
                seen = next((rule for rule in rules if rule.regex.search(folded)), None)
                assert grammar.seen(cls, folded) == seen
    assert found > 300


@pytest.mark.parametrize(
    ("pattern", "where"),
    [
        ("^đạt", "beginning"),
        ("(?<!\\w)(?:^đạt|^trên)(?!\\w)", "beginning"),
        ("(?:^đạt|trên)", "anywhere"),
        ("(?:^)?đạt", "anywhere"),
        ("đạt$", "anywhere"),
        ("(?m)^đạt", "anywhere"),
        ("(?<![\\w])(?:(?P<n>\\d{1,3}) năm|20[12]\\d)(?![\\w])", "number"),
        ("(?<![\\w])(?:(?<!số )[1-9]\\d)(?![\\w])", "number"),
        ("(?<![\\w])(?:(?:từ )?\\d+)(?![\\w])", "anywhere"),
        ("(?<![\\w])(?:[\\d,]+)(?![\\w])", "anywhere"),
        ("(?<![\\w])(?:[^1]2)(?![\\w])", "anywhere"),
        ("\\d+/\\d+", "anywhere"),  # within a number too
    ],
)
def test_where_alone_a_match_can_begin(pattern: str, where: str) -> None:
    assert opening(re.compile(pattern)) == where


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("đạt trên", {"đạt trên"}),
        ("(?<!\\w)(?:trên|hơn) \\d", {"trên 0", "hơn 0"}),
        ("(?:đã )?họp[ ,]phiên", {"đã họp phiên", "đã họp,phiên", "họp phiên", "họp,phiên"}),
        ("(?:ban )?ban chỉ đạo", {"ban ban chỉ đạo", "ban chỉ đạo"}),
        ("tỉnh(?: ủy)?", {"tỉnh"}),  # what begins with it is not told apart
        ("(?:trên \\d+ )?đạt", {"trên 0", "đạt"}),
        ("(?:trên )*đạt", {"trên trên ", "trên đạt", "đạt"}),
        ("(?:trên|)đạt", {"trênđạt", "đạt"}),
        ("(?:trên){2} đạt", {"trên"}),
        ("(?<![\\w])(?:(?P<n>\\d{1,3}) (?:năm|quý)|20\\d đạt)(?![\\w])", {"0 năm", "0 quý", "000 đạt"}),
        ("(?=hơn)trên", {"trên"}),
        ("(?i:trên)", None),
        ("(?i)trên", None),
        ("[^t]rên", None),
        ("\\d+", None),
        ("(?:trên|a)", None),
    ],
)
def test_words_that_matches_begin_with(pattern: str, words: set[str] | None) -> None:
    assert first_words(re.compile(pattern)) == words


def test_most_rules_are_known_to_begin_with_a_word(grammar: Grammar) -> None:
    rules = [rule for found in grammar.rules.values() for rule in found]
    assert sum(rule.begins is not None for rule in rules) > 0.6 * len(rules)


SOUGHT = "(?:(?:đến|hết) )*ngày \\d+|từ (?:sáng |chiều )?\\d+|[1-9]\\d* quý|nửa năm"


@pytest.mark.parametrize("sought", [Sought(SOUGHT), LOCALITY])
def test_a_pattern_is_sought_where_its_matches_begin(sought: Sought) -> None:
    texts = [path.read_text("utf-8") for path in sorted(data_folder("seeds").glob("*.txt"))]
    texts.append("đến hết ngày 25, từ 8 đến chiều 9, từ sáng 10; 3 quý; 13 quý 4 quý; 26ngày 7, 26 ngày 7, nửa năm")
    texts.append("tại xã Tân An và Phường Sa Đéc, các xã Bình Hòa; huyện Cao Lãnh, TP.Sa Đéc, lưu thị xã Hồng Ngự")
    told = [[m.span() for m in sought.finditer(text)] for text in texts]
    assert told == [[m.span() for m in sought.regex.finditer(text)] for text in texts]
    assert any(told)
    parts = [[m.span() for m in sought.finditer(text, 5, len(text) - 9)] for text in texts]
    assert parts == [[m.span() for m in sought.regex.finditer(text, 5, len(text) - 9)] for text in texts]


def test_what_may_begin_with_anything_is_not_sought() -> None:
    with pytest.raises(ValueError, match="may begin with anything"):
        Sought("(?:ngày )?[^,]+")


def test_where_a_class_can_match_each_of_its_matches_is(grammar: Grammar) -> None:
    left_out = found = 0
    for path in sorted(data_folder("seeds").glob("*.txt")):
        text = path.read_text("utf-8")
        folded = fold(text)
        spans = [Span(*m.span()) for m in re.finditer(r"[^\n.]+", text)]
        for cls in grammar.rules:
            held = grammar.where((cls,), folded, spans)
            matching = {i for i, s in enumerate(spans) if grammar.find(cls, text, folded, s.start, s.end)}
            assert matching <= {*held}
            found += len(matching)
            left_out += len(spans) - len({*held} & {*range(len(spans))})
    assert found > 1000
    assert left_out > 4 * found


def test_a_sentence_with_letters_blanked_holds_no_words_that_it_did_not_hold(grammar: Grammar) -> None:
    found = 0
    classes = [cls for cls, rules in grammar.rules.items() if not any(rule.cased for rule in rules)]
    for path in sorted(data_folder("seeds").glob("*.txt")):
        for text in re.findall(r"[^\n.]+", path.read_text("utf-8")):
            folded = fold(text)
            masked = mask(text, folded, [], [], grammar)
            for cls in classes if masked != folded else ():
                told = grammar.find(cls, text, masked, whole=folded)
                assert told == grammar.find(cls, text, masked)
                found += len(told)
    assert found > 100
