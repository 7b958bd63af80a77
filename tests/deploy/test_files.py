"""The files of `deploy/` as far as they can be checked without the system that runs them."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

from tests.contracts.tracked import ROOT
from tests.deploy.site import settings
from workshop.cli.run import run

DEPLOY = ROOT / "deploy"
GUIDE = (ROOT / "docs" / "running.md").read_text(encoding="utf-8")
UNITS = ("workshop.service", "workshop-backup.service", "workshop-backup.timer")


def _verified(folder: Path, *command: str) -> str:
    """What systemd says of our units, copied to `folder` with a program that exists."""
    for name in UNITS:
        text = (DEPLOY / name).read_text(encoding="utf-8").replace("/opt/workshop/current/bin/workshop", "/bin/true")
        (folder / name).write_text(text, encoding="utf-8")
    said = subprocess.run(
        [str(shutil.which("systemd-analyze")), *command],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert said.returncode == 0, said.stdout + said.stderr
    return said.stdout + said.stderr


needs_systemd = pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd is not installed")


@needs_systemd
def test_systemd_finds_nothing_wrong_with_the_units(tmp_path: Path) -> None:
    said = _verified(tmp_path, "verify", *(f"./{name}" for name in UNITS))
    assert not [line for line in said.splitlines() if "workshop" in line], said


@needs_systemd
def test_the_service_is_shut_in(tmp_path: Path) -> None:
    # systemd's own measure, from 0 (shut in) to 10; what is left is the network of this machine.
    _verified(tmp_path, "security", "--offline=true", "--threshold=20", "./workshop.service")


def test_every_setting_of_the_service_is_one_that_the_program_reads() -> None:
    known = {option.envvar for option in run.params if option.envvar}
    assert set(settings()) <= known
    composed = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))
    assert set(composed["services"]["workshop"]["environment"]) <= known


def test_compose_and_container_file_agree() -> None:
    composed = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))
    served, container = composed["services"]["workshop"], (DEPLOY / "Containerfile").read_text(encoding="utf-8")
    assert (DEPLOY / served["build"]["context"] / served["build"]["dockerfile"]).resolve() == DEPLOY / "Containerfile"
    volumes = re.search(r"^VOLUME (\[.*\])$", container, re.MULTILINE)
    assert volumes
    assert {entry.partition(":")[2] for entry in served["volumes"]} == set(yaml.safe_load(volumes[1]))
    assert set(composed["volumes"]) == {"data", "backups", "certificates"}
    assert composed["networks"]["inside"] == {"internal": True}
    assert re.search(r"^USER \d+:\d+$", container, re.MULTILINE), "it must not run as root"


def test_every_script_can_be_read_by_a_plain_shell() -> None:
    for path in (DEPLOY / "install.sh", DEPLOY / "workshop-admin", ROOT / "setup" / "proxies.sh"):
        subprocess.run(["/bin/sh", "-n", str(path)], check=True)
        assert path.stat().st_mode & 0o111 or path.parent.name == "setup", f"{path.name} cannot be run"


def test_the_guide_names_every_file_and_no_other() -> None:
    here = {path.name for path in DEPLOY.iterdir()}
    assert {name for name in here if name not in GUIDE} == {"Containerfile"}
    named = set(re.findall(r"(?<!tests/)deploy/([\w.-]*\w)", GUIDE))
    assert named <= here, named - here


def test_backups_go_when_the_guide_and_the_retention_table_say() -> None:
    days = {"workshop-backup.service": r"-mtime \+(\d+)", "cron": r"-mtime \+(\d+)"}
    kept = {re.search(rule, (DEPLOY / name).read_text(encoding="utf-8"))[1] for name, rule in days.items()}  # type: ignore[index]
    assert kept == {"14"}
    assert "older than 14\ndays" in GUIDE
