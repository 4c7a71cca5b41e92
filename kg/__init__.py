"""vndx: a knowledge graph of how Vietnam governs its digital transformation, read from news articles."""

__version__ = "0.1.0"
