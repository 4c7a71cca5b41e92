"""A reader of a language of its own, so that the pipeline is tested apart from the rooms that read Vietnamese.

Ủy ban Quốc gia          the article mentions the committee
họp 2023-07-12 lần 6     a meeting on a day, with its ordinal
X đạt 42%                a figure of the indicator X
Nghị quyết 5-NQ/TU       a document
??? words                a gap
"""

import hashlib
import os
import re
import signal
import unicodedata
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from functools import partial
from pathlib import Path

from kg.errors import SeedError
from kg.model import (
    Article,
    Evidence,
    Fact,
    Gap,
    Indicator,
    LegalDocument,
    Meeting,
    Name,
    Observation,
    Reading,
    Setting,
    Span,
)
from kg.pipeline import Rooms
from kg.pipeline.output import CACHE
from kg.validate import load_shapes
from kg.values.naming import slug
from kg.vocabulary import data_folder, load_vocabulary

COMMITTEE = "id:org/uy-ban-quoc-gia-ve-chuyen-doi-so"
GOOD = "Ủy ban Quốc gia họp 2023-07-12 lần 6.\nSố hóa đạt 42%.\nNghị quyết 5-NQ/TU.\n"
OTHER = "Ủy ban Quốc gia.\nKết nối đạt 7%.\n??? chưa rõ\n"
STRANGER = "Đội bóng thắng 3-0.\n"


class SmallReader:
    """Fulfils `kg.pipeline.Reader`."""

    def article(self, raw: bytes, file_name: str, beside: bytes | None = None) -> Article:
        try:
            text = unicodedata.normalize("NFC", raw.decode())
        except UnicodeDecodeError as error:
            raise SeedError(file_name, f"is not UTF-8 at byte {error.start}", 1) from error
        if not text.strip():
            raise SeedError(file_name, "is empty")
        digest = hashlib.sha256(text.encode()).hexdigest()
        return Article(Path(file_name).name, text, digest, title=text.splitlines()[0], published=date(2023, 7, 13))

    def read(self, article: Article) -> Reading:
        facts: list[Fact] = []
        things: list[Indicator] = []
        mentions: list[Name] = [COMMITTEE] if "Ủy ban Quốc gia" in article.text else []
        for found in re.finditer(r"họp (\S+) lần (\d+)", article.text):
            day = date.fromisoformat(found[1])
            facts.append(
                Meeting(
                    evidence=_evidence(article, found),
                    name=f"id:meeting/vn/{day}",
                    label="Phiên họp",
                    kind="session",
                    date=day,
                    ordinal=int(found[2]),
                    convened_by=(COMMITTEE,),
                )
            )
        for found in re.finditer(r"^(.+) đạt (\d+)%", article.text, re.MULTILINE):
            name = f"id:indicator/new/{slug(found[1])}"
            things.append(Indicator(name, found[1]))
            facts.append(
                Observation(
                    evidence=_evidence(article, found),
                    indicator=name,
                    value=Decimal(found[2]),
                    value_text=f"{found[2]}%",
                    unit="percent",
                    about="id:country/vn",
                    as_of=date(2023, 7, 13),
                )
            )
        for found in re.finditer(r"Nghị quyết (\S+)\.", article.text):
            label = found[0].rstrip(".")
            document = LegalDocument(
                evidence=_evidence(article, found), kind="nghi-quyet", label=label, scope="vn", number=found[1]
            )
            facts.append(document)
        gaps = tuple(
            Gap(Span(*found.span(1)), "words not understood", found[1])
            for found in re.finditer(r"\?\?\? (.+)", article.text)
        )
        return Reading(article, Setting(), tuple(facts), tuple(things), tuple(mentions), gaps)


def _evidence(article: Article, found: re.Match[str]) -> tuple[Evidence, ...]:
    begin = article.text.rfind("\n", 0, found.start()) + 1
    end = article.text.find("\n", found.end())
    return (Evidence(Span(*found.span()), Span(begin, len(article.text) if end < 0 else end), ("by hand",)),)


class FatalReader(SmallReader):
    """Ends its process at an article with the word "tử vong", and once, if the folder is named, at one with "ngất"."""

    def __init__(self, memory: Path | None = None) -> None:
        self._memory = memory

    def read(self, article: Article) -> Reading:
        if "tử vong" in article.text:
            os._exit(3)
        if self._memory is not None and "ngất" in article.text and not (self._memory / article.key).exists():
            (self._memory / article.key).touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return super().read(article)


def small_rooms(memory: Path | None = None) -> Rooms:
    """The bundled ontology and shapes with the small reader, which can be loaded in another process."""
    vocabulary, shapes = load_vocabulary(data_folder("ontology")), load_shapes(data_folder("shapes"))
    return Rooms(vocabulary, FatalReader(memory), shapes, "1" * 64, partial(small_rooms, memory))


def many(number: int) -> list[tuple[str, str | bytes]]:
    """Some articles, of which several tell of one meeting or one figure."""
    return [
        (f"{i:03d}.txt", GOOD.replace("42", str(i % 90)).replace("07-12", f"07-{i % 12 + 1:02d}") + f"??? {i}\n")
        for i in range(number)
    ]


def write(folder: Path, texts: Iterable[tuple[str, str | bytes]]) -> Path:
    """A folder of articles."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(text.encode() if isinstance(text, str) else text)
    return folder


def content(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, hidden ones too, without what a build keeps for the next."""
    files = {p.relative_to(folder).as_posix(): p for p in sorted(folder.rglob("*")) if p.is_file()}
    return {name: path.read_bytes() for name, path in files.items() if not name.startswith(f"{CACHE}/")}
