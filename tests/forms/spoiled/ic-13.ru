# A dataset without the unit that its observations must have.
PREFIX : <https://example.org/>

DELETE DATA { :shares :unit :percent }
