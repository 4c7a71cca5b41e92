# An observation of two datasets: the other one asks nothing of it that it lacks.
PREFIX : <https://example.org/>
PREFIX qb: <http://purl.org/linked-data/cube#>

INSERT DATA {
    :bare a qb:DataStructureDefinition ; qb:component [ qb:measure :share ] .
    :heap a qb:DataSet ; qb:structure :bare .
    :one qb:dataSet :heap .
}
