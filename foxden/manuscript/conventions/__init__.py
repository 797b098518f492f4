"""What writers do: labels, headings, ornaments, endings, letters, bylines, one table a language.

Each file holds a table and the one function that reads a line by it. To teach the reader a new
habit, add it to the table and a row to the table's test.
"""
