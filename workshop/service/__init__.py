"""What the pages, the socket and the command line ask of Workshop: commands in, sight out."""
