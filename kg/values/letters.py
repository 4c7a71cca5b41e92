"""Capital and small letters of Vietnamese as regular expression classes (no range of Unicode holds just them)."""

_MARKED = "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
LOWER = f"a-z{_MARKED}ðĭŏŭčñ"
UPPER = f"A-Z{_MARKED.upper()}ÐĬŎŬČÑ"

MACROS: dict[str, str] = {"upper": f"[{UPPER}]", "lower": f"[{LOWER}]", "letter": f"[{LOWER}{UPPER}]"}
