# An observation that says it measures deaths, and also measures births.
PREFIX : <https://example.org/>

INSERT DATA { :six :births 5 }
