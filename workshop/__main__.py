"""`python -m workshop`: the command line. Serving patches the process before anything else is imported."""

import sys

if sys.argv[1:2] == ["run"]:
    from gevent import monkey

    monkey.patch_all()

from workshop.cli import main

if __name__ == "__main__":
    main()
