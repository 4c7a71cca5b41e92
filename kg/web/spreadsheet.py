"""CSV for spreadsheet programs: a byte order mark, and no cell that would run as a formula."""

import csv
import io

from kg.forms import FORMULA
from kg.sparql import Table


def excel_csv(table: Table) -> bytes:
    """UTF-8 with a byte order mark; a text that begins as a formula does gets an apostrophe before it, numbers stay."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(table.columns)
    for row in table.rows:
        writer.writerow(
            ""
            if term is None
            else "'" + term.value
            if term.value.startswith(FORMULA) and not term.numeric
            else term.value
            for term in row
        )
    return b"\xef\xbb\xbf" + out.getvalue().encode()
