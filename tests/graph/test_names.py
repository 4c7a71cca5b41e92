"""Names of periods, numbers and claims."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.graph import claim_name, period_label
from kg.graph.labels import number_text, shortened
from kg.graph.names import decimal_text
from kg.model import LegalDocument
from tests.graph.readings import article


@pytest.mark.parametrize(
    ("code", "vi", "en"),
    [
        ("2022", "năm 2022", "2022"),
        ("2024-H1", "6 tháng đầu năm 2024", "first half of 2024"),
        ("2024-H2", "6 tháng cuối năm 2024", "second half of 2024"),
        ("2024-Q3", "quý III năm 2024", "third quarter of 2024"),
        ("2024-06", "tháng 6 năm 2024", "June 2024"),
        ("2024-07-10", "ngày 10 tháng 7 năm 2024", "10 July 2024"),
        ("2022/2025", "giai đoạn 2022–2025", "2022–2025"),
        ("2025-01/2025-08", "8 tháng đầu năm 2025", "first 8 months of 2025"),
        ("2024-06/2025-03", "từ tháng 6 năm 2024 đến tháng 3 năm 2025", "June 2024 to March 2025"),
    ],
)
def test_a_period_is_named_in_both_languages(code: str, vi: str, en: str) -> None:
    assert period_label(code, "vi") == vi
    assert period_label(code, "en") == en


@pytest.mark.parametrize("code", ["", "24", "2024-H3", "2024-13", "đến nay"])
def test_what_is_no_period_has_no_name(code: str) -> None:
    with pytest.raises(ValueError, match=r"not a period|month must be"):
        period_label(code, "vi")


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4))
def test_a_decimal_loses_nothing(value: Decimal) -> None:
    text = decimal_text(value)
    assert Decimal(text) == value
    assert "E" not in text
    assert decimal_text(Decimal(text)) == text


@pytest.mark.parametrize(
    ("value", "vi", "en"),
    [
        ("86300000", "86.300.000", "86,300,000"),
        ("7.50", "7,5", "7.5"),
        ("-0.25", "-0,25", "-0.25"),
        ("4.62E+12", "4.620.000.000.000", "4,620,000,000,000"),
        ("0.00", "0", "0"),
    ],
)
def test_a_number_is_written_as_the_language_does(value: str, vi: str, en: str) -> None:
    assert number_text(Decimal(value), "vi") == vi
    assert number_text(Decimal(value), "en") == en


def test_a_long_text_is_cut_between_words() -> None:
    assert shortened("một hai ba bốn", 9) == "một hai…"
    assert shortened("một hai", 9) == "một hai"
    assert shortened("x" * 12, 9) == "x" * 9 + "…"


def document(number: str | None, label: str, scope: str = "vn") -> str:
    fact = LegalDocument(evidence=(), kind="chi-thi", label=label, scope=scope, number=number)
    return claim_name(fact, article("x"))


def test_a_document_is_named_by_kind_number_and_scope() -> None:
    assert document("06/CT-TTg", "Chỉ thị 06") == document("6/CT-TTg", "Chỉ thị số 6/CT-TTg")
    assert document("06/CT-TTg", "Chỉ thị 06") == "id:document/vn/chi-thi/6-ct-ttg"
    assert document("06/CT-TTg", "Chỉ thị 06") != document("06/CT-TTg", "Chỉ thị 06", "nghe-an")
    assert document(None, "Chỉ thị về dữ liệu") != document(None, "Chỉ thị về dữ liều")
