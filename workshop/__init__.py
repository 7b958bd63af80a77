"""Workshop: a live facilitation tool for case reviews in special educational needs."""

__version__ = "0.1.0"
