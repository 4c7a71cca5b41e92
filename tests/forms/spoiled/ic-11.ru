# An observation of no branch.
PREFIX : <https://example.org/>

DELETE DATA { :one :branch :all }
