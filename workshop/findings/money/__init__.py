"""The size of an opportunity in pounds, and five years with and without change, from verdicts and a costing.

`worked` gives everything there is to show. Pounds stand in `Worked.sized` alone, and that is None until all eight lines
of the safeguard are filled: what shows money asks there, and nowhere else.
"""

from workshop.findings.money.size import Sized, Worked, worked

__all__ = ["Sized", "Worked", "worked"]
