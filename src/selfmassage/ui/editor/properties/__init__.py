"""The properties: all that a step, a stage and the routine itself hold, each with a control that fits it."""
