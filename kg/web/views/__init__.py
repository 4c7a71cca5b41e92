"""An answer as a person sees it: table, line, bar, map, timeline, board or pairs, as HTML and SVG without scripts."""

from kg.web.views.answer import VIEW_FIELDS, Answer, Here
from kg.web.views.choice import VIEWS, View, exported, shown

__all__ = ["VIEWS", "VIEW_FIELDS", "Answer", "Here", "View", "exported", "shown"]
