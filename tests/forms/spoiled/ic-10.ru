# A slice by year of no year; its observations say it themselves.
PREFIX : <https://example.org/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

DELETE DATA { :in-2024 :year "2024"^^xsd:gYear } ;
INSERT DATA { :one :year "2024"^^xsd:gYear . :two :year "2024"^^xsd:gYear }
