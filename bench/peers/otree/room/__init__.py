"""One page with a choice, answered over oTree's live method: each answer is a row of its own, then acknowledged."""

from otree.api import BaseConstants, BaseGroup, BasePlayer, BaseSubsession, ExtraModel, Page, models


class C(BaseConstants):
    """Everybody is in one group, as everybody is in one room."""

    NAME_IN_URL = "room"
    PLAYERS_PER_GROUP = None
    NUM_ROUNDS = 1


class Subsession(BaseSubsession):
    """As it comes."""


class Group(BaseGroup):
    """As it comes."""


class Player(BasePlayer):
    """Somebody, and the setting that they find ideal."""

    setting = models.StringField(choices=["MS", "SP", "RP"])


class Answer(ExtraModel):
    """One answer that was given."""

    player = models.Link(Player)
    command = models.StringField()
    setting = models.StringField()


class Judge(Page):
    """The page with the choice."""

    form_model = "player"
    form_fields = ("setting",)

    @staticmethod
    def live_method(player, data):
        """Keep an answer and acknowledge it to its giver; a shout goes to everybody."""
        if "shout" in data:
            return {0: {"changed": data["shout"]}}
        player.setting = data["setting"]
        Answer.create(player=player, command=data["id"], setting=data["setting"])
        return {player.id_in_group: {"id": data["id"], "ok": True}}


page_sequence = [Judge]
