"""Requirements files of pip, and its constraints: a requirement or an option on each line."""
