"""The socket: commands in, `changed` out. It knows no questions and no answers."""
