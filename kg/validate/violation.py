"""What a check yields."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, cast

Severity = Literal["Violation", "Warning", "Info"]

SH = "http://www.w3.org/ns/shacl#"
SHAPES = "https://w3id.org/vndx/shapes#"


@dataclass(frozen=True, slots=True)
class Violation:
    """One validation result (https://www.w3.org/TR/shacl/#results-validation-result).

    focus: IRI of the node at fault, or "_:" and a blank node's label; path: IRI of the property, "^" before it where
    it is followed backwards, None for a rule about the whole node; value: IRI or lexical form, None where it is a value
    that is missing; shape, component: IRIs of the shape and of the kind of constraint; messages: language tag -> text.
    """

    focus: str
    path: str | None
    value: str | None
    shape: str
    component: str
    severity: Severity
    messages: Mapping[str, str]

    @property
    def key(self) -> tuple[str, str, str, str, str, str]:
        """What makes it differ from another result, and the order of results."""
        return (self.focus, self.shape, self.path or "", self.value or "", self.component, self.severity)


def severity_of(term: str) -> Severity:
    """The severity named by `term`, an IRI of SHACL or its local name. Raises ValueError for any other."""
    name = term.removeprefix(SH)
    if name not in {"Violation", "Warning", "Info"}:
        raise ValueError(f"no severity of SHACL: {term}")
    return cast("Severity", name)
