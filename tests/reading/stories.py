"""Whole articles of Hà Nam, of the nation and of a ministry: what their figures are about."""

from kg.model import Observation
from tests.reading.conftest import Read

HA_NAM, NATION, JUSTICE = "id:province/ha-nam", "id:country/vn", "id:org/bo-tu-phap"


def areas(read: Read, title: str, *lines: str) -> dict[str, str]:
    """What each figure of an article is about, by the figure as written."""
    text = "\n".join([title, "Thứ Năm, 26/12/2024 16:48", *lines])
    return {f.value_text: f.about for f in read(text).facts if isinstance(f, Observation)}


def provincial(read: Read, *lines: str) -> dict[str, str]:
    lead = "Ngày 26/12/2024, Ban Chỉ đạo chuyển đổi số tỉnh Hà Nam tổ chức hội nghị tại trụ sở UBND tỉnh Hà Nam."
    return areas(read, "Hà Nam đẩy mạnh chuyển đổi số", lead, *lines)


def national(read: Read, *lines: str) -> dict[str, str]:
    lead = "Chiều 26/12, Thủ tướng Phạm Minh Chính chủ trì phiên họp của Ủy ban Quốc gia về chuyển đổi số."
    return areas(read, "Hà Nam dự phiên họp của Ủy ban Quốc gia về chuyển đổi số", lead, *lines)


def ministerial(read: Read, *lines: str) -> dict[str, str]:
    lead = "Ngày 26/12, tại Hà Nội, Bộ Tư pháp tổ chức Hội nghị sơ kết công tác triển khai Đề án 06."
    return areas(read, "Bộ Tư pháp sơ kết công tác triển khai Đề án 06", lead, *lines)
