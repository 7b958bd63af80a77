"""What a panel's judgements say: pure functions from votes to figures, with how each was worked out.

`material` is what goes in and `report.findings` what comes out; `edition.as_json` writes it down. The reveal
screen uses `tally.tally` while the room works. There is a file per family of methods, and none reads a clock, a
file or a database. `docs/methods.md` says the same in words.
"""
