"""A PDF is made in a thread beside gevent's hub, as the server does it, and the first one finds Pango there."""

from __future__ import annotations

import subprocess
import sys

import pytest

_SERVER = """
from gevent import monkey
monkey.patch_all()
import gevent, subprocess
from workshop.export.report import tagged
from workshop.export.report.blocks import Document
from workshop.store.offhub import OneThread
turns = []
def room():
    while True:
        turns.append(gevent.sleep(0.005))
gevent.spawn(room)
started = []
subprocess.Popen = lambda *_, **__: started.append(_)
made = OneThread().run(lambda: tagged.written(DOCUMENT))
print(made[:5].decode(), len(turns) > 20, started)
"""


@pytest.mark.full
def test_the_first_pdf_of_a_server_is_made_beside_the_hub_and_the_room_goes_on() -> None:
    program = _SERVER.replace(
        "DOCUMENT", 'Document("A day", "Testshire", "", internal=False, facts=(), written_at="2026-11-22", blocks=())'
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=120, check=False)
    assert done.stdout.strip() == "%PDF- True []", done.stderr[-2000:]
