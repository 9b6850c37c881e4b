"""Speech: lines of text become WAV files, rendered ahead by a child process; nothing here plays them."""
