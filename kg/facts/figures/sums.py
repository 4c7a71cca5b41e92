"""What a sum of money is for: "chi 18,7 tỷ đồng mua sắm trang thiết bị", "bố trí 45 tỷ đồng cho hạ tầng số"."""

import re

from kg.facts.figures.phrases import Phrases, telling

_SPENT = re.compile(
    r"(?<!\w)(?:bớt chi|chi(?! (?:trả|nhánh|cục|tiết|phí))|dành|bố trí|đầu tư|hỗ trợ|phân bổ|bổ sung|tiết kiệm"
    r"|tiết giảm|tài trợ|huy động|trích|cho vay|điều chuyển|ủng hộ|cấp|phê duyệt|ứng|vận động|kêu gọi)"
    r"(?: (?:thêm|được|tới|ra))*$"
)
_WHAT = re.compile(
    r" +(?:từ (?:nguồn )?[^,;.()]{3,60}? (?=cho |để ))?(?P<what>(?:(?P<link>cho|để|vào) )?"
    r"(?!(?:so|và|hay|hoặc|trong|trên|từ|đạt|chiếm|bằng|tăng|giảm|là|mỗi|một)(?!\w))"
    r"(?:(?<=đề án )06|[^,;:.()\d|]){3,110})"
)
_ENDS = re.compile(
    r" (?:so với|trong (?:đó|năm|giai đoạn|quý|tháng)|đạt|chiếm|bằng|tương đương|tăng|giảm|gồm|nhờ|qua|khi|mỗi năm"
    r"|một năm|hằng năm|năm|và (?:đã|sẽ|đang|được)|trên địa bàn)(?!\w).*$"
)
_MOST = 16  # words of a purpose that a name keeps
_FEW = 4  # words of a verb with who does it that stay together


def spent(verb: str, right: str, noun: str, phrases: Phrases) -> str:
    """What is done with a sum and what it is for; empty where that is not told behind the figure.

    verb: the words before the figure; right: those behind it; noun: what is named there.
    """
    found = _SPENT.search(verb)
    behind = _WHAT.match(right) if found is not None else None
    if found is None or behind is None:
        return ""
    what = max(phrases.tidy(_ENDS.sub("", f" {behind['what']}")), noun if behind["link"] else "", key=len)
    if not telling(what):
        return ""
    link = behind["link"] or ""
    link = "" if what.startswith(f"{link} ") else link
    done = verb if len(verb.split()) <= _FEW else found[0].strip()
    return " ".join(f"{done} {link} {' '.join(what.split()[:_MOST])}".split())
