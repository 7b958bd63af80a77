"""Cases: reading and writing them, checking them for identifiers, and showing them.

`pack` reads and writes case files, `folder` reads many at once, `form` does the same for a
web form, `anonymity` finds what could identify a child or young person, `render` turns
case Markdown into safe HTML.
"""
