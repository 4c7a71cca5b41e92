# A dataset of two structures, of which the other one asks for nothing more.
PREFIX : <https://example.org/>
PREFIX qb: <http://purl.org/linked-data/cube#>

INSERT DATA {
    :bare a qb:DataStructureDefinition ; qb:component [ qb:dimension :area ] , [ qb:dimension :branch ] , [ qb:measure :share ] .
    :shares qb:structure :bare .
}
