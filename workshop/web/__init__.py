"""The pages: one blueprint for each audience, and the few pipes they share."""

from __future__ import annotations

from flask import Blueprint


def blueprints() -> tuple[Blueprint, ...]:
    """Every blueprint of the application. The set is closed: a new one is added here."""
    from workshop.web import (  # noqa: PLC0415 - they use us
        about,
        administration,
        commands,
        facilitator,
        health,
        joining,
        panel,
        parts,
        preflight,
        record,
        screen,
        state,
    )
    from workshop.web.facilitator.brand import brand_blueprint  # noqa: PLC0415 - it uses us

    return (
        health.blueprint, joining.blueprint, panel.blueprint, screen.blueprint, parts.blueprint, commands.blueprint,
        state.blueprint, facilitator.load(), brand_blueprint, record.load(), about.blueprint,
        preflight.blueprint, administration.load(),
    )  # fmt: skip
