"""The source view of the editor: the routine's text beside its outline, in step with it."""
