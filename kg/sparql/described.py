"""Which queries ask for descriptions (of the data, of the service, of canned queries) rather than for the data."""

from kg.sparql.tokens import tokens

# Vocabularies that descriptions are written in and no dump is.
VOCABULARIES = (
    "http://www.w3.org/ns/shacl#",
    "http://rdfs.org/ns/void#",
    "http://www.w3.org/ns/sparql-service-description#",
    "http://www.w3.org/ns/dcat#",
)


def asks_for_descriptions(text: str) -> bool:
    """Whether a query names a term of such a vocabulary, and no dataset of its own (FROM).

    A prefix that is declared and never used names nothing: editors declare many.
    """
    if not any(vocabulary in text for vocabulary in VOCABULARIES):
        return False
    declared: dict[str, bool] = {}  # by prefix: whether its namespace is such a vocabulary
    declaring = ""
    before = named = False
    for token in tokens(text):
        if not token.counts:
            continue
        if token.kind == "name":
            prefix = token.text.partition(":")[0]
            if before:
                declaring = prefix
            else:
                named = named or declared.get(prefix, False)
        elif token.kind == "iri":
            inside = token.text[1:].startswith(VOCABULARIES)
            if declaring:
                declared[declaring] = inside
            else:
                named = named or inside
            declaring = ""
        elif token.kind == "word" and token.text.upper() == "FROM":
            return False
        before = token.kind == "word" and token.text.upper() == "PREFIX"
    return named
