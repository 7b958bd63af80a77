"""The tables, and how they came to be: every change is a new migration at the end."""

from __future__ import annotations

from sqlite_utils import Database, Migrations

#: Written into the file's header: tells a Workshop store from any other SQLite file.
APPLICATION_ID = 0x57_53_48_50  # "WSHP"

#: A column filled in by the database's own clock: UTC in ISO 8601 with milliseconds.
_STAMP = "TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))"

migrations = Migrations("workshop")

_LOG = (
    f"PRAGMA application_id = {APPLICATION_ID}",
    # Keys outlive their own destruction as empty rows, so that destroyed differs from damaged.
    f"""CREATE TABLE content_keys (
        id INTEGER PRIMARY KEY AUTOINCREMENT, stream TEXT NOT NULL, holder TEXT NOT NULL, key BLOB,
        created_at {_STAMP}, destroyed_at TEXT, CHECK ((key IS NULL) = (destroyed_at IS NOT NULL))) STRICT""",
    "CREATE INDEX content_keys_by_holder ON content_keys (stream, holder)",
    """CREATE TABLE events (
        stream TEXT NOT NULL, seq INTEGER NOT NULL CHECK (seq > 0), name TEXT NOT NULL, version INTEGER NOT NULL,
        body TEXT, salt TEXT, sealed BLOB, key_id INTEGER, digest TEXT NOT NULL,
        at TEXT NOT NULL, actor TEXT NOT NULL, command_id TEXT NOT NULL, holder TEXT NOT NULL,
        prev_hash TEXT NOT NULL, hash TEXT NOT NULL,
        PRIMARY KEY (stream, seq),
        CHECK ((body IS NULL) = (holder <> '') AND (salt IS NULL) = (body IS NULL)
            AND (sealed IS NULL) = (holder = '') AND (key_id IS NULL) = (holder = ''))) STRICT""",
    f"""CREATE TABLE certificates (
        stream TEXT NOT NULL PRIMARY KEY, events INTEGER NOT NULL, last_hash TEXT NOT NULL,
        deleted_at {_STAMP}, by TEXT NOT NULL, reason TEXT NOT NULL) STRICT""",
    # A stream listed here may be deleted; it is listed only within the transaction that does so.
    "CREATE TABLE deletion_permits (stream TEXT NOT NULL PRIMARY KEY) STRICT",
    # Guards INSERT OR REPLACE too, which would otherwise overwrite a row unseen.
    """CREATE TRIGGER events_stand_in_order BEFORE INSERT ON events
        WHEN NEW.seq <> 1 + coalesce((SELECT max(seq) FROM events WHERE stream = NEW.stream), 0)
        BEGIN SELECT RAISE(ABORT, 'an event must follow the last one of its stream'); END""",
    """CREATE TRIGGER events_never_change BEFORE UPDATE ON events
        BEGIN SELECT RAISE(ABORT, 'the log is append-only: events are never changed'); END""",
    """CREATE TRIGGER events_never_vanish BEFORE DELETE ON events
        WHEN NOT EXISTS (SELECT 1 FROM deletion_permits WHERE stream = OLD.stream)
        BEGIN SELECT RAISE(ABORT, 'the log is append-only: only retention removes a stream'); END""",
    """CREATE TRIGGER certificates_never_change BEFORE UPDATE ON certificates
        BEGIN SELECT RAISE(ABORT, 'a deletion certificate is never changed'); END""",
    """CREATE TRIGGER certificates_never_vanish BEFORE DELETE ON certificates
        BEGIN SELECT RAISE(ABORT, 'a deletion certificate is never removed'); END""",
)

_LIBRARY = (
    f"""CREATE TABLE case_versions (
        id TEXT NOT NULL, version TEXT NOT NULL, content TEXT NOT NULL, source TEXT NOT NULL,
        created_at {_STAMP}, by TEXT NOT NULL, place INTEGER NOT NULL, PRIMARY KEY (id, version)) STRICT""",
    f"""CREATE TABLE identifier_decisions (
        case_id TEXT NOT NULL, fingerprint TEXT NOT NULL, decision TEXT NOT NULL, note TEXT NOT NULL,
        by TEXT NOT NULL, at {_STAMP}, PRIMARY KEY (case_id, fingerprint)) STRICT""",
    f"""CREATE TABLE sign_offs (
        case_id TEXT NOT NULL, version TEXT NOT NULL, person TEXT NOT NULL, at {_STAMP},
        PRIMARY KEY (case_id, version, person)) STRICT""",
    f"""CREATE TABLE protocol_versions (
        id TEXT NOT NULL, version TEXT NOT NULL, content TEXT NOT NULL, source TEXT NOT NULL,
        created_at {_STAMP}, by TEXT NOT NULL, place INTEGER NOT NULL, PRIMARY KEY (id, version)) STRICT""",
    f"CREATE TABLE retired_protocols (id TEXT NOT NULL PRIMARY KEY, at {_STAMP}) STRICT",
)

_OFFICE = (
    f"""CREATE TABLE accounts (
        id TEXT NOT NULL PRIMARY KEY, name TEXT NOT NULL, roles TEXT NOT NULL, created_at {_STAMP}) STRICT""",
    """CREATE TABLE sign_in_tokens (
        digest TEXT NOT NULL PRIMARY KEY, account TEXT NOT NULL, expires_at TEXT NOT NULL) STRICT""",
    "CREATE TABLE settings (key TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) STRICT",
    f"""CREATE TABLE programmes (
        id TEXT NOT NULL PRIMARY KEY, title TEXT NOT NULL, created_at {_STAMP}) STRICT""",
    """CREATE TABLE workshops (
        stream TEXT NOT NULL PRIMARY KEY, title TEXT NOT NULL, authority TEXT NOT NULL, status TEXT NOT NULL,
        code TEXT NOT NULL, programme TEXT NOT NULL, origin TEXT NOT NULL,
        created_at TEXT NOT NULL, archived_at TEXT NOT NULL) STRICT""",
    # A join code is free again once its workshop is archived or has given it up.
    "CREATE UNIQUE INDEX workshops_by_code ON workshops (code) WHERE code <> '' AND archived_at = ''",
)

#: What people write about a workshop or a programme (`about`) afterwards, beside the log. Each save is a version.
_BUILDER = (
    f"""CREATE TABLE statements (
        about TEXT NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL CHECK (version > 0), content TEXT NOT NULL,
        by TEXT NOT NULL, at {_STAMP}, PRIMARY KEY (about, id, version)) STRICT""",
    f"""CREATE TABLE statement_signatures (
        about TEXT NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, person TEXT NOT NULL, role TEXT NOT NULL,
        by TEXT NOT NULL, at {_STAMP}, PRIMARY KEY (about, id, version, person)) STRICT""",
    f"""CREATE TABLE considered_answers (
        about TEXT NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL CHECK (version > 0), words TEXT NOT NULL,
        by TEXT NOT NULL, at {_STAMP}, PRIMARY KEY (about, id, version)) STRICT""",
)

#: What people entered to size an opportunity in pounds, kept likewise.
_COSTINGS = f"""CREATE TABLE costings (
        about TEXT NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL CHECK (version > 0), content TEXT NOT NULL,
        by TEXT NOT NULL, at {_STAMP}, PRIMARY KEY (about, id, version)) STRICT"""

#: Streams in which nothing more is recorded, and what opens seats here that was given out in another installation.
_SEALS = (
    """CREATE TABLE seals (
        stream TEXT NOT NULL PRIMARY KEY, kind TEXT NOT NULL, at TEXT NOT NULL, by TEXT NOT NULL,
        content TEXT NOT NULL) STRICT""",
    # `opens` is the SHA-256 of a link's token, or return words.
    """CREATE TABLE brought_keys (
        stream TEXT NOT NULL, opens TEXT NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL,
        PRIMARY KEY (stream, opens)) STRICT""",
    "CREATE INDEX brought_keys_by_opens ON brought_keys (opens)",
)

#: Sign-ins, and who did what. A password is kept as its argon2 hash alone, a session as the hash of its token.
_ACCESS = (
    "ALTER TABLE accounts ADD COLUMN sign_in TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE accounts ADD COLUMN password TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE accounts ADD COLUMN made_by TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE accounts ADD COLUMN signed_in_at TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE accounts ADD COLUMN ended_at TEXT NOT NULL DEFAULT ''",
    "CREATE UNIQUE INDEX accounts_by_sign_in ON accounts (sign_in) WHERE sign_in <> ''",
    """CREATE TABLE sessions (
        digest TEXT NOT NULL PRIMARY KEY, account TEXT NOT NULL, began_at TEXT NOT NULL, seen_at TEXT NOT NULL,
        how TEXT NOT NULL) STRICT""",
    "CREATE INDEX sessions_by_account ON sessions (account)",
    """CREATE TABLE audit (
        seq INTEGER NOT NULL PRIMARY KEY CHECK (seq > 0), at TEXT NOT NULL, by TEXT NOT NULL, action TEXT NOT NULL,
        subject TEXT NOT NULL, detail TEXT NOT NULL, prev_hash TEXT NOT NULL, hash TEXT NOT NULL) STRICT""",
    """CREATE TRIGGER audit_stands_in_order BEFORE INSERT ON audit
        WHEN NEW.seq <> 1 + coalesce((SELECT max(seq) FROM audit), 0)
        BEGIN SELECT RAISE(ABORT, 'an entry of the audit trail must follow the last one'); END""",
    """CREATE TRIGGER audit_never_changes BEFORE UPDATE ON audit
        BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END""",
    """CREATE TRIGGER audit_never_vanishes BEFORE DELETE ON audit
        BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END""",
    # What was purged on purpose: never content, only how much of what, and the hash of what it was.
    """CREATE TABLE purges (
        id TEXT NOT NULL PRIMARY KEY, kind TEXT NOT NULL, subject TEXT NOT NULL, counts TEXT NOT NULL,
        digest TEXT NOT NULL, at TEXT NOT NULL, by TEXT NOT NULL, reason TEXT NOT NULL) STRICT""",
    """CREATE TRIGGER purges_never_change BEFORE UPDATE ON purges
        BEGIN SELECT RAISE(ABORT, 'a deletion certificate is never changed'); END""",
    """CREATE TRIGGER purges_never_vanish BEFORE DELETE ON purges
        BEGIN SELECT RAISE(ABORT, 'a deletion certificate is never removed'); END""",
)


@migrations()
def m001_first_tables(db: Database) -> None:
    """The log, the library of cases and protocols, and the office around them."""
    for statement in _LOG + _LIBRARY + _OFFICE:
        db.conn.execute(statement)


@migrations()
def m002_statements(db: Database) -> None:
    """Statements with their signatures, and answers to questions to consider."""
    for statement in _BUILDER:
        db.conn.execute(statement)


@migrations()
def m003_device_checks(db: Database) -> None:
    """What devices found out about themselves and their network before a day. Nothing says whose they are."""
    db.conn.execute(
        f"""CREATE TABLE device_checks (
            stream TEXT NOT NULL, device TEXT NOT NULL, number INTEGER NOT NULL, content TEXT NOT NULL, at {_STAMP},
            PRIMARY KEY (stream, device)) STRICT"""
    )


@migrations()
def m004_costings(db: Database) -> None:
    """Costings, version by version."""
    db.conn.execute(_COSTINGS)


@migrations()
def m005_access(db: Database) -> None:
    """Passwords and sessions of accounts, the audit trail, and certificates of what was purged."""
    for statement in _ACCESS:
        db.conn.execute(statement)


@migrations()
def m006_codebooks(db: Database) -> None:
    """Codebooks and what people decided about notes, version by version."""
    for table in ("codebooks", "codings"):
        db.conn.execute(_COSTINGS.replace("costings", table))


@migrations()
def m007_identities(db: Database) -> None:
    """Which account an organisation's own sign-in stands for: a hash, and nothing of what it hashes."""
    db.conn.execute(
        f"""CREATE TABLE identities (
            digest TEXT NOT NULL PRIMARY KEY, account TEXT NOT NULL, at {_STAMP}) STRICT"""
    )
    db.conn.execute("""CREATE TRIGGER identities_go_with_their_account AFTER DELETE ON accounts
        BEGIN DELETE FROM identities WHERE account = OLD.id; END""")


@migrations()
def m008_screen_links(db: Database) -> None:
    """Which links to a workshop's screen are good: those that carry its number. Without a row the number is 0."""
    db.conn.execute(
        """CREATE TABLE screen_links (
            stream TEXT NOT NULL PRIMARY KEY, number INTEGER NOT NULL CHECK (number > 0)) STRICT"""
    )


@migrations()
def m009_seals(db: Database) -> None:
    """Records cut at a moment, workshops that have moved, and keys that came with one that moved here."""
    for statement in _SEALS:
        db.conn.execute(statement)


@migrations()
def m010_passkeys(db: Database) -> None:
    """The public halves of passkeys, by what their devices call them."""
    db.conn.execute(
        """CREATE TABLE passkeys (
            id TEXT NOT NULL PRIMARY KEY, account TEXT NOT NULL, name TEXT NOT NULL, public_key BLOB NOT NULL,
            counter INTEGER NOT NULL, at TEXT NOT NULL, used_at TEXT NOT NULL) STRICT"""
    )
    db.conn.execute("CREATE INDEX passkeys_by_account ON passkeys (account)")
    db.conn.execute("""CREATE TRIGGER passkeys_go_with_their_account AFTER DELETE ON accounts
        BEGIN DELETE FROM passkeys WHERE account = OLD.id; END""")
    db.conn.execute("""CREATE TRIGGER passkeys_end_with_their_account AFTER UPDATE OF ended_at ON accounts
        WHEN NEW.ended_at <> '' BEGIN DELETE FROM passkeys WHERE account = NEW.id; END""")
