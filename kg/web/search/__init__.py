"""Search over the names of all things, tone marks forgiven: /search and /search.json.

`index` finds names in memory, `gathering` fills it from the engine, `routes` answers.
"""
