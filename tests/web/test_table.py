"""Tables of an answer: sorted, filtered and turned on the server."""

from typing import Any

from kg.web.table import Arrangement, view_of
from tests.web.seeing import QUERIES, answer_of, figure


def test_a_table_is_sorted_by_value_filtered_without_tone_marks_and_turned() -> None:
    rows = [figure(n, "2023-12-31", areaLabel="Nghệ An" if n % 2 else "Huế") for n in (5, 40, 9, 100)]
    table = answer_of(rows, "series").table

    def values(**wanted: Any) -> list[str]:
        view = view_of(table, QUERIES.get("series"), "vi", 2, wanted=Arrangement(**wanted))
        at = [heading.name for heading in view.headings].index("value")
        return [row[at].text for row in view.rows]

    assert values() == ["5", "40"]
    assert values(page=2) == ["9", "100"]
    assert values(page=99) == ["9", "100"]  # the last there is
    assert values(sort="value", descending=True) == ["100", "40"]
    assert values(sort="value") == ["5", "9"]
    assert values(sort="nothing") == ["5", "40"]
    assert values(find="NGHE an") == ["5", "9"]
    assert values(find="31/12/2023 hue") == ["40", "100"]
    assert values(find="không có") == []
