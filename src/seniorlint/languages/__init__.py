"""What a kind of file is: how it is read, and the words that its checks are written in."""
