"""Readings made by hand: what the rooms that read would give for two short articles of one meeting."""

import hashlib
from datetime import date
from decimal import Decimal

from kg.model import (
    Article,
    Attendance,
    ConnectionPoint,
    Evidence,
    Indicator,
    LegalDocument,
    Meeting,
    Membership,
    Observation,
    Official,
    Organization,
    Position,
    Reading,
    Setting,
    Span,
    Task,
    TaskTally,
)

MEETING = "id:meeting/vn/2023-07-12"
PERSON = "id:official/nghe-an/tran-van-binh-1a2b"
POSITION = "code:position/truong-phong-thi-nghiem"
BODY = "id:org/ban-chi-dao-chuyen-doi-so/nghe-an"
NATIONAL = "id:org/uy-ban-quoc-gia-ve-chuyen-doi-so"
INDICATOR = "id:indicator/new/ty-le-ho-so-so-hoa"

FIRST = (
    "Sáng 12/7/2023, Ủy ban Quốc gia về chuyển đổi số họp phiên thứ sáu. Tại điểm cầu Nghệ An có ông Trần Văn Bình, "
    "Trưởng phòng Thí nghiệm. Tỷ lệ hồ sơ số hóa đạt trên 42,50%, có 58/63 địa phương tham gia. "
    "Đã hoàn thành 12 nhiệm vụ. "
    "Ủy ban giao Bộ Công an hoàn thành trước ngày 20/7. Nghị quyết số 05-NQ/TU đã được ban hành."
)
SECOND = "Ngày 12/7/2023, Ủy ban Quốc gia về chuyển đổi số họp. Tỷ lệ hồ sơ số hóa đạt trên 42,50%."


def article(text: str, file_name: str = "a.txt") -> Article:
    """An article of which nothing but its text is known."""
    return Article(file_name, text, hashlib.sha256(text.encode()).hexdigest(), title="Tin", published=date(2023, 7, 13))


def evidence(text: str, words: str) -> tuple[Evidence, ...]:
    """The words, in the sentence around them."""
    start = text.index(words)
    begin = text.rfind(". ", 0, start) + 2 if ". " in text[:start] else 0
    end = text.find(". ", start + len(words))
    return (Evidence(Span(start, start + len(words)), Span(begin, len(text) if end < 0 else end + 1), ("by hand",)),)


def first() -> Reading:
    """A fact of every kind."""
    said = FIRST
    return Reading(
        article(said),
        Setting(published=date(2023, 7, 13), meeting=MEETING, meeting_date=date(2023, 7, 12)),
        (
            Meeting(
                evidence=evidence(said, "Sáng 12/7/2023, Ủy ban Quốc gia về chuyển đổi số họp phiên thứ sáu"),
                name=MEETING,
                label="Phiên họp thứ sáu của Ủy ban Quốc gia về chuyển đổi số",
                kind="session",
                date=date(2023, 7, 12),
                part_of_day="morning",
                ordinal=6,
                convened_by=(NATIONAL,),
                review_period="2023-H1",
            ),
            ConnectionPoint(evidence=evidence(said, "điểm cầu Nghệ An"), meeting=MEETING, area="id:province/nghe-an"),
            Attendance(
                evidence=evidence(said, "Tại điểm cầu Nghệ An có ông Trần Văn Bình"),
                meeting=MEETING,
                attendee=PERSON,
                role="attendee",
                via="id:province/nghe-an",
            ),
            Membership(
                evidence=evidence(said, "ông Trần Văn Bình, Trưởng phòng Thí nghiệm"),
                basis=("organization-inferred",),
                holder=PERSON,
                position=POSITION,
                position_text="Trưởng phòng Thí nghiệm",
                organization=BODY,
                as_of=date(2023, 7, 12),
            ),
            figure(said),
            Observation(
                evidence=evidence(said, "58/63 địa phương tham gia"),
                indicator=INDICATOR,
                value=Decimal(58),
                value_text="58/63",
                unit="count",
                numerator=Decimal(58),
                denominator=Decimal(63),
                about="id:country/vn",
                as_of=date(2023, 7, 12),
            ),
            TaskTally(
                evidence=evidence(said, "hoàn thành 12 nhiệm vụ"),
                indicator="id:indicator/project-06-tasks",
                value=Decimal(12),
                value_text="12",
                unit="count",
                about="id:country/vn",
                as_of=date(2023, 7, 12),
                status="completed",
                programme="id:programme/de-an-06",
            ),
            Task(
                evidence=evidence(said, "giao Bộ Công an hoàn thành trước ngày 20/7"),
                text="giao Bộ Công an hoàn thành trước ngày 20/7",
                kind="assignment",
                assigned_by=NATIONAL,
                deadline=date(2023, 7, 20),
                meeting=MEETING,
                project_06=True,
            ),
            LegalDocument(
                evidence=evidence(said, "Nghị quyết số 05-NQ/TU"),
                kind="nghi-quyet",
                label="Nghị quyết số 05-NQ/TU",
                scope="nghe-an",
                number="05-NQ/TU",
            ),
        ),
        (
            Official(PERSON, "Trần Văn Bình", "nghe-an"),
            Organization(
                BODY, "Ban Chỉ đạo chuyển đổi số tỉnh", "dx:SteeringCommittee", "province", "id:province/nghe-an"
            ),
            Position(POSITION, "Trưởng phòng Thí nghiệm"),
            Indicator(INDICATOR, "tỷ lệ hồ sơ số hóa"),
        ),
        ("id:province/nghe-an", NATIONAL, BODY),
    )


def second() -> Reading:
    """Another article of the same meeting, with one figure that the first has too."""
    said = SECOND
    return Reading(
        article(said, "b.txt"),
        Setting(published=date(2023, 7, 13), meeting=MEETING, meeting_date=date(2023, 7, 12)),
        (
            Meeting(
                evidence=evidence(said, "Ngày 12/7/2023, Ủy ban Quốc gia về chuyển đổi số họp"),
                name=MEETING,
                label="Cuộc họp của Ủy ban Quốc gia",
                kind="session",
                date=date(2023, 7, 12),
                convened_by=(NATIONAL,),
            ),
            figure(said),
        ),
        (Indicator(INDICATOR, "tỷ lệ hồ sơ số hóa"),),
        (NATIONAL,),
    )


def figure(said: str) -> Observation:
    """The figure that both articles tell."""
    return Observation(
        evidence=evidence(said, "Tỷ lệ hồ sơ số hóa đạt trên 42,50%"),
        basis=("period-inferred",),
        indicator=INDICATOR,
        value=Decimal("42.50"),
        value_text="42,50%",
        unit="percent",
        comparator="gt",
        about="id:country/vn",
        period="2023-H1",
        as_of=date(2023, 7, 12),
    )
