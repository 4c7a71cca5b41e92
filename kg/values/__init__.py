"""Values that Vietnamese prose writes in its own way: text folding, names, numbers, dates, periods.

Each module reads and writes one kind of value; none knows an article, a rule or the graph.
"""
