"""A site behind nginx or Caddy, over a data folder with a workshop that is open for joining."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.served import DAY, Prepared, prepared
from tests.contracts.tracked import ROOT
from tests.deploy.site import NAME, Site
from workshop.service.first_run import first_account, rehearsal
from workshop.service.installation import Installation


def _changed(text: str, changes: dict[str, str]) -> str:
    """`text` with names and ports of the test's own; each must be there, or the file is not what is tested."""
    for old, new in changes.items():
        assert old in text, f"deploy/ no longer says {old}"
        text = text.replace(old, new)
    return text


def _nginx(site: Site) -> None:
    own = _changed(
        (ROOT / "deploy" / "nginx.conf").read_text(encoding="utf-8"),
        {
            "listen 80;": f"listen {site.plain_port};",
            "listen 443 ssl": f"listen {site.secure_port} ssl",
            "127.0.0.1:8000": f"127.0.0.1:{site.port}",
            "workshop.example.gov.uk": NAME,
            "/etc/workshop/tls/certificate.pem": str(site.certificate),
            "/etc/workshop/tls/key.pem": str(site.key),
            "/var/log/nginx/workshop.log": str(site.folder / "nginx-workshop.log"),
        },
    )
    (site.folder / "workshop.conf").write_text(own, encoding="utf-8")
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    kept = "".join(f"{kind}_temp_path {site.folder}/{kind};" for kind in kinds)
    around = (
        f"daemon off; pid {site.folder}/nginx.pid; error_log {site.folder}/nginx.log; "
        f"events {{ worker_connections 512; }} http {{ {kept} include {site.folder}/workshop.conf; }}"
    )
    (site.folder / "nginx.conf").write_text(around, encoding="utf-8")
    site.behind(["nginx", "-e", str(site.folder / "nginx.log"), "-c", str(site.folder / "nginx.conf")])


def _caddy(site: Site) -> None:
    text = (ROOT / "deploy" / "Caddyfile").read_text(encoding="utf-8")
    own = "{\n\tadmin off\n\tauto_https disable_redirects\n\tskip_install_trust\n}\n" + text
    (site.folder / "Caddyfile").write_text(own, encoding="utf-8")
    kept = str(site.folder / "caddy")
    site.behind(
        ["caddy", "run", "--adapter", "caddyfile", "--config", str(site.folder / "Caddyfile")],
        {
            "WORKSHOP_SITE": f"{NAME}:{site.secure_port}",
            "WORKSHOP_TLS": f"tls {site.certificate} {site.key}",
            "WORKSHOP_UPSTREAM": f"127.0.0.1:{site.port}",
            "XDG_DATA_HOME": kept,
            "XDG_CONFIG_HOME": kept,
        },
    )


_PROXIES = {"nginx": _nginx, "caddy": _caddy}


@pytest.fixture(scope="module", params=list(_PROXIES))
def proxy(request: pytest.FixtureRequest) -> str:
    """Which proxy stands before the server; a machine without it says so."""
    if shutil.which(request.param) is None:
        pytest.skip(f"{request.param} is not installed: sh setup/proxies.sh")
    return str(request.param)


@pytest.fixture(scope="module")
def place(proxy: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for one site: its data folder, certificate and proxy."""
    return tmp_path_factory.mktemp(proxy)


@pytest.fixture(scope="module")
def workshop(place: Path) -> Prepared:
    """A workshop that is open for joining, and a rehearsal, in the data folder of the site."""
    made = prepared(place / "data", {"C14": DAY})
    with Installation(place / "data") as installation:
        rehearsal(installation.store, installation.reception, first_account(installation.store).id)
    return made


@pytest.fixture(scope="module")
def site(proxy: str, workshop: Prepared, place: Path) -> Iterator[Site]:  # noqa: ARG001 - it fills the data folder
    """The server behind a proxy, for all tests of a file in turn."""
    with Site(place / "data") as site:
        _PROXIES[proxy](site)
        yield site
