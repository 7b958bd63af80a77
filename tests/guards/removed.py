"""Guards, each with what it looks like when it is gone and the test that must then fail.

A row is (file, what stands there, what stands there without the guard, test). Whoever adds a guard adds a row.
"""

from __future__ import annotations

from typing import NamedTuple


class Removed(NamedTuple):
    """One guard taken out."""

    file: str
    guard: str
    without: str
    test: str


_PASSKEYS = "tests/web/test_passkeys.py::"

REMOVED: tuple[Removed, ...] = (
    Removed(
        "workshop/cases/render.py",
        "nh3.clean(html, tags=_TAGS, attributes=_ATTRIBUTES, clean_content_tags=_DROP_WHOLE, link_rel=None)",
        "html + '<img src=https://x.example/p.png>'",
        "tests/cases/test_render.py::test_attacks_come_to_nothing",
    ),
    Removed(
        "workshop/cases/render.py",
        "parser.inlinePatterns.deregister(name)",
        "pass",
        "tests/cases/test_render.py",
    ),
    Removed(
        "templates/about/accessibility.html",
        "{{ words.tested }}",
        "{{ words.tested|safe }}",
        "tests/web/test_notices.py::test_words_of_the_council_are_shown_as_words",
    ),
    Removed(
        "workshop/web/notices.py",
        'parts.scheme in ("https", "http") and bool(parts.hostname)',
        "bool(parts.scheme)",
        "tests/web/test_notices.py::test_what_cannot_be_right_is_said_beside_its_field_and_kept_nowhere",
    ),
    Removed(
        "workshop/service/readers.py",
        "return max(readers_needed(store.settings, origin) - len(signed), 0)",
        "return 0 if signed else 1",
        "tests/web/test_readers.py::test_a_real_workshop_waits_for_a_second_reader_and_a_rehearsal_does_not",
    ),
    Removed(
        "workshop/service/readers.py",
        "return _plain(one) == _plain(other)",
        "return one == other",
        "tests/web/test_readers.py::test_the_second_reader_is_somebody_else",
    ),
    Removed(
        "workshop/service/library.py",
        "if not self.review(kept.content).cleared:",
        "if not kept:",
        "tests/web/test_library.py::test_signing_off_needs_everything_done_an_answer_and_a_name",
    ),
    Removed(
        "workshop/cases/anonymity/replacing.py",
        "    if check(words):",
        "    if not words:",
        "tests/web/test_cautions.py::test_nothing_that_was_found_is_in_any_message_of_the_program",
    ),
    Removed(
        "workshop/service/firewall.py",
        "        if found:",
        "        if not field:",
        "tests/web/test_identifiers_refused.py",
    ),
    Removed(
        "workshop/service/library.py",
        "return Review((*found.marked, rare)) if rare else found",
        "return found",
        "tests/web/test_coarsening.py::test_a_rare_combination_is_noted_until_somebody_keeps_it_and_its_number_is_never_shown",
    ),
    Removed(
        "workshop/web/cautions.py",
        'return " and ".join(kinds)',
        'return ""',
        "tests/web/test_cautions.py::test_a_name_in_a_note_is_marked_on_the_console_and_on_no_other_page",
    ),
    # Who may do what.
    Removed(
        "workshop/web/identity.py",
        "        if not may_administer(account()):",
        "        if account() is None:",
        "tests/abuse/test_pages.py::test_no_page_opens_to_whoever_has_no_business_there",
    ),
    Removed(
        "workshop/web/identity.py",
        '        caller(kwargs["workshop"], "facilitator")',
        "        account()",
        "tests/abuse/test_pages.py::test_no_form_is_taken_from_whoever_has_no_business_there",
    ),
    Removed(
        "workshop/web/commands.py",
        'or not then.startswith("/") or then.startswith("//")',
        "",
        "tests/abuse/test_answers.py::test_no_form_sends_anybody_elsewhere",
    ),
    Removed(
        "workshop/factory.py",
        "    CSRFProtect(app)\n",
        "",
        "tests/abuse/test_answers.py::test_no_form_is_taken_without_its_token",
    ),
    Removed(
        "workshop/web/headers.py",
        "        for name, value in _HEADERS.items():",
        "        for name, value in {}.items():",
        "tests/abuse/test_answers.py::test_every_answer_carries_the_headers",
    ),
    Removed(
        "workshop/service/tokens.py",
        "self._serializer.loads(text)",
        "self._serializer.loads_unsafe(text)[1]",
        "tests/web/test_tokens.py::test_a_token_that_was_changed_by_hand_opens_nothing",
    ),
    Removed(
        "workshop/service/sign_ins.py",
        "        self._throttle.may_try(name, address)\n",
        "",
        "tests/service/test_passwords.py::test_guessing_is_stopped_for_a_name_that_exists_as_for_one_that_does_not",
    ),
    Removed(
        "workshop/service/sealing.py",
        'if case not in state.cases or state.status != "open":',
        "if state.id:",
        "tests/web/test_library_sealed.py",
    ),
    # What is never told.
    Removed(
        "workshop/domain/sight/results.py",
        "answers=() if hidden else tuple(sorted(pairs, key=_order))",
        "answers=tuple(sorted(pairs, key=_order))",
        "tests/domain/test_sight_rules.py::test_rule_4_fewer_than_four_counted_answers_show_no_counts",
    ),
    Removed(
        "workshop/domain/sight/results.py",
        "tuple(sorted(pairs, key=_order))",
        "tuple(pairs)",
        "tests/domain/test_sight_rules.py::test_no_order_of_answers_tells_who_gave_them",
    ),
    Removed(
        "workshop/service/withdrawals.py",
        "            self._owed += owed ",
        "            pass ",
        "tests/service/test_withdrawn_on_a_bad_disk.py::test_a_withdrawal_is_acknowledged_once_it_is_destroyed",
    ),
    Removed(
        "workshop/service/desk.py",
        "        self._withdrawals.let(events)\n",
        "",
        "tests/service/test_withdrawn_on_a_bad_disk.py::"
        "test_what_is_given_while_a_withdrawal_is_under_way_is_not_destroyed_with_it",
    ),
    Removed(
        "workshop/service/withdrawals.py",
        "            owed.append((note_holder(event.note), event.review))\n",
        "            pass\n",
        "tests/web/test_taken_away.py::test_a_note_that_is_removed_is_destroyed",
    ),
    Removed(
        "workshop/domain/events/room.py",
        'return f"{self.seat}/poll" if self.seat else ""',
        'return ""',
        "tests/web/test_taken_away.py::test_a_word_is_marked_hidden_and_destroyed",
    ),
    # Files that people send.
    Removed(
        "workshop/service/past/casework.py",
        "        if found := kinds_in(cells.text(column)):",
        '        if found := "":',
        "tests/service/test_past_faults.py::test_a_bad_cell_is_named_with_its_place_and_mend",
    ),
    Removed(
        "workshop/service/past/archive.py",
        'path.startswith("/") or "\\\\" in path or ":" in path or ".." in PurePosixPath(path).parts or not path',
        "not path",
        "tests/service/test_past_faults.py::test_a_zip_that_leads_out_of_itself_is_refused",
    ),
    Removed(
        "workshop/cases/folder.py",
        'name.startswith("/") or "\\\\" in name or ":" in name or ".." in parts or not parts',
        "not parts",
        "tests/cases/test_folder.py::test_names_that_lead_out_are_refused",
    ),
    Removed(
        "workshop/service/logo.py",
        "    if not any(end in data for end in _ENDS):",
        "    if not data:",
        "tests/service/test_logo.py",
    ),
    Removed(
        "workshop/factory.py",
        "_wrap(app, prefix, int(behind_proxy))",
        "_wrap(app, prefix, 1)",
        "tests/web/test_behind_proxy.py::test_an_address_is_taken_only_from_a_proxy_that_is_believed",
    ),
    Removed(
        "workshop/service/passkeys.py",
        "credential_current_sign_count=kept.counter, require_user_verification=True",
        "credential_current_sign_count=kept.counter, require_user_verification=False",
        _PASSKEYS + "test_an_answer_with_anything_wrong_signs_nobody_in",
    ),
    Removed(
        "workshop/service/passkeys.py",
        "credential_current_sign_count=kept.counter,",
        "credential_current_sign_count=0,",
        _PASSKEYS + "test_an_answer_with_anything_wrong_signs_nobody_in",
    ),
    Removed(
        "workshop/service/passkeys.py",
        "or credential.response.user_handle != account.id.encode()",
        "",
        _PASSKEYS + "test_an_answer_with_anything_wrong_signs_nobody_in",
    ),
    Removed(
        "workshop/service/challenges.py",
        'self._out.pop(challenge, (0.0, ""))',
        'self._out.get(challenge, (0.0, ""))',
        _PASSKEYS + "test_an_answer_works_once_soon_and_in_the_browser_that_asked",
    ),
    Removed(
        "workshop/service/challenges.py",
        "clock.monotonic() < until and whose == about",
        "clock.monotonic() < until",
        _PASSKEYS + "test_a_challenge_of_one_thing_is_none_of_another",
    ),
    Removed(
        "workshop/web/facilitator/passkeys.py",
        "    if not services().sign_ins.fresh(device()):",
        "    if not device():",
        _PASSKEYS + "test_whoever_finds_an_open_laptop_adds_none",
    ),
    Removed(
        "workshop/web/facilitator/passkeys.py",
        "        services().sign_ins.was_refused(address)\n",
        "",
        _PASSKEYS + "test_guessing_is_stopped",
    ),
    Removed(
        "workshop/web/facilitator/passkeys.py",
        "return place(kept or asked)",
        "return place(kept or request.host_url)",
        "tests/web/test_passkey_places.py::test_what_a_browser_says_of_itself_counts_on_this_machine_alone",
    ),
    Removed(
        "workshop/service/callers.py",
        " or token.number != self._store.directory.screen_number(token.workshop)",
        "",
        "tests/web/test_screen_link.py::test_withdrawn_links_open_nothing_and_the_new_one_does",
    ),
    Removed(
        "workshop/service/callers.py",
        "return bool(self.account or self.link)",
        "return bool(self.account)",
        "tests/web/test_screen_link.py::test_a_screen_that_is_open_goes_dark",
    ),
    Removed(
        "workshop/store/connection.py",
        'if in_force() and kind_of(path) == "plain":',
        "if not path:",
        "tests/store/test_encryption.py::test_a_store_is_not_opened_unencrypted_because_nobody_noticed",
    ),
    Removed(
        "workshop/store/connection.py",
        'connect_as(path, None if key is None or kind_of(path) == "plain" else key)',
        "connect_as(path, None)",
        "tests/store/test_encryption.py::test_a_new_store_is_encrypted_its_log_too",
    ),
    Removed(
        "deploy/workshop.service",
        "NoNewPrivileges=yes\nCapabilityBoundingSet=\n",
        "",
        "tests/deploy/test_files.py::test_the_service_is_shut_in",
    ),
    Removed(
        "deploy/workshop-backup.service",
        " -mtime +14 -delete",
        "",
        "tests/deploy/test_files.py::test_backups_go_when_the_guide_and_the_retention_table_say",
    ),
)
