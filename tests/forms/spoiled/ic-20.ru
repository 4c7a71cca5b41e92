# A district that no province has.
PREFIX : <https://example.org/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

DELETE DATA { :province skos:narrower :district }
