# Births of men, and no deaths of men.
PREFIX : <https://example.org/>

DELETE WHERE { :six ?property ?value }
