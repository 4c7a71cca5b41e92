# A dimension of concepts from nowhere.
PREFIX : <https://example.org/>
PREFIX qb: <http://purl.org/linked-data/cube#>

DELETE DATA { :sex qb:codeList :sexes }
