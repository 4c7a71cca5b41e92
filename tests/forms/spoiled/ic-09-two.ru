# A slice of two keys.
PREFIX : <https://example.org/>
PREFIX qb: <http://purl.org/linked-data/cube#>

INSERT DATA {
    :plain qb:sliceKey :of-that-year . :of-that-year a qb:SliceKey ; qb:componentProperty :year .
    :in-2024 qb:sliceStructure :of-that-year .
}
