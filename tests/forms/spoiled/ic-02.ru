# A dataset that has no structure.
PREFIX : <https://example.org/>
PREFIX qb: <http://purl.org/linked-data/cube#>

INSERT DATA { :loose a qb:DataSet }
