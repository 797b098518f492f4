"""Comments: their pages, leaving them, caring for them, who may; and the inbox."""
