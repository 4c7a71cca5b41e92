# A slice that does not say by what it is cut.
PREFIX : <https://example.org/>
PREFIX qb: <http://purl.org/linked-data/cube#>

DELETE DATA { :in-2024 qb:sliceStructure :by-year }
