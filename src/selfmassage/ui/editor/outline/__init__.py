"""The outline of the editor: stages and steps as a table that folds, with what is to be said of each line."""
