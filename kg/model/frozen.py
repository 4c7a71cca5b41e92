"""How values are declared: as by dataclasses.dataclass, but made quickly.

That nothing changes a frozen value once it is made is held by the type checker, to which this is dataclasses.dataclass
itself. Were each value to hold it too, it would take five times as long to make, and an article is read by making some
thousands.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
    from dataclasses import replace as replace
else:
    import dataclasses
    from functools import cache

    def dataclass(*, frozen=False, slots=True, order=False, kw_only=False):
        """The decorator of a dataclass; a frozen one is hashed by its fields."""
        return dataclasses.dataclass(slots=slots, unsafe_hash=frozen, order=order, kw_only=kw_only)

    @cache
    def _copier(kind):
        """What fills a value with the fields of another: a line a field, as dataclasses writes __init__."""
        lines = [f"    made.{name} = value.{name}" for name in kind.__dataclass_fields__]
        written = {}
        exec("\n".join(["def copy(made, value):", *lines]), written)
        return written["copy"]

    def replace(value, /, **changes):
        """A value with some fields changed."""
        made = object.__new__(type(value))
        _copier(type(value))(made, value)
        for name, changed in changes.items():
            setattr(made, name, changed)
        return made
