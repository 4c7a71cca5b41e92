# An observation that measures nothing.
PREFIX : <https://example.org/>

DELETE DATA { :one :share 42 }
