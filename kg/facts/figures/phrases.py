"""Words around a figure -> the name of what it measures."""

import re
from functools import lru_cache

from kg.facts.figures.clauses import unmask
from kg.grammar import Grammar
from kg.values.folding import fold
from kg.values.periods import periods

_EDGE = " ,;:.-–…“”\"'()[]*•▪+/\x1f"
_STOP = frozenset(["tỷ", "tỉ", "lệ", "số", "được", "đã", "các", "những", "cho", "là", "có", "với", "và", "của"])


class Phrases:
    """Cuts names out of clauses with the words of the rule files."""

    def __init__(self, grammar: Grammar) -> None:
        self._grammar = grammar
        self._particle = re.compile(rf"{_edge(grammar, 'figure-particle')}")
        self._head = grammar.of("figure-head")[0].regex
        self._fronted = grammar.of("figure-fronted")[0].regex
        self._agent = grammar.of("figure-agent")[0].regex
        self._bare = grammar.of("figure-bare-head")[0].regex
        self._anaphor = grammar.of("figure-anaphor")[0].regex
        self._predicate = grammar.of("figure-predicate")[0].regex
        self._cuts = [r.regex for r in grammar.of("figure-cut-right")]

    def noun(self, masked: str) -> str:
        """The noun phrase behind a number, with its predicate, up to where something else begins."""
        end = len(masked)
        for cut in self._cuts:
            found = next((m for m in cut.finditer(masked, 1) if masked[: m.start()].strip(_EDGE)), None)
            if found is not None and found.start() < end and len(masked[: found.start()].split()) >= 1:
                end = found.start()
        head = masked[:end]
        if "," in head:
            first, _, rest = head.partition(",")
            # A comma ends the phrase unless the words behind it go on with the same list of nouns.
            head = head if len(first.split()) < 2 and rest else first if not _goes_on(first, rest) else head
        return _tidy(head)

    def subject(self, masked: str) -> str:
        """The subject left of a cue: its last chunks that belong together, without what only sets the scene."""
        kept: list[str] = []
        for chunk in reversed(masked.split(",")):
            stripped = chunk.strip(_EDGE)
            if not stripped:
                continue
            if self._fronted.match(stripped) and not (
                kept and not self._is_time(stripped) and self._head.match(stripped)
            ):
                if kept:
                    break
                if rest := self._after_time(stripped):
                    kept.append(rest)
                    break
                if rest := self._after_scene(stripped):
                    kept.append(rest)
                    break
                continue
            if kept and (self._predicate_in(stripped) or self._head.match(kept[-1])):
                break
            kept.append(stripped)
        phrase = ", ".join(reversed(kept))
        return _tidy(phrase)

    def _after_scene(self, chunk: str) -> str:
        """What follows the words that set the scene without a comma: "năm 2023 tỷ lệ hồ sơ"."""
        found = self._head.search(chunk, 1)
        return chunk[found.start() :] if found is not None and not chunk.startswith(("việc", "theo")) else ""

    def _after_time(self, chunk: str) -> str:
        """What follows a period without a comma: "trong 9 tháng đầu năm 2025 giao dịch"."""
        found = list(periods(chunk, None))
        rest = chunk[found[-1].span.end :] if found and found[0].span.start <= 24 else ""
        return rest.strip(_EDGE) if len(telling(self.tidy(rest))) >= 2 else ""

    def _is_time(self, chunk: str) -> bool:
        return next(periods(chunk, None), None) is not None

    def _predicate_in(self, chunk: str) -> bool:
        return re.search(r"(?<!\w)(?:đã|được|đang|đều|là|có|đạt|chiếm|tăng|giảm)(?!\w)", chunk) is not None

    def without_agent(self, phrase: str) -> str:
        """The phrase without an agent in front ("Bộ Công an cấp" -> "cấp")."""
        found = self._agent.match(phrase)
        return _tidy(phrase[found.end() :]) if found and found.end() else phrase

    def without_time(self, phrase: str) -> str:
        """The phrase without the periods in it."""
        for period in reversed(list(periods(phrase, None))):
            start = period.span.start
            lead = re.search(
                r"(?:(?:đến|tới|trong|của|cho|vào|từ|tính|hết|cuối|đầu|giữa|cả|so với|tính đến|riêng) )+$",
                phrase[:start],
            )
            phrase = phrase[: lead.start() if lead else start] + " " + phrase[period.span.end :]
        return _tidy(phrase)

    def bare(self, phrase: str) -> bool:
        """Whether the phrase is a head that needs a noun ("số tiền")."""
        return self._bare.match(phrase) is not None

    def points_back(self, phrase: str) -> bool:
        """Whether the phrase is empty or only points back ("con số này")."""
        return self._anaphor.match(phrase) is not None

    def predicated(self, phrase: str) -> bool:
        """Whether the noun phrase says something of its noun ("xã kết nối Internet")."""
        words = phrase.split(" ", 1)
        return len(words) == 2 and self._predicate.search(words[1]) is not None

    def from_head(self, phrase: str) -> str:
        """From the last telling head on ("một số chỉ tiêu như tỷ lệ …" -> "tỷ lệ …")."""
        last = 0
        for found in self._head.finditer(phrase):
            if found[0] in (
                "tỷ lệ",
                "tỉ lệ",
                "tỷ trọng",
                "tỉ trọng",
                "tốc độ",
                "tổng số",
                "số lượng",
                "doanh thu",
                "kim ngạch",
            ):
                if found.start() and len(phrase[found.start() :].split()) >= 4:
                    last = found.start()
                break
        return phrase[last:]

    def tidy(self, phrase: str) -> str:
        """Without particles at its edges, white space single."""
        phrase = _tidy(phrase)
        while True:
            shorter = self._particle.sub("", phrase)
            if (shorter := _tidy(shorter)) == phrase:
                return phrase
            phrase = shorter


def _edge(grammar: Grammar, cls: str) -> str:
    alternatives = "|".join(r.regex.pattern for r in grammar.of(cls))
    return rf"^(?:{alternatives}) |(?<= )(?:{alternatives})$"


def _goes_on(first: str, rest: str) -> bool:
    """Whether the words behind a comma continue the noun list before it: short, with a joint or another comma after."""
    return bool(re.match(r"\s*[^,]{1,40}(?:,| và )", rest)) and len(first.split()) <= 7


def _tidy(phrase: str) -> str:
    return re.sub(r"\s+", " ", unmask(phrase)).strip(_EDGE)


@lru_cache(maxsize=4096)
def telling(phrase: str) -> frozenset[str]:
    """The words of a phrase that tell something."""
    return frozenset(re.findall(r"\w+", fold(phrase))) - _STOP


def alike(one: str, two: str) -> float:
    """Dice overlap of the telling words of two phrases, 0 to 1."""
    a, b = telling(one), telling(two)
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0
