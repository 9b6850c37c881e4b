"""The report for the physiotherapist: chosen, looked at and saved by the person; and one that is read back."""
