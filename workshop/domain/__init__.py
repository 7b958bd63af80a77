"""The nouns of a case review workshop and the rules that govern them.

Everything here is pure: no clock, no input or output, no framework. `decide` turns a
command into events or refuses it, `evolve` folds an event into the state, and `see` says
what one viewer may know of it.
"""
