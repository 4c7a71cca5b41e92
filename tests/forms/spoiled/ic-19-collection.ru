# A group that is a concept and not in the collection.
PREFIX : <https://example.org/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

DELETE DATA { :towns skos:member :town }
