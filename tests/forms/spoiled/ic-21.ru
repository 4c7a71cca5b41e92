# A branch that is part of none.
PREFIX : <https://example.org/>

DELETE DATA { :health :partOf :all }
