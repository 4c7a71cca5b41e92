# A slice with an observation of another dataset.
PREFIX : <https://example.org/>
PREFIX qb: <http://purl.org/linked-data/cube#>

INSERT DATA {
    :measured qb:sliceKey :by-nothing . :by-nothing a qb:SliceKey .
    :people qb:slice :cut . :cut qb:sliceStructure :by-nothing ; qb:observation :one .
}
