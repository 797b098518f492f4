"""Authors get their stories back: who waits to be asked, asking them, and what they then do."""
