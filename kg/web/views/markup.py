"""Elements of HTML and SVG, everything escaped.

No element carries a style: looks are classes (`static/views.css`) and, so that an SVG looks right where there is no
style sheet, presentation attributes, which any rule of a style sheet overrides. Marks take their colour from
`currentColor`, so that one class on a group colours all of it.
"""

from collections.abc import Iterable

from markupsafe import Markup, escape

SVG = "http://www.w3.org/2000/svg"
Attribute = str | int | float | None


def el(tag: str, *children: str | None, **attributes: Attribute) -> Markup:
    """An element. Children that are `Markup` are taken as they are, other text is escaped, None is left out; so are
    attributes that are None. `class_` is class, `stroke_width` stroke-width."""
    written = [
        f' {name.rstrip("_").replace("_", "-")}="{escape(attribute(value))}"'
        for name, value in attributes.items()
        if value is not None
    ]
    inside = "".join(str(escape(child)) for child in children if child is not None)
    return Markup(f"<{tag}{''.join(written)}>{inside}</{tag}>")


def joined(parts: Iterable[str]) -> Markup:
    """Elements one after the other."""
    return Markup("").join(parts)


def attribute(value: str | int | float) -> str:
    """A value as an attribute has it: lengths to a tenth."""
    return f"{round(value, 1) + 0.0:.1f}".removesuffix(".0") if isinstance(value, float) else str(value)
