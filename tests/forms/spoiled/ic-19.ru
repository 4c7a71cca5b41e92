# A sex that is in no list.
PREFIX : <https://example.org/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

DELETE DATA { :male skos:inScheme :sexes }
