# A slice key that no structure has.
PREFIX : <https://example.org/>
PREFIX qb: <http://purl.org/linked-data/cube#>

INSERT DATA { :lost a qb:SliceKey ; qb:componentProperty :year }
