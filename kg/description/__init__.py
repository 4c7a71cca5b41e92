"""What a dump is, written as RDF: its counts, rights, origin and files; one source for the file that a build leaves and
for what a server says.

    triples = Triples()
    describe_counts(triples, profile, data, root)       # VoID
    describe_dataset(triples, profile, data, root, files, version, made)    # DCAT, PROV
    schema_org(triples.all, data)                       # the same for search engines
"""

from kg.description.counts import describe_counts
from kg.description.dataset import (
    LICENCE,
    File,
    Made,
    describe_address,
    describe_dataset,
    describe_title,
    describe_version,
)
from kg.description.schema_org import brief, schema_org
from kg.description.triples import DCAT, DCTERMS, FOAF, RDFS, SPDX, VOCABULARIES, VOID, XSD, Triples, Value

__all__ = ["DCAT", "DCTERMS", "FOAF", "LICENCE", "RDFS", "SPDX", "VOCABULARIES", "VOID", "XSD"]
__all__ += ["File", "Made", "Triples", "Value", "brief", "describe_address", "describe_counts", "describe_dataset"]
__all__ += ["describe_title", "describe_version", "schema_org"]
