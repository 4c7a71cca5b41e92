"""Who asks a store elsewhere, and what it says against it."""

import json
import os
from dataclasses import dataclass

USER, PASSWORD = "VNDX_STORE_USER", "VNDX_STORE_PASSWORD"
LONGEST_WORDS = 300  # characters of a store's complaint


@dataclass(frozen=True, slots=True, repr=False)
class Login:
    """Who asks; it is shown nowhere."""

    user: str
    password: str


def login_of_environment() -> Login | None:
    """VNDX_STORE_USER and VNDX_STORE_PASSWORD, where they are set."""
    user = os.environ.get(USER)
    return Login(user, os.environ.get(PASSWORD, "")) if user else None


def telling_line(text: str) -> str:
    """The telling line of a store's complaint: the detail of a problem (RFC 9457), else the first line there is;
    nothing where it is HTML."""
    try:
        problem = json.loads(text)
    except ValueError:
        problem = None
    if isinstance(problem, dict) and isinstance(problem.get("detail"), str):
        text = problem["detail"]
    if text.lstrip().startswith("<"):  # a page for people
        return ""
    return next((line.strip() for line in text.splitlines() if line.strip()), "")[:LONGEST_WORDS]
