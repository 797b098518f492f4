"""A folder of story files (or a ZIP of one) as a whole archive: everybody's stories in one place."""
