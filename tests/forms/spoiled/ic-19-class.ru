# A sex that is in the list and no concept.
PREFIX : <https://example.org/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

DELETE DATA { :male a skos:Concept }
