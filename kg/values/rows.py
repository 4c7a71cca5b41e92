"""Rows of tables whose cells semicolons set apart: "Lào Cai; 53,4; 61,2", "2; Chứng thực điện tử; 23.618 bản"."""

import re
from typing import Final

NUMBERS: Final = re.compile(r"[^\n;]{1,50}(?:; ?[+-]?\d[\d.,/]*%?){2,7}")
"""A name and nothing but numbers: a row wherever it stands."""

AMOUNTS: Final = re.compile(r"(?:\d{1,3}; ?)?[^\n;]{1,60}(?:; ?[+-]?\d[\d.,/]*%?(?: [^\W\d]+){0,3}){1,7}")
"""A name, perhaps numbered, and amounts: a row where one like it stands beside it."""
