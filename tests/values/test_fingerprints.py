"""Near copies share a mark, others none."""

import random

import pytest

from kg.values.fingerprints import fingerprints

WORDS = [f"từ{n}" for n in range(5000)]


def text(seed: int, length: int = 600) -> list[str]:
    return random.Random(seed).choices(WORDS, k=length)


def test_marks_depend_on_the_words_alone() -> None:
    words = text(1)
    assert fingerprints(" ".join(words)) == fingerprints(",\n".join(words).upper())
    marks = fingerprints(" ".join(words))
    assert len(marks) == 24
    assert marks == tuple(sorted(set(marks)))
    assert all(len(mark) == 16 for mark in marks)


@pytest.mark.parametrize("length", [60, 200, 600, 3000])
def test_a_copy_with_a_few_words_changed_shares_a_mark(length: int) -> None:
    words = text(2, length)
    copy = ["Nguồn", "khác", *words]
    copy[length // 2] = "sửa"
    assert set(fingerprints(" ".join(words))) & set(fingerprints(" ".join(copy)))


@pytest.mark.parametrize("seed", range(20))
def test_texts_with_a_paragraph_in_common_share_none(seed: int) -> None:
    shared = text(3, 60)
    one, other = (" ".join([*text(n), *shared]) for n in (100 + seed, 200 + seed))
    assert not set(fingerprints(one)) & set(fingerprints(other))


def test_a_text_of_few_words() -> None:
    assert fingerprints("Ủy ban họp") == ()
    assert len(fingerprints("Ủy ban Quốc gia họp")) == 24


def test_marks_are_the_same_everywhere() -> None:
    assert fingerprints("Ủy ban Quốc gia về chuyển đổi số họp phiên thứ sáu")[:2] == (
        "1df37ddfaf2e38c9",
        "1f7228c7a10fa060",
    )
