"""`workshop cases`: check, import and export cases."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import click
import msgspec

from workshop import clock
from workshop.cases.anonymity import Hit, check, check_case, rare_combination, read_counts
from workshop.cases.anonymity.hit import merged
from workshop.cases.errors import CaseError, CaseErrors
from workshop.cases.folder import decoded, read_folder, read_zip
from workshop.cases.pack import read, write
from workshop.cli.answer import answering, result, tell
from workshop.cli.options import as_json, data
from workshop.domain.case import Case
from workshop.domain.codes import CodeList
from workshop.service.installation import Installation


@click.group()
def cases() -> None:
    """Check case files, and bring them in or out of the case library."""


@cases.command("check")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--text", is_flag=True, help="FILE is any text, not a case file.")
@click.option(
    "--names", type=click.Path(path_type=Path), help="A file of names to look for, one a line; read, not kept."
)
@click.option("--counts", type=click.Path(path_type=Path), help="A CSV file: phase, need, setting, sex, children.")
@as_json
@data
def check_(  # noqa: PLR0913 - one argument for each option
    *, file: Path, text: bool, names: Path | None, counts: Path | None, as_json: bool, data: Path
) -> None:
    """Look for anything in FILE that could identify a child or young person.

    A case file is also checked for form: sections, decision points and codes. Finding nothing means that nothing
    obvious was found; a named person still has to read the case and sign it off.
    """
    with answering(as_json=as_json):
        content = _text(file)
        listed = [line.strip() for line in _text(names).splitlines() if line.strip()] if names else []
        hits = check(content, listed)
        if not text:
            case = read(content.removeprefix("\ufeff"), file.name, _lists(Installation(data)))
            hits = merged([*hits, *_rare(case, content, counts)])
        if as_json:
            result(hits)
            return
        for hit in hits:
            click.echo(_told(file.name, content, hit))
        if not hits:
            click.echo("Nothing obvious was found. Read it once more before you sign it off.")


@cases.command("import")
@click.argument("path", type=click.Path(path_type=Path))
@as_json
@data
def import_(*, path: Path, as_json: bool, data: Path) -> None:
    """Bring cases into the library.

    PATH is a case file, or a folder or zip file of them. All are brought in, or none and everything
    that is wrong is listed. A case that is there already gets a new version; the old one is kept. No case goes
    live before its identifiers are dealt with and somebody has signed it off in the browser.
    """
    with answering(as_json=as_json), Installation(data) as installation:
        found = _read(path, _lists(installation))
        said = [_keep(case, installation) for case in found]
        if as_json:
            result(said)
        else:
            for one in said:
                click.echo(f"{one['case']}  {one['title']}: {one['outcome']}, {one['hits']} hit(s) to look at")


@cases.command("export")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--case", "ids", multiple=True, help="Only this case. Give it once for each.")
@click.option("--replace", is_flag=True, help="Write over files that are there already.")
@as_json
@data
def export(*, folder: Path, ids: tuple[str, ...], replace: bool, as_json: bool, data: Path) -> None:
    """Write cases of the library into FOLDER, one file each.

    The files hold the sealed parts too: keep them from panellists.
    """
    with answering(as_json=as_json), Installation(data) as installation:
        kept = [one.content for one in installation.cases.all()] if installation.exists else []
        wanted = [case for case in kept if not ids or case.id in ids]
        unknown = set(ids) - {case.id for case in wanted}
        files = {folder / f"{case.id}.md": case for case in wanted}
        errors = [_error(id_, "There is no such case in the library.", "Check the id.") for id_ in sorted(unknown)]
        if not replace:
            mend = "Choose an empty folder, or add --replace."
            errors += [_error(file.name, "The file is there already.", mend) for file in files if file.exists()]
        if errors:
            raise CaseErrors(errors)
        folder.mkdir(parents=True, exist_ok=True)
        for file, case in files.items():
            file.write_text(write(case), encoding="utf-8", newline="\n")
        if as_json:
            result([str(file) for file in files])
        else:
            click.echo(f"Wrote {len(files)} case(s) into {folder}.")
            tell("They hold the sealed parts too: keep them from panellists.")


def _error(file: str, message: str, mend: str) -> CaseError:
    return CaseError(file, 0, 0, message, mend)


def _text(file: Path) -> str:
    """The whole text of a file as it is; the byte order mark counts as a character, as it does for other programs."""
    content = file.read_bytes()
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return decoded(content, file.name)  # raises, with the line


def _lists(installation: Installation) -> dict[str, CodeList]:
    return installation.lists.in_force(date.fromisoformat(clock.now()[:10]))


def _read(path: Path, lists: dict[str, CodeList]) -> tuple[Case, ...]:
    if path.is_dir():
        return read_folder(path, lists)
    content = path.read_bytes()
    if path.suffix.casefold() == ".zip":
        return read_zip(content, lists, path.name)
    return (read(decoded(content, path.name), path.name, lists),)


def _keep(case: Case, installation: Installation) -> dict[str, object]:
    had = installation.cases.latest(case.id)
    outcome = "new" if had is None else "unchanged" if had.content.version == case.version else "new version"
    if outcome != "unchanged":
        installation.cases.save(case, source=write(case), by="command line")
    hits = sum(map(len, check_case(case).values()))
    return {"case": case.id, "version": case.version, "title": case.title, "outcome": outcome, "hits": hits}


def _rare(case: Case, content: str, counts: Path | None) -> list[Hit]:
    """The note on a rare combination, where the file names the primary need."""
    found = rare_combination(case, read_counts(_text(counts), counts.name)) if counts else None
    line = re.search(r"^primary_need:.*$", content, re.MULTILINE)
    if found is None or line is None:
        return []
    return [msgspec.structs.replace(found, start=line.start(), end=line.end())]


def _told(file: str, content: str, hit: Hit) -> str:
    line = content.count("\n", 0, hit.start) + 1
    column = hit.start - content.rfind("\n", 0, hit.start)
    return f"{file}:{line}:{column}: {hit.level}: {hit.kind}: “{hit.within(content)}” {hit.why}"
