# An observation that says it measures deaths, and does not.
PREFIX : <https://example.org/>

DELETE DATA { :six :deaths 4 }
