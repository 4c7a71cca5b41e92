"""What a sentence without figures speaks of, where the figures of the next name no subject of their own."""

import pytest

from kg.model import Indicator
from tests.reading.paragraphs import figures_of


def labels(text: str) -> list[str]:
    """The names of the indicators that a text names anew, in order."""
    return [t.label for t in figures_of(text).things if isinstance(t, Indicator)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Nền tảng đọc sách trực tuyến được giáo viên đón nhận.\nĐến nay đã có 3,2 triệu lượt đọc.",
            ["số lượt đọc – nền tảng đọc sách trực tuyến"],
        ),
        (
            "Sàn bán sách của tỉnh được nâng cấp.\nSau 2 năm vận hành đã có 320 cuốn.",
            ["số cuốn – sàn bán sách của tỉnh"],
        ),
    ],
)
def test_a_theme_completes_figures_without_a_subject(text: str, names: list[str]) -> None:
    assert labels(text) == names


@pytest.mark.parametrize(
    "second",
    [
        "Toàn tỉnh có 120 cuốn.",  # its own area is its subject
        "Thư viện huyện có 120 cuốn.",  # so is any other
    ],
)
def test_a_theme_ends_where_another_subject_begins(second: str) -> None:
    assert not [n for n in labels(f"Hệ thống đọc trực tuyến được đầu tư đồng bộ.\n{second}") if "hệ thống" in n]


def test_a_theme_ends_with_its_paragraph() -> None:
    text = "Hội nghị đã nghe báo cáo.\nĐến nay đã có 320 cuốn sách mượn."
    assert labels(text) == ["số cuốn sách mượn"]
