"""Linked data: every IRI of the graph answers at an address of this server, as a page or as RDF.

`addresses` says which address stands for which IRI, `reference` what ontology/ says of classes, properties and codes,
`asking` what the graph says of a thing, `view` how a page shows it, `routes` joins them.
"""
