"""Free text against a codebook that people wrote: themes are proposed, people decide, decisions are counted."""
