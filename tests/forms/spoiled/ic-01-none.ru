# An observation of no dataset.
PREFIX : <https://example.org/>
PREFIX qb: <http://purl.org/linked-data/cube#>

INSERT DATA { :stray a qb:Observation ; :share 1 }
