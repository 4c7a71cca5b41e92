# An optional dimension.
PREFIX : <https://example.org/>
PREFIX qb: <http://purl.org/linked-data/cube#>

INSERT { ?component qb:componentRequired false } WHERE { ?component qb:dimension :area }
