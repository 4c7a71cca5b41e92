# A slice key by sex, of a structure without sexes.
PREFIX : <https://example.org/>
PREFIX qb: <http://purl.org/linked-data/cube#>

INSERT DATA { :plain qb:sliceKey :by-sex . :by-sex a qb:SliceKey ; qb:componentProperty :sex }
