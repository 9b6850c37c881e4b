"""Starting: a routine from nothing, from another one, from blocks, or from the draft that was left."""
