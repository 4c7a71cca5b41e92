# The normal form of a cube: what the specification (section 10.2) derives from the short ways to write one. First what
# follows from the properties of the vocabulary, then what is said of a dataset or slice goes to its observations.
PREFIX qb: <http://purl.org/linked-data/cube#>

INSERT { ?observation a qb:Observation } WHERE { ?slice qb:observation ?observation } ;
INSERT { ?observation a qb:Observation . ?dataset a qb:DataSet } WHERE { ?observation qb:dataSet ?dataset } ;
INSERT { ?slice a qb:Slice } WHERE { ?dataset qb:slice ?slice } ;
INSERT { ?component qb:componentProperty ?property . ?property a qb:DimensionProperty }
WHERE { ?component qb:dimension ?property } ;
INSERT { ?component qb:componentProperty ?property . ?property a qb:MeasureProperty }
WHERE { ?component qb:measure ?property } ;
INSERT { ?component qb:componentProperty ?property . ?property a qb:AttributeProperty }
WHERE { ?component qb:attribute ?property } ;

INSERT { ?observation ?property ?value }
WHERE {
    ?component qb:componentAttachment qb:DataSet ; qb:componentProperty ?property .
    ?dataset qb:structure/qb:component ?component ; ?property ?value .
    ?observation qb:dataSet ?dataset .
} ;
INSERT { ?observation ?property ?value }
WHERE {
    ?component qb:componentAttachment qb:Slice ; qb:componentProperty ?property .
    ?dataset qb:structure/qb:component ?component ; qb:slice ?slice .
    ?slice ?property ?value ; qb:observation ?observation .
} ;
INSERT { ?observation ?property ?value }
WHERE {
    ?component qb:componentProperty ?property .
    ?property a qb:DimensionProperty .
    ?dataset qb:structure/qb:component ?component ; qb:slice ?slice .
    ?slice ?property ?value ; qb:observation ?observation .
}
