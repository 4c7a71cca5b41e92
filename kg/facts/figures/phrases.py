"""Words around a figure -> the name of what it measures."""

import re
from collections.abc import Callable
from datetime import date
from functools import lru_cache

from kg.asking import asked
from kg.facts.figures.clauses import unmask
from kg.grammar import Grammar
from kg.values.folding import fold
from kg.values.periods import periods

_EDGE = " ,;:.-–…“”\"'()[]*•▪+/\x1f"
_MARKS = re.compile('[“”"‘’«»…]+')  # no part of a name, wherever they stand
_ASKED = asked(__name__)
_AIM = _ASKED["aim"]
_AIMS = _ASKED.words("aims")  # one of which stands in each match of _AIM
_AFTER = _ASKED["after so long"]
_OF_EACH = _ASKED["of each"]
_PER = _ASKED["per"]
_THEN = _ASKED["then"]
_YEAR_WITHIN = _ASKED["year within"]
_LONGEST = 160  # characters of words that could name whose a figure is
_TELLING_HEADS = _ASKED.words("telling_heads")
_COMPLETES = _ASKED.words("completes")
_QUANTITY = _ASKED["quantity"]
_SUCH_AS = _ASKED["such as"]
_UNTIL = _ASKED["until now"]
_SAID = _ASKED["said"]
_PARTITIVE = _ASKED["of them"]
_SCENE = _ASKED["scene"]
_SOME_DAY = date(2000, 1, 1)  # any: a quarter or a month is cut off whatever its year
_WHERE = _ASKED["where"]
_VERB_ALONE, _VERB_FOR_IT = _ASKED["verb alone"], _ASKED["verb for it"]
_PREDICATE = _ASKED["predicate"]
_DIGIT = re.compile(r"\d")
_QUOTIENT = re.compile(r"/\s?\d")
_TIME_LEAD = _ASKED["leads to a time"]
_LAPSE = _ASKED["lapse"]  # "giải ngân đến 20/6", "doanh số 6 tháng"
_TWICE = _ASKED["twice"]
_REMEMBERED = 1024  # phrases: those of some articles
_WORD = re.compile(r"\w+")
_STOP = frozenset(_ASKED.words("tell_nothing"))
_ONE_OF_LIST = _ASKED["one of a list"]
_COMPLETE = _ASKED["complete"]
_PILLAR = _ASKED["pillar"]
_SAID_OF = _ASKED["said of"]
_SAID_OF_NEXT = _ASKED["said of the next"]
_TO_DO = _ASKED.words("to_do")


class Phrases:
    """Cuts names out of clauses with the words of the rule files."""

    def __init__(self, grammar: Grammar) -> None:
        regexes = {cls: rules[0].regex for cls, rules in grammar.rules.items() if len(rules) == 1}
        self.words: Callable[[str], re.Pattern[str]] = regexes.__getitem__
        """The words of a class of rules that has one rule."""
        particles = "|".join(r.regex.pattern for r in grammar.of("figure-particle"))
        self._particles = re.compile(particles)
        self._particle = re.compile(rf"^(?:{particles}) |(?<= )(?:{particles})$")  # at an edge
        self._head = grammar.of("figure-head")[0].regex
        self._office = grammar.of("figure-office")[0].regex
        self._fronted = grammar.of("figure-fronted")[0].regex
        self._agent = grammar.of("figure-agent")[0].regex
        self._bare = grammar.of("figure-bare-head")[0].regex
        self._anaphor = grammar.of("figure-anaphor")[0].regex
        self._predicate = grammar.of("figure-predicate")[0].regex
        self._verb = grammar.of("figure-verb")[0].regex
        self._doer = grammar.of("figure-doer")[0].regex
        self._speech = re.compile("|".join(r.regex.pattern for r in grammar.of("figure-speech")))
        self._field = grammar.of("figure-field")[0].regex
        self._theme = grammar.of("figure-theme")[0].regex
        self._whose = grammar.of("figure-whose")[0].regex
        self._noun_on = grammar.of("figure-noun-goes-on")[0].regex
        self._noun_ends = grammar.of("figure-noun-ends")[0].regex
        self._long = {r.sets["short"]: r.sets["long"] for r in grammar.of("figure-abbreviation")}
        self._cuts = [r.regex for r in grammar.of("figure-cut-right")]
        # The steps of reading ask for the same words again and again.
        self.noun: Callable[[str], str] = lru_cache(_REMEMBERED)(self._noun)
        self.subject: Callable[[str], str] = lru_cache(_REMEMBERED)(self._subject)
        self.without_time: Callable[[str], str] = lru_cache(_REMEMBERED)(self._without_time)
        self.tidy: Callable[[str], str] = lru_cache(_REMEMBERED)(self._tidied)

    def _noun(self, masked: str) -> str:
        """The noun phrase behind a number, with its predicate, up to where something else begins."""
        if masked.lstrip().startswith(","):
            return ""
        masked = _PER.sub("", without(_THEN, masked))
        masked = _PARTITIVE.sub("", _QUOTIENT.split(masked, maxsplit=1)[0])
        masked = _YEAR_WITHIN.sub(" ", _WHERE.sub(" ", masked))
        end = len(masked)
        for cut in self._cuts:
            found = next((m for m in cut.finditer(masked, 1) if masked[: m.start()].strip(_EDGE)), None)
            if found is not None and found.start() < end and len(masked[: found.start()].split()) >= 1:
                end = found.start()
        head = masked[:end]
        if "," in head:
            first, _, rest = head.partition(",")
            # A comma ends the phrase unless the words behind it go on with the same list of nouns.
            goes_on = (len(first.split()) < 2 and bool(rest)) or self._goes_on(first, rest)
            head = head if goes_on else first
        return _tidy(head)

    def _subject(self, masked: str) -> str:
        """The subject left of a cue: its last chunks that belong together, without what only sets the scene.

        The chunk next to the cue holds the predicate: of it only the words that set the scene are dropped.
        """
        kept: list[str] = []
        masked = without(_AFTER, masked)
        masked = _OF_EACH.sub("", masked) if "cứ " in masked else masked
        said = list(self._speech.finditer(masked))
        chunks = [c.strip(_EDGE) for c in masked[said[-1].end() if said else 0 :].split(",")]
        for at, chunk in enumerate(reversed(chunks)):
            if not chunk:
                continue
            if kept and (self._closed(kept, chunk) or self._office.match(chunk)):
                break
            if self._fronted.match(chunk):
                rest = self._after_time(chunk) or self._after_scene(chunk)
                rest = rest or (self._without_scene(chunk) if at == 0 else "")
                if rest:
                    kept.append(rest)
                    break
                if kept:
                    break
                continue
            kept.append(chunk)
        return _tidy(without(_SAID, without(_SUCH_AS, ", ".join(reversed(kept)))))

    def _closed(self, kept: list[str], chunk: str) -> bool:
        """Whether what was kept stands by itself, so that the chunk before says something else."""
        words = kept[-1].split()
        if " và " in kept[0] and len(chunk.split()) <= 4 and not self._predicate_in(chunk):
            return False  # "chính quyền số, kinh tế số và xã hội số"
        if self._head.match(chunk) and all(len(k.split()) <= 4 and not self._predicate_in(k) for k in kept):
            return self._head.match(kept[-1]) is not None  # "số sản phẩm lên các sàn Postmart, Voso"
        if len(kept) == 1 and len(words) <= 3 and (self._predicate.match(kept[-1]) or self._verb.match(kept[-1])):
            return self._fronted.match(chunk) is not None  # a verb without its subject goes on to it
        if (
            len(words) > 3 < len(chunk.split())
            and self.words("figure-spares").match(kept[-1])
            and not chunk.startswith("việc ")
        ):
            return True  # "đề án mang lại hiệu quả rõ nét, tiết kiệm cho xã hội"
        return self._predicate_in(chunk) or self._head.match(kept[-1]) is not None

    def _without_scene(self, chunk: str) -> str:
        """A chunk without its first adverb ("bình quân mỗi ngày nền tảng xử lý" -> "nền tảng xử lý")."""
        rest = without(_SCENE, chunk)
        return rest if rest != chunk and len(telling(rest)) >= 2 else ""

    def _after_scene(self, chunk: str) -> str:
        """What follows the words that set the scene without a comma: "năm 2023 tỷ lệ hồ sơ"."""
        found = self._head.search(chunk, 1)
        rest = chunk[found.start() :] if found is not None and not chunk.startswith(_TO_DO) else ""
        return rest if len(telling(rest)) >= 2 else ""

    def _after_time(self, chunk: str) -> str:
        """What follows a period without a comma: "trong 9 tháng đầu năm 2025 giao dịch"."""
        found = list(periods(chunk, None))
        rest = without(_UNTIL, chunk[found[-1].span.end :]) if found and found[0].span.start <= 24 else ""
        return rest.strip(_EDGE) if len(telling(self.tidy(rest))) >= 2 else ""

    def _is_time(self, chunk: str) -> bool:
        return next(periods(chunk, None), None) is not None

    def _predicate_in(self, chunk: str) -> bool:
        return _PREDICATE.search(chunk) is not None

    def without_agent(self, phrase: str) -> str:
        """The phrase without an agent in front ("Bộ Công an cấp" -> "cấp")."""
        found = self._agent.match(phrase) if phrase else None
        return _tidy(phrase[found.end() :]) if found and found.end() else phrase

    def without_speech(self, phrase: str) -> str:
        """The phrase without who speaks of it in front ("đại tá lê văn an nêu kết quả" -> "kết quả")."""
        found = self._speech.match(phrase)
        return phrase[found.end() :] if found else phrase

    def without_doer(self, phrase: str) -> str:
        """The deed alone, where the phrase is who did it and the deed ("sở y tế đã cấp" -> "cấp")."""
        found = self._doer.match(phrase) if phrase else None
        return self.tidy(phrase[found.end() :]) if found else phrase

    def _goes_on(self, first: str, rest: str) -> bool:
        """Whether the words behind a comma continue the noun list before it, or are said of both its nouns."""
        if _VERB_FOR_IT.match(rest) is not None and _VERB_ALONE.search(first.rstrip()) is not None:
            return True  # "doanh nghiệp kê khai, nộp thuế điện tử"
        if self._noun_ends.match(rest) or (self._verb.match(rest.strip()) and self.predicated(first.strip())):
            return False
        if not self.predicated(first.strip()) and len(first.split()) <= 9 and self._noun_on.match(rest):
            return True
        if _ONE_OF_LIST.match(rest) and len(first.split()) <= 9:
            return _COMPLETE.search(first.rstrip()) is None  # "đã được ban hành" is complete
        return _SAID_OF.search(first) is None and _SAID_OF_NEXT.match(rest) is not None

    def aimed(self, phrase: str) -> str:
        """What is aimed at ("sở rà soát, phấn đấu tỷ lệ hồ sơ" -> "tỷ lệ hồ sơ", "vốn phấn đấu" -> "vốn")."""
        if not any(map(phrase.__contains__, _AIMS)):
            return phrase
        found = None
        while (again := _AIM.match(f"{phrase} ")) is not None:
            found, phrase = again, phrase[again.end() :].strip()
        if found is None or telling(phrase):
            return phrase
        who = self.tidy(found["who"])
        return "" if self.words("figure-actor").match(who) or self.whose(who) or self.without_agent(who) != who else who

    def whose(self, phrase: str) -> bool:
        """Whether the phrase only tells whose figure it is ("cấp huyện", "Sở Y tế")."""
        return 0 < len(phrase) <= _LONGEST and self._whose.match(phrase) is not None

    def theme(self, folded: str) -> str:
        """The service, system or work that a sentence begins with, without what is said of it."""
        found = self._theme.match(folded)
        return self.tidy(self.without_time(found["theme"])) if found is not None else ""

    def deed(self, phrase: str) -> bool:
        """Whether a phrase is verbs alone ("tiếp nhận, xử lý")."""
        return all(self._verb.fullmatch(part.strip()) for part in phrase.split(","))

    def field(self, phrase: str) -> bool:
        """Whether the phrase only names a field that figures are told of ("về kinh tế số")."""
        return self._field.match(phrase) is not None

    def _without_time(self, phrase: str) -> str:
        """The phrase without the periods in it."""
        for period in reversed(list(periods(phrase, _SOME_DAY))):
            start = period.span.start
            lead = _TIME_LEAD.search(phrase[:start])
            rest = without(_UNTIL, phrase[period.span.end :])
            phrase = f"{phrase[: lead.start() if lead else start]} {rest}"
        return _tidy(_LAPSE.sub("", phrase) if _DIGIT.search(phrase) is not None else phrase)

    def bare(self, phrase: str) -> bool:
        """Whether the phrase is a head that needs a noun ("số tiền")."""
        return self._bare.match(phrase) is not None

    def points_back(self, phrase: str) -> bool:
        """Whether the phrase is empty or only points back ("con số này")."""
        return not phrase or self._anaphor.match(phrase) is not None

    def predicated(self, phrase: str) -> bool:
        """Whether the noun phrase says something of its noun ("xã kết nối Internet")."""
        words = phrase.split(" ", 1)
        return len(words) == 2 and self._predicate.search(words[1]) is not None

    def from_head(self, phrase: str) -> str:
        """From its telling head on ("một số chỉ tiêu như tỷ lệ …" -> "tỷ lệ …"), unless it only completes one."""
        for found in self._head.finditer(phrase):
            before = phrase[: found.start()].rstrip()
            if found[0] in _TELLING_HEADS and not before.endswith(_COMPLETES):
                return phrase[found.start() :] if before and len(phrase[found.start() :].split()) >= 4 else phrase
        return phrase

    def without_quantity(self, phrase: str) -> str:
        """The phrase without the quantity that it counts ("tổng số giao dịch" -> "giao dịch")."""
        return without(_QUANTITY, phrase)

    def names_indicator(self, phrase: str) -> bool:
        """Whether the phrase begins as names of indicators do, or names a pillar ("chính quyền số")."""
        return self._head.match(phrase) is not None or _PILLAR.search(phrase) is not None

    def verb_tail(self, phrase: str) -> str:
        """The last verb of a clause with what follows it, where that is short ("các bộ cắt giảm" -> "cắt giảm")."""
        found = list(self._verb.finditer(phrase))
        tail = phrase[found[-1].start() :] if found else ""
        return tail if len(tail.split()) <= 5 else ""

    def deed_tail(self, phrase: str) -> str:
        """The last verb of a long clause with at least three words of what it is done to."""
        for found in reversed(list(self._verb.finditer(phrase))):
            if 3 <= len((tail := phrase[found.start() :]).split()) <= 14:
                return tail
        return ""

    def begins_with_verb(self, phrase: str) -> bool:
        """Whether a phrase begins with a verb ("thu nhận hồ sơ")."""
        return self._verb.match(phrase) is not None

    def said(self, phrase: str) -> str:
        """What a noun phrase says of its noun ("địa phương ban hành kế hoạch" -> "ban hành kế hoạch")."""
        return phrase[len(self.noun_only(phrase)) :].strip(_EDGE) if self.predicated(phrase) else ""

    def without_verb(self, phrase: str) -> str:
        """The phrase without a verb in front ("duy trì tốc độ tăng" -> "tốc độ tăng")."""
        found = self._verb.match(phrase)
        return phrase[found.end() :].strip() if found else phrase

    def written_out(self, phrase: str) -> str:
        """The phrase with its abbreviations written out ("CQS" -> "chính quyền số")."""
        return _TWICE.sub(r"\1", " ".join(self._long.get(w, w) for w in phrase.split()))

    def noun_only(self, phrase: str) -> str:
        """The noun of a noun phrase, without what it says of it ("tài khoản đã được cấp" -> "tài khoản")."""
        words = phrase.split(" ", 1)
        found = self._predicate.search(phrase, len(words[0]) + 1) if len(words) == 2 else None
        return phrase[: found.start()].strip(_EDGE) if found else phrase

    def _tidied(self, phrase: str) -> str:
        """Without particles at its edges, white space single."""
        phrase = _tidy(phrase)
        while (shorter := self._particle.sub("", phrase)) != phrase:
            phrase = _tidy(shorter)
        return "" if self._particles.fullmatch(phrase) is not None else phrase


def _tidy(phrase: str) -> str:
    return " ".join(_MARKS.sub(" ", unmask(phrase)).split()).strip(_EDGE)


def without(front: re.Pattern[str], words: str) -> str:
    """What stands behind the words that a pattern finds at the beginning; all, where it finds none there."""
    found = front.match(words)
    return words if found is None else words[found.end() :]


def begins(text: str, words: str) -> bool:
    """Whether a text begins with words, the last of them whole."""
    behind = text[len(words) : len(words) + 1]
    return text.startswith(words) and not behind.isalnum() and behind != "_"


@lru_cache(maxsize=4096)
def telling(phrase: str) -> frozenset[str]:
    """The words of a phrase that tell something."""
    return frozenset(_WORD.findall(fold(phrase))) - _STOP


def alike(one: str, two: str) -> float:
    """Dice overlap of the telling words of two phrases, 0 to 1."""
    a, b = telling(one), telling(two)
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0
