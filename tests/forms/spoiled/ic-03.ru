# A structure of a dimension alone.
PREFIX : <https://example.org/>
PREFIX qb: <http://purl.org/linked-data/cube#>

INSERT DATA { :empty a qb:DataStructureDefinition ; qb:component [ qb:dimension :sex ] }
