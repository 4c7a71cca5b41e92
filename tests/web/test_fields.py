"""The fields of an address or a form."""

from urllib.parse import parse_qsl, unquote_to_bytes

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kg.web.errors import WebError
from kg.web.protocol import decode, unquoted

ENCODED = st.text("ab=&+%C39zừ\n\r\t _.", max_size=40)


@given(st.binary(max_size=60) | ENCODED.map(str.encode))
@example(b"a=%\n&b=3D=\r\n=%3")
@example(b"%3D%25%20=\t=+_ \n")
def test_escapes_are_resolved_as_elsewhere(octets: bytes) -> None:
    assert unquoted(octets) == unquote_to_bytes(octets)


@given(ENCODED)
def test_fields_are_those_that_others_find(text: str) -> None:
    try:
        wanted = parse_qsl(text, keep_blank_values=True, errors="strict")
    except UnicodeDecodeError:
        with pytest.raises(WebError, match="not UTF-8 at byte"):
            decode(text.encode())
    else:
        assert decode(text.encode()) == wanted


def test_fields_are_bounded() -> None:
    with pytest.raises(WebError, match="too many parameters"):
        decode(b"&".join([b"a=b"] * 101))
