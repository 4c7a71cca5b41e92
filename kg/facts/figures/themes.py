"""What a sentence without figures speaks of, for the figures of the next that name no subject of their own.

"Dịch vụ thanh toán trực tuyến được người dân đón nhận. Sau 2 năm đã có 3,2 triệu giao dịch."
"""

from kg.facts.figures.lines import Line
from kg.facts.figures.phrases import Phrases
from kg.model.frozen import replace

_LONG = 14  # words of a theme, beyond which it is a clause


def theme_of(folded: str, phrases: Phrases) -> str:
    """The service, system or work that a sentence begins with, up to what it says of it; empty where it is none."""
    subject = phrases.theme(folded)
    return subject if 3 <= len(subject.split()) <= _LONG else ""


def themed(line: Line, theme: str) -> Line:
    """The sentence under a theme, where nothing before its first figure says what it is about."""
    if not theme or line.head or not line.figures:
        return line
    first = line.figures[0].span.start
    if any(p.span.end <= first for p in line.places):
        return line
    words = line.phrases.tidy(line.phrases.without_time(line.phrases.subject(line.masked[:first])))
    return replace(line, head=theme) if not words or line.phrases.deed(words) else line
