"""The middle of the editor: the chosen step on the body, drawn, pulled, picked and played."""
