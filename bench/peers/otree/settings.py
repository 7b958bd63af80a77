"""Settings of the smallest oTree project that can be compared with a room: what oTree's own documentation asks for."""

SESSION_CONFIGS = [{"name": "room", "app_sequence": ["room"], "num_demo_participants": 1}]
SESSION_CONFIG_DEFAULTS = {"real_world_currency_per_point": 1.0, "participation_fee": 0.0}
LANGUAGE_CODE = "en"
REAL_WORLD_CURRENCY_CODE = "GBP"
ADMIN_USERNAME = "admin"
# The server listens on the loopback address for the minutes of a measurement, and holds invented answers.
SECRET_KEY = "only for measuring"  # noqa: S105
