"""Names to put in place of those of the seeds: people, and the provinces of both eras."""

import random
from datetime import date

SURNAMES = (
    "Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Phan", "Vũ", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương",
    "Lý", "Đinh", "Đào", "Lương", "Mai", "Tạ", "Cao", "Tô", "Lại", "Quách", "Kiều",
)  # fmt: skip
MIDDLES = (
    "Văn", "Thị", "Đức", "Hữu", "Quang", "Minh", "Thanh", "Ngọc", "Xuân", "Công", "Đình", "Quốc", "Hoàng", "Thế",
    "Viết", "Bá", "Trọng", "Tiến", "Thu", "Hồng", "Mạnh", "Anh",
)  # fmt: skip
GIVEN = (
    "Dũng", "Hùng", "Cường", "Sơn", "Tùng", "Thắng", "Tuấn", "Hải", "Long", "Phương", "Lan", "Hương", "Thủy", "Hòa",
    "Khánh", "Toàn", "Trung", "Đông", "Vinh", "Thành", "Hiếu", "Nghĩa", "Khoa", "Phúc", "Lộc", "Tâm", "Hạnh", "Nhung",
    "Yến", "Oanh", "Thúy", "Duy", "Thịnh", "Chiến", "Bảo", "Linh", "Trường", "Định", "Cảnh", "Lợi",
)  # fmt: skip

# Names that are not of the pattern surname, middle, given name of the Kinh, or shorter than most.
UNUSUAL = (
    "Hầu A Lềnh", "Y Thanh Hà", "Giàng Páo Mỷ", "Thào Xuân Sùng", "Hà Ban", "Trần S", "Lò Minh Hùng", "Rơ Châm Giáo",
)  # fmt: skip

MERGER = date(2025, 7, 1)
CITIES_BEFORE = ("Hà Nội", "Hải Phòng", "Đà Nẵng", "Cần Thơ")
CITIES_SINCE = (*CITIES_BEFORE, "Huế")
RUN_CENTRALLY = (*CITIES_BEFORE, "Hồ Chí Minh")  # on any day
PROVINCES_BEFORE = (
    "An Giang", "Bà Rịa - Vũng Tàu", "Bạc Liêu", "Bắc Giang", "Bắc Kạn", "Bắc Ninh", "Bến Tre", "Bình Dương",
    "Bình Định", "Bình Phước", "Bình Thuận", "Cà Mau", "Cao Bằng", "Đắk Lắk", "Đắk Nông", "Điện Biên", "Đồng Nai",
    "Đồng Tháp", "Gia Lai", "Hà Giang", "Hà Nam", "Hà Tĩnh", "Hải Dương", "Hậu Giang", "Hòa Bình", "Hưng Yên",
    "Khánh Hòa", "Kiên Giang", "Kon Tum", "Lai Châu", "Lạng Sơn", "Lào Cai", "Lâm Đồng", "Long An", "Nam Định",
    "Nghệ An", "Ninh Bình", "Ninh Thuận", "Phú Thọ", "Phú Yên", "Quảng Bình", "Quảng Nam", "Quảng Ngãi", "Quảng Ninh",
    "Quảng Trị", "Sóc Trăng", "Sơn La", "Tây Ninh", "Thái Bình", "Thái Nguyên", "Thanh Hóa", "Tiền Giang", "Trà Vinh",
    "Tuyên Quang", "Vĩnh Long", "Vĩnh Phúc", "Yên Bái",
)  # fmt: skip
PROVINCES_SINCE = (
    "An Giang", "Bắc Ninh", "Cà Mau", "Cao Bằng", "Đắk Lắk", "Điện Biên", "Đồng Nai", "Đồng Tháp", "Gia Lai",
    "Hà Tĩnh", "Hưng Yên", "Khánh Hòa", "Lai Châu", "Lạng Sơn", "Lào Cai", "Lâm Đồng", "Nghệ An", "Ninh Bình",
    "Phú Thọ", "Quảng Ngãi", "Quảng Ninh", "Quảng Trị", "Sơn La", "Tây Ninh", "Thái Nguyên", "Thanh Hóa",
    "Tuyên Quang", "Vĩnh Long",
)  # fmt: skip


def person(rng: random.Random, taken: set[str]) -> str:
    """A name of two to four syllables that is not in `taken` yet; adds it there. One in eight is an unusual one."""
    while True:
        if rng.randrange(8) == 0 and (left := [n for n in UNUSUAL if n not in taken]):
            name = rng.choice(left)
            taken.add(name)
            return name
        middles = rng.sample(MIDDLES, rng.choice((0, 1, 1, 1, 1, 2)))
        name = " ".join([rng.choice(SURNAMES), *middles, rng.choice(GIVEN)])
        if name not in taken:
            taken.add(name)
            return name


def province(old: str, on: date, rng: random.Random, taken: set[str]) -> str:
    """Another province of the kind of `old` (tỉnh or centrally run city) that exists on the day; adds it to `taken`."""
    if old in CITIES_SINCE:
        choice: tuple[str, ...] = CITIES_BEFORE if on < MERGER else CITIES_SINCE
    else:
        choice = PROVINCES_BEFORE if on < MERGER else PROVINCES_SINCE
    name = rng.choice([p for p in choice if p != old and p not in taken])
    taken.add(name)
    return name


def city(excluded: set[str], rng: random.Random) -> str | None:
    """A centrally run city that is not in `excluded`; None where all are."""
    left = [c for c in RUN_CENTRALLY if c not in excluded]
    return rng.choice(left) if left else None
