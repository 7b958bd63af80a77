"""Replay: a recorded workshop stepped and played as its audiences saw it, without names.

`player.Player` folds the log up to any event and looks at it; `marks.moments` is the time line, `pace.Pace` the
arithmetic of playing, `transcript.transcript` the day in plain words.
"""
