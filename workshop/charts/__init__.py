"""Charts as SVG made on the server: real text, a title and a description, and a table that says the same.

Presentation attributes only, so that a page may forbid inline style and script. Every function takes plain values and
returns a `Chart`, whose `table` stands beside the picture or one press away from it. Colour never tells alone.
"""
