"""One event in plain words. What is private, or was not yet seen by the room, is not told."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from workshop.domain import events as e
from workshop.domain.sight.model import Viewer
from workshop.domain.sight.results import results
from workshop.domain.sight.room import poll
from workshop.domain.state import Review, Workshop
from workshop.findings.tally import tally
from workshop.replay.marks import titled

#: Most of the poll's words that a line names.
_WORDS = 12


def tell(state: Workshop, recorded: e.Recorded) -> list[str]:
    """What `recorded` did, as sentences; `state` is the workshop right after it. Empty for what is not told."""
    event = recorded.event
    teller = _TELLERS.get(event.NAME)
    if teller is None:
        return []
    told = teller(state, recorded, event)
    sentences = told if isinstance(told, list) else [told]
    where = _where(state, event)
    return [where + sentence for sentence in sentences if sentence]


def _where(state: Workshop, event: e.Event) -> str:
    """At which table, where there are several."""
    review = state.reviews.get(getattr(event, "review", ""))
    return f"{state.tables[review.table].name}: " if review and len(state.tables) > 1 else ""


def _step(review: Review, key: str) -> str:
    step = review.find(key)
    return titled(step) if step else key


def _case_added(_: Workshop, __: e.Recorded, event: e.CaseAdded) -> str:
    return f"Case {event.case.id} was taken into the day: {event.case.title}."


def _protocol(_: Workshop, __: e.Recorded, event: e.ProtocolChosen) -> str:
    return f"The questions were chosen: {event.protocol.title}, version {event.protocol.version}."


def _rules(_: Workshop, __: e.Recorded, event: e.RulesDeclared) -> str:
    return f"The rule was declared: agreed means {100 * event.rules.consensus_share:g}% of those answering."


def _joined(state: Workshop, _: e.Recorded, event: e.SeatJoined) -> str:
    count = sum(1 for s in state.seats.values() if not s.merged_into)
    return f"{'A simulated person' if event.simulated else 'Somebody'} joined: {count} now."


def _moved(state: Workshop, _: e.Recorded, event: e.SeatMoved) -> str:
    return f"Somebody moved to {state.tables[event.table].name}."


def _poll_answered(state: Workshop, _: e.Recorded, __: e.PollAnswered) -> str:
    answered = sum(1 for words in state.poll.words.values() if words) if state.poll else 0
    return f"Somebody answered the poll: {answered} so far."


def _poll_closed(state: Workshop, _: e.Recorded, __: e.PollClosed) -> str:
    shown = poll(state, Viewer(kind="screen"))
    words = ", ".join(f"{word} ({count})" for word, count in (shown.words if shown else ())[:_WORDS])
    return f"The poll was closed. Named most: {words}." if words else "The poll was closed."


def _opened(state: Workshop, _: e.Recorded, event: e.ReviewOpened) -> str:
    return f"Case {event.case} was opened: {state.cases[event.case].title}."


def _entered(state: Workshop, _: e.Recorded, event: e.StepEntered) -> str:
    review = state.reviews[event.review]
    again = " again, in the open" if event.step in review.reopened else ""
    return f"Now{again}: {_step(review, event.step)}."


def _judged(state: Workshop, recorded: e.Recorded, event: e.JudgementGiven) -> str:
    review = state.reviews[event.review]
    answers = review.answers.get(event.step, {})
    if any(given.seq != recorded.seq for given in answers.get(event.seat, {}).values()):
        return ""  # the same person went on answering: told once is enough
    late = " after the reveal; that is kept and not counted" if event.late else f": {len(answers)} so far"
    return f"Somebody answered “{_step(review, event.step)}”{late}."


def _paper(state: Workshop, _: e.Recorded, event: e.PaperEntered) -> str:
    when = "written before the reveal" if event.before_reveal else "not known to be written before the reveal"
    return f"A sheet of paper was entered for “{_step(state.reviews[event.review], event.step)}”, {when}."


def _done(state: Workshop, _: e.Recorded, event: e.SeatDone) -> str:
    review = state.reviews[event.review]
    count = len(review.done.get(event.step, ()))
    return f"Somebody is {'done' if event.done else 'not done after all'} with “{_step(review, event.step)}”: {count}."


def _revealed(state: Workshop, _: e.Recorded, event: e.Revealed) -> list[str]:
    """What the room saw: counts in words for each question, and that what happened was opened."""
    review = state.reviews[event.review]
    protocol = state.protocol_for(review.case)
    out = []
    for result in results(state, review):
        if result.step not in event.steps or not result.n or protocol is None:
            continue
        codes = protocol.codes("settings") if result.question.kind == "pathway" else result.codes
        told = tally(
            result.question, codes, result.answers, state.rules.consensus_share, minimum=state.rules.reveal_minimum
        )
        out.append(f"Revealed: {result.question.text} {told.words}")
    step = review.find(event.step)
    if step is not None and step.stage.unseals != "none":
        after = f" after decision point {step.point}" if step.point else ""
        out.append(f"What happened{after} was opened.")
    return out


def _timer(_: Workshop, __: e.Recorded, event: e.TimerSet) -> str:
    return (
        "The timer was set." if event.ends_at else "The timer was paused." if event.left else "The timer was stopped."
    )


def _noted(_: Workshop, __: e.Recorded, event: e.NoteTaken) -> str:
    tags = f" ({', '.join(event.tags)})" if event.tags else ""
    return "Somebody in the panel wrote a note." if event.seat else f"Noted{tags}: {event.text}"


def _concluded(state: Workshop, _: e.Recorded, event: e.ReviewConcluded) -> str:
    protocol = state.protocol_for(state.reviews[event.review].case)
    parts = ["Concluded: agreed." if event.outcome == "agreed" else "Concluded: split."]
    for word, list_id, code in (
        ("setting", "settings", event.ideal_setting),
        ("support", "support", event.ideal_support),
    ):
        codes = protocol.codes(list_id) if protocol else None
        if code:
            parts.append(f"Ideal {word}: {codes.label(code) if codes else code}.")
    parts += [f"In the room's words: “{event.words}”"] if event.words else []
    parts += [f"The minority view: “{event.minority_view}”"] if event.minority_view else []
    return " ".join(parts)


def _skipped(_: Workshop, __: e.Recorded, event: e.ReviewSkipped) -> str:
    return f"Case {event.case} was put aside for later."


def _at(state: Workshop, tables: tuple[str, ...]) -> str:
    """The tables by name; all of them in two words."""
    if len(tables) == len(state.tables):
        return "all tables"
    return ", ".join(state.tables[t].name for t in tables if t in state.tables)


def _led(state: Workshop, _: e.Recorded, event: e.TableLeadChanged) -> str:
    name = state.tables[event.table].name
    return f"{name} has a lead of its own." if event.account else f"{name} has no lead of its own any more."


def _overlap(_: Workshop, __: e.Recorded, event: e.OverlapDeclared) -> str:
    cases = ", ".join(event.cases)
    return f"Declared for every table: case {cases}." if cases else "No case is declared for every table."


def _offered(_: Workshop, __: e.Recorded, event: e.TablesOffered) -> str:
    return "People could choose their table." if event.most else "Choosing a table ended."


def _paused(state: Workshop, _: e.Recorded, event: e.TablesPaused) -> str:
    return "Everybody was gathered." if event.gathered else f"A pause at {_at(state, event.tables)}."


def _resumed(state: Workshop, _: e.Recorded, event: e.TablesResumed) -> str:
    return f"Work went on at {_at(state, event.tables)}."


def _message(state: Workshop, _: e.Recorded, event: e.MessageSent) -> str:
    return f"A message to {_at(state, event.tables)}: “{event.text}”" if event.text else ""


def _ended(state: Workshop, _: e.Recorded, event: e.BreakoutsEnded) -> str:
    return f"The tables came together at {state.tables[event.table].name}."


def _plenary(state: Workshop, _: e.Recorded, event: e.PlenaryOpened) -> str:
    return f"The tables' answers on case {event.case} were laid side by side: {state.cases[event.case].title}."


def _says(sentence: str) -> Callable[[Workshop, e.Recorded, Any], str]:
    return lambda _, __, event: sentence.format(event=event)


_TELLERS: dict[str, Callable[[Workshop, e.Recorded, Any], str | list[str]]] = {
    e.WorkshopCreated.NAME: _says("“{event.title}” was set up for {event.authority}."),
    e.ProtocolChosen.NAME: _protocol,
    e.RulesDeclared.NAME: _rules,
    e.CaseAdded.NAME: _case_added,
    e.CaseRemoved.NAME: _says("Case {event.case} was taken out again."),
    e.WorkshopOpened.NAME: _says("The doors opened."),
    e.TeamChanged.NAME: _says("The lead was shared or handed over."),
    e.WorkshopClosed.NAME: _says("The day was closed."),
    e.SeatJoined.NAME: _joined,
    e.SeatMoved.NAME: _moved,
    e.SeatsMerged.NAME: _says("Two seats turned out to be one person."),
    e.PollOpened.NAME: _says("The poll was opened: {event.question}"),
    e.PollAnswered.NAME: _poll_answered,
    e.PollClosed.NAME: _poll_closed,
    e.ScreenTurned.NAME: _says("The screen was turned to: {event.showing}."),
    e.FeedbackGiven.NAME: _says("Somebody said how the day was."),
    e.ReviewOpened.NAME: _opened,
    e.StepEntered.NAME: _entered,
    e.Revealed.NAME: _revealed,
    e.TimerSet.NAME: _timer,
    e.JudgementGiven.NAME: _judged,
    e.PaperEntered.NAME: _paper,
    e.SeatDone.NAME: _done,
    e.NoteTaken.NAME: _noted,
    e.NoteRemoved.NAME: _says("A note was taken back."),
    e.ReviewConcluded.NAME: _concluded,
    e.ReviewSkipped.NAME: _skipped,
    e.TableLeadChanged.NAME: _led,
    e.OverlapDeclared.NAME: _overlap,
    e.TablesOffered.NAME: _offered,
    e.TablesPaused.NAME: _paused,
    e.TablesResumed.NAME: _resumed,
    e.MessageSent.NAME: _message,
    e.TableNudged.NAME: _says("Whoever was not in yet was reminded."),
    e.BreakoutsEnded.NAME: _ended,
    e.BreakoutsBegun.NAME: _says("The tables went apart."),
    e.PlenaryOpened.NAME: _plenary,
}
