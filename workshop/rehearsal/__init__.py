"""Rehearsal: a simulated panel that joins over real sockets, so that one person can practise a whole day.

Simulated people are marked in the log for ever and never enter real findings.
"""
